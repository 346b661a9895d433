import { type FormEvent, useEffect, useRef, useState } from 'react';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { KeyRequest } from '#protocol/ipc/key-window.ts';
import type { Language, Translate } from '../../lib/i18n/index.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { FieldError } from '../../lib/ui/field-parts.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { SecretField } from '../../lib/ui/secret-field.tsx';
import { failureWords } from '../trouble/failure-words.ts';
import { KeyButtons } from './key-buttons.tsx';
import { RememberChoice } from './remember-choice.tsx';
import { takePassphrase } from './take-passphrase.ts';
import { type OnAllow, useAllow } from './use-allow.ts';
import { useShownLongEnough } from './use-shown-long-enough.ts';
import { WaitNotice } from './wait-notice.tsx';

/** The words at the field. How long a wait takes is said by the wait itself. */
function fieldError(text: Translate, language: Language, failure: Failure | null): string | null {
  if (failure === null || failure.code === 'passphrase-wait') return null;
  const { retryAt: _, ...rest } = failure;
  const { what, next } = failureWords(text, language, BANK_1635, rest);
  return `${what} ${next}`;
}

/** The passphrase that is kept on this PC will be used; the way to type it instead. */
function Kept({ error, onType }: { readonly error: string | null; readonly onType: () => void }) {
  const text = useText();
  return (
    <div className="key-kept">
      <p className="key-kept-line">
        <Icon name="lock" size={18} />
        {text('key.kept')}
      </p>
      <Button look="link" onPress={onType}>
        {text('key.kept.type')}
      </Button>
      <div aria-live="polite">
        <FieldError words={error} />
      </div>
    </div>
  );
}

/** The one field that opens a file which has its passphrase: for a log-on, and for the rest of a renewal. */
export function PassphraseForm({
  request,
  onAllow,
  onRefuse,
}: {
  readonly request: KeyRequest;
  readonly onAllow: OnAllow;
  readonly onRefuse: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const submit = useRef<HTMLButtonElement>(null);
  const checkbox = useRef<HTMLInputElement>(null);
  const { purpose, practicePassphrase } = request;
  const [remember, setRemember] = useState(request.remember);
  const { pending, failure, wait, allow, forgetFailure } = useAllow(onAllow, request.retryAt);
  const [typing, setTyping] = useState(request.remember !== 'kept');
  const shownLongEnough = useShownLongEnough();
  const mayAllow = typing || shownLongEnough;
  const focusEntry = () => (typing ? field : submit).current?.focus();
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the entry appears, changes its kind or opens
  useEffect(() => {
    if (wait === 0 && mayAllow) focusEntry();
  }, [typing, mayAllow]);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (pending || wait > 0 || !mayAllow) return;
    const stopped = await allow(
      typing
        ? { passphrase: takePassphrase(field.current), remember: checkbox.current?.checked ?? false }
        : { passphrase: null, remember: false },
    );
    if (stopped === null) return;
    if (stopped.code === 'remembered-passphrase-wrong') {
      setRemember('offered');
      setTyping(true);
    } else if (stopped.retryAt === undefined) focusEntry();
  };
  const error = fieldError(text, language, failure);
  const isRest = purpose === 'continue-renewal' || purpose === 'continue-acquisition';
  const which = isRest ? purpose : 'log-on';
  const hint =
    practicePassphrase === null
      ? text(`key.passphrase.text.${which}`)
      : text('key.passphrase.practice', { passphrase: practicePassphrase });

  return (
    <form className="key-form" onSubmit={send}>
      {typing ? (
        <>
          <SecretField
            label={text('key.passphrase')}
            hint={hint}
            error={error}
            inputRef={field}
            isDisabled={wait > 0}
          />
          <RememberChoice option={remember} inputRef={checkbox} />
        </>
      ) : (
        <Kept error={error} onType={() => setTyping(true)} />
      )}
      <WaitNotice
        wait={wait}
        onOver={() => {
          forgetFailure();
          focusEntry();
        }}
      />
      <KeyButtons
        purpose={purpose}
        isDisabled={wait > 0 || !mayAllow}
        isPending={pending}
        submitRef={submit}
        onRefuse={onRefuse}
      />
    </form>
  );
}
