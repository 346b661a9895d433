import {
  type ComponentProps,
  type KeyboardEvent,
  lazy,
  type RefObject,
  Suspense,
  useCallback,
  useId,
  useRef,
  useState,
} from 'react';
import type { PinPolicy } from '#protocol/domain/pin-policy.ts';
import { useText } from '../i18n/provider.tsx';
import { descriptionOf, FieldError, FieldHead } from './field-parts.tsx';
import { Icon } from './icon.tsx';

const SoftwareKeyboard = lazy(() =>
  import('./software-keyboard.tsx').then((module) => ({ default: module.SoftwareKeyboard })),
);

/** ソフトウェアキーボード of a field; with `only`, the real keyboard does not write into it. */
export type FieldKeyboard = { readonly charset: PinPolicy['charset']; readonly only: boolean };

type SecretFieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly warning?: string | null;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
  readonly keyboard?: FieldKeyboard;
  /** The person wrote in the field; the text itself stays in the field. */
  readonly onWrite?: () => void;
};

function Problems({
  id,
  capsLock,
  warning,
  error,
}: {
  readonly id: string;
  readonly capsLock: boolean;
  readonly warning: string | null;
  readonly error: string | null;
}) {
  const text = useText();
  return (
    <div id={id} className="field-problems" aria-live="polite">
      {capsLock ? <p className="field-caps">{text('secret.capsLock')}</p> : null}
      {warning === null || error !== null ? null : (
        <p className="field-caps">
          <Icon name="warning" size={16} />
          <span>{warning}</span>
        </p>
      )}
      <FieldError words={error} />
    </div>
  );
}

/** What every field of a secret has: masked, no input method, nothing remembered, corrected or copied. */
const SECRET: ComponentProps<'input'> = {
  type: 'password',
  lang: 'en',
  inputMode: 'text',
  autoComplete: 'off',
  autoCapitalize: 'off',
  spellCheck: false,
  maxLength: 64,
  onCopy: (event) => event.preventDefault(),
  onCut: (event) => event.preventDefault(),
  onDragStart: (event) => event.preventDefault(),
};

/**
 * A masked field for a secret. The browser's own input holds the text and the page reads it once, at the
 * submit; React never has it. A password input cannot be copied from and switches the input method off.
 */
export function SecretField({
  label,
  hint,
  error = null,
  warning = null,
  inputRef,
  isDisabled = false,
  isRequired = false,
  keyboard,
  onWrite,
}: SecretFieldProps) {
  const text = useText();
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [capsLock, setCapsLock] = useState(false);
  const [open, setOpen] = useState(false);
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
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div className="field">
      <FieldHead id={id} label={label} isRequired={isRequired} />
      {hint === undefined ? null : (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className="secret-line">
        <input
          {...SECRET}
          id={id}
          ref={attach}
          className="input input-secret"
          disabled={isDisabled}
          readOnly={keyboard?.only ?? false}
          aria-required={isRequired}
          aria-invalid={error !== null}
          aria-describedby={descriptionOf(id, hint)}
          onKeyUp={watchCapsLock}
          onKeyDown={watchCapsLock}
          onInput={onWrite}
        />
        {keyboard === undefined ? null : (
          <button
            ref={opener}
            type="button"
            className="button button-secondary secret-keyboard"
            aria-expanded={open}
            disabled={isDisabled}
            onClick={() => setOpen(!open)}
          >
            <Icon name="keyboard" size={18} />
            <span>{text(open ? 'softwareKeyboard.close' : 'softwareKeyboard.open')}</span>
          </button>
        )}
      </div>
      {open && keyboard !== undefined ? (
        <Suspense fallback={null}>
          <SoftwareKeyboard inputRef={inputRef} charset={keyboard.charset} onClose={close} />
        </Suspense>
      ) : null}
      <Problems id={`${id}-error`} capsLock={capsLock} warning={warning} error={error} />
    </div>
  );
}
