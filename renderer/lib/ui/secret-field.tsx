import { type KeyboardEvent, type RefObject, useCallback, useId, useState } from 'react';
import { useText } from '../i18n/provider.tsx';
import { Icon } from './icon.tsx';

type SecretFieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly isDisabled?: boolean;
};

/**
 * A masked field for a secret. The browser's own input holds the text and the page reads it once, at the
 * submit; React never has it. A password input cannot be copied from and switches the input method off.
 */
export function SecretField({ label, hint, error = null, inputRef, isDisabled = false }: SecretFieldProps) {
  const text = useText();
  const id = useId();
  const [capsLock, setCapsLock] = useState(false);
  const attach = useCallback(
    (field: HTMLInputElement) => {
      inputRef.current = field;
      return () => {
        field.value = '';
        inputRef.current = null;
      };
    },
    [inputRef],
  );
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        ref={attach}
        className="input input-secret"
        type="password"
        lang="en"
        inputMode="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={64}
        disabled={isDisabled}
        aria-invalid={error !== null}
        aria-describedby={hint === undefined ? `${id}-error` : `${id}-hint ${id}-error`}
        onKeyUp={watchCapsLock}
        onKeyDown={watchCapsLock}
        onCopy={(event) => event.preventDefault()}
        onCut={(event) => event.preventDefault()}
      />
      <div id={`${id}-error`} className="field-problems" aria-live="polite">
        {capsLock ? <p className="field-caps">{text('secret.capsLock')}</p> : null}
        {error === null ? null : (
          <p className="field-error">
            <Icon name="warning" size={16} />
            <span>{error}</span>
          </p>
        )}
      </div>
    </div>
  );
}
