import { type RefObject, useId } from 'react';
import { descriptionOf, FieldError, FieldHead } from './field-parts.tsx';

/**
 * A line of text with its label, what may stand in it, and what is wrong with it.
 *
 * @param note stands beside the hint, so that nothing moves under a mouse that is just being pressed
 */
export function TextField({
  label,
  hint,
  note = null,
  error = null,
  value,
  onChange,
  onLeave,
  inputRef,
  isRequired = false,
  isDisabled = false,
  lang = 'ja',
  digits = false,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly note?: string | null;
  readonly error?: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLeave?: () => void;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly lang?: 'ja' | 'en';
  readonly digits?: boolean;
}) {
  const id = useId();
  return (
    <div className="field">
      <FieldHead id={id} label={label} isRequired={isRequired} />
      {hint === undefined ? null : (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
          {note === null ? null : <span className="field-note">{note}</span>}
        </p>
      )}
      <input
        id={id}
        ref={inputRef}
        className={digits ? 'input digits' : 'input'}
        type="text"
        lang={lang}
        autoComplete="off"
        spellCheck={false}
        value={value}
        disabled={isDisabled}
        aria-required={isRequired}
        aria-invalid={error !== null}
        aria-describedby={descriptionOf(id, hint)}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
      />
      <div id={`${id}-error`} className="field-problems">
        <FieldError words={error} />
      </div>
    </div>
  );
}
