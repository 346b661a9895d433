import { type FormEvent, type KeyboardEvent, type RefObject, useCallback, useId } from 'react';
import type { CardCell } from '#protocol/domain/secrets.ts';
import { useText } from '../../lib/i18n/provider.tsx';

/** The fields of the asked cells, by cell; filled while they are on the screen. */
export type CellFields = RefObject<Map<CardCell, HTMLInputElement>>;

function CellField({
  cell,
  fields,
  wrong,
  problemId,
  onFull,
  onBack,
}: {
  readonly cell: CardCell;
  readonly fields: CellFields;
  readonly wrong: boolean;
  readonly problemId: string;
  readonly onFull: () => void;
  readonly onBack: () => void;
}) {
  const text = useText();
  const id = useId();
  const attach = useCallback(
    (field: HTMLInputElement) => {
      const all = fields.current;
      all.set(cell, field);
      return () => {
        field.value = '';
        all.delete(cell);
      };
    },
    [cell, fields],
  );
  const advance = (event: FormEvent<HTMLInputElement>) => {
    if (/^\d{2}$/.test(event.currentTarget.value)) onFull();
  };
  const goBack = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Backspace' && event.currentTarget.value === '') onBack();
  };
  return (
    <div className="cell-field">
      <label htmlFor={id}>{text('logOn.card.cell', { cell })}</label>
      <input
        id={id}
        ref={attach}
        className="input digits"
        type="text"
        lang="en"
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        maxLength={2}
        aria-invalid={wrong}
        aria-describedby={problemId}
        onInput={advance}
        onKeyDown={goBack}
      />
    </div>
  );
}

/**
 * One two-digit field for each asked cell. A full field passes the focus on, Backspace in an empty one
 * passes it back. The digits stay visible while typing: they are worthless after one log-on, and a typing
 * mistake that nobody saw could lock the contract.
 */
export function CardFields({
  cells,
  fields,
  wrongCell,
  problemId,
}: {
  readonly cells: readonly CardCell[];
  readonly fields: CellFields;
  readonly wrongCell: CardCell | null;
  readonly problemId: string;
}) {
  const focusAt = (index: number) => {
    const cell = cells[index];
    if (cell !== undefined) fields.current.get(cell)?.focus();
  };
  return (
    <div className="cells">
      {cells.map((cell, index) => (
        <CellField
          key={cell}
          cell={cell}
          fields={fields}
          wrong={wrongCell === cell}
          problemId={problemId}
          onFull={() => focusAt(index + 1)}
          onBack={() => focusAt(index - 1)}
        />
      ))}
    </div>
  );
}
