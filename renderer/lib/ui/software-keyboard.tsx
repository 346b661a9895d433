import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import type { PinPolicy } from '#protocol/domain/pin-policy.ts';
import { useText } from '../i18n/provider.tsx';
import { Button } from './button.tsx';
import { keyboardRows, systemRandom } from './software-keyboard-layout.ts';
import { typeInto } from './type-into.ts';

type Cell = { readonly row: number; readonly column: number };

/** Where an arrow key, Home or End leads inside rows of keys; null for other keys. */
function stepTo(rows: readonly (readonly string[])[], { row, column }: Cell, key: string): Cell | null {
  const inRow = (to: number) => {
    const length = rows[to]?.length;
    return length === undefined ? null : { row: to, column: Math.min(column, length - 1) };
  };
  const last = (rows[row]?.length ?? 1) - 1;
  switch (key) {
    case 'ArrowLeft':
      return { row, column: Math.max(column - 1, 0) };
    case 'ArrowRight':
      return { row, column: Math.min(column + 1, last) };
    case 'ArrowUp':
      return inRow(row - 1);
    case 'ArrowDown':
      return inRow(row + 1);
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: last };
    default:
      return null;
  }
}

/**
 * ソフトウェアキーボード for a secret's field: a grid of keys in a random order, for the mouse and for the arrow keys.
 * The keys write into the field itself; nothing that was typed is kept, shown or spoken here but its length.
 */
export function SoftwareKeyboard({
  inputRef,
  charset,
  onClose,
}: {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly charset: PinPolicy['charset'];
  readonly onClose: () => void;
}) {
  const text = useText();
  const grid = useRef<HTMLTableElement>(null);
  const [rows] = useState(() => keyboardRows(charset, systemRandom));
  const [capitals, setCapitals] = useState(false);
  const [at, setAt] = useState<Cell>({ row: 0, column: 0 });
  const [length, setLength] = useState<number | null>(null);

  const write = (change: (typed: string) => string) => setLength(typeInto(inputRef.current, change));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
      return;
    }
    const next = stepTo(rows, at, event.key);
    if (next === null) return;
    event.preventDefault();
    setAt(next);
    grid.current?.rows[next.row]?.querySelectorAll('button')[next.column]?.focus();
  };
  return (
    <div className="software-keyboard">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid of keys that the arrow keys move in */}
      <table ref={grid} role="grid" aria-label={text('softwareKeyboard.title')} onKeyDown={onKeyDown}>
        <tbody>
          {rows.map((keys, row) => (
            <tr key={keys.join('')}>
              {keys.map((key, column) => {
                const shown = capitals ? key.toUpperCase() : key;
                const isCapital = shown !== key;
                return (
                  <td key={key}>
                    <button
                      type="button"
                      className="software-key"
                      tabIndex={row === at.row && column === at.column ? 0 : -1}
                      aria-label={isCapital ? text('softwareKeyboard.capital', { letter: shown }) : shown}
                      onFocus={() => setAt({ row, column })}
                      onClick={() => write((typed) => typed + shown)}
                    >
                      {shown}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="software-keyboard-foot">
        <button
          type="button"
          className="software-key software-key-wide"
          aria-pressed={capitals}
          onClick={() => setCapitals(!capitals)}
        >
          {text('softwareKeyboard.case')}
        </button>
        <button
          type="button"
          className="software-key software-key-wide"
          onClick={() => write((typed) => typed.slice(0, -1))}
        >
          {text('softwareKeyboard.backspace')}
        </button>
        <button type="button" className="software-key software-key-wide" onClick={() => write(() => '')}>
          {text('softwareKeyboard.clear')}
        </button>
        <span className="software-keyboard-count" role="status">
          {length === null ? '' : text('softwareKeyboard.count', { count: length })}
        </span>
        <Button look="quiet" onPress={onClose}>
          {text('common.close')}
        </Button>
      </div>
      <p className="field-hint">{text('softwareKeyboard.help')}</p>
    </div>
  );
}
