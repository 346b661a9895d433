import { type RefObject, useEffect, useId } from 'react';
import { descriptionOf, FieldError, FieldHead } from './field-parts.tsx';
import { takeSecret } from './take-secret.ts';

const SIX_DIGITS = /^\d{6}$/;

/** What was typed as a code of six digits, spaces left out; null when it cannot be one. Empties the field. */
export function takeCode(field: HTMLInputElement | null): string | null {
  const typed = takeSecret(field).replaceAll(/\s/g, '');
  return SIX_DIGITS.test(typed) ? typed : null;
}

/**
 * A field for a code of six digits, or a longer one. They stay visible while typed: the code is worthless after one
 * use, and a typing mistake that nobody saw costs an attempt. The text stays in the field itself, which is emptied when
 * it goes away.
 */
export function CodeField({
  label,
  hint,
  error,
  inputRef,
  long = false,
  isOneOfSeveral = false,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly error: string | null;
  /** A longer code, of letters and digits. */
  readonly long?: boolean;
  /** It stands among others, of which not all have to be filled. */
  readonly isOneOfSeveral?: boolean;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}) {
  const id = useId();
  useEffect(() => {
    const field = inputRef.current;
    return () => {
      takeSecret(field);
    };
  }, [inputRef]);
  return (
    <div className="field">
      <FieldHead id={id} label={label} isRequired={isOneOfSeveral} />
      {hint === undefined ? null : (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        ref={inputRef}
        className={long ? 'input digits' : 'input digits code-input'}
        type="text"
        lang="en"
        inputMode={long ? 'text' : 'numeric'}
        autoComplete="off"
        spellCheck={false}
        maxLength={long ? 60 : 7}
        aria-required
        aria-invalid={error !== null}
        aria-describedby={descriptionOf(id, hint)}
      />
      <div id={`${id}-error`} aria-live="polite">
        <FieldError words={error} />
      </div>
    </div>
  );
}
