import { type FormEvent, useEffect, useRef, useState } from 'react';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { type KeyRequest, SHORTEST_NEW_PASSPHRASE } from '#protocol/ipc/key-window.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { SecretField } from '../../lib/ui/secret-field.tsx';
import { failureWords } from '../trouble/failure-words.ts';
import { KeyButtons } from './key-buttons.tsx';
import { checkNewPassphrase, type NewPassphraseProblem } from './new-passphrase.ts';
import { takePassphrase } from './take-passphrase.ts';
import { type OnAllow, useAllow } from './use-allow.ts';

/** 証明書パスワード for the file of a renewed certificate: entered twice, compared here. */
export function ChoosePassphraseForm({
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
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<NewPassphraseProblem | null>(null);
  const { pending, failure, allow } = useAllow(onAllow, null);
  useEffect(() => {
    first.current?.focus();
  }, []);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const passphrase = takePassphrase(first.current);
    const again = takePassphrase(second.current);
    const wrong = checkNewPassphrase(passphrase, again);
    again.fill(0);
    setProblem(wrong);
    first.current?.focus();
    if (wrong !== null) {
      passphrase.fill(0);
      return;
    }
    await allow({ passphrase, remember: false });
  };
  const words = failure === null ? null : failureWords(text, language, BANK_1635, failure);
  const refusal = words === null || problem !== null ? null : `${words.what} ${words.next}`;
  const short = problem === 'short' ? text('key.choose.short', { shortest: SHORTEST_NEW_PASSPHRASE }) : null;

  return (
    <form className="key-form" onSubmit={send}>
      <SecretField
        label={text('key.choose.first')}
        hint={text('key.choose.rule', { shortest: SHORTEST_NEW_PASSPHRASE })}
        error={short ?? refusal}
        inputRef={first}
      />
      <SecretField
        label={text('key.choose.second')}
        error={problem === 'mismatch' ? text('key.choose.mismatch') : null}
        inputRef={second}
      />
      <p className="key-advice">{text('key.choose.advice')}</p>
      <KeyButtons purpose={request.purpose} isPending={pending} onRefuse={onRefuse} />
    </form>
  );
}
