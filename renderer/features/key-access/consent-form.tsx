import { type FormEvent, useEffect, useRef } from 'react';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import type { KeyRequest } from '#protocol/ipc/key-window.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { FieldError } from '../../lib/ui/field-parts.tsx';
import { failureWords } from '../trouble/failure-words.ts';
import { KeyButtons } from './key-buttons.tsx';
import { type OnAllow, useAllow } from './use-allow.ts';
import { useShownLongEnough } from './use-shown-long-enough.ts';

/** Yes or no to a connection for which no key is used. */
export function ConsentForm({
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
  const submit = useRef<HTMLButtonElement>(null);
  const mayAllow = useShownLongEnough();
  const { pending, failure, allow } = useAllow(onAllow, null);
  useEffect(() => {
    if (mayAllow) submit.current?.focus();
  }, [mayAllow]);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!pending && mayAllow) await allow({ passphrase: null, remember: false });
  };
  const words = failure === null ? null : failureWords(text, language, BANK_1635, failure);

  return (
    <form className="key-form" onSubmit={send}>
      <p className="key-advice">{text('key.connection.text')}</p>
      <div aria-live="polite">
        <FieldError words={words === null ? null : `${words.what} ${words.next}`} />
      </div>
      <KeyButtons
        purpose={request.purpose}
        isDisabled={!mayAllow}
        isPending={pending}
        submitRef={submit}
        onRefuse={onRefuse}
      />
    </form>
  );
}
