import { type FormEvent, useEffect, useRef } from 'react';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { CommandAnswer } from './command-answer.tsx';
import { ConfirmationField, useConfirmation } from './confirmation-field.tsx';
import { permissionNames } from './permission-names.ts';
import type { NewUserDraft } from './register-form.tsx';
import type { Commanding } from './use-commands.ts';
import { namesOf } from './user-form.ts';

/** What will be registered, as a list of facts. */
function Facts({ draft }: { readonly draft: NewUserDraft }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const { nameKana, nameKanji } = namesOf(draft);
  const granted = permissionNames(bank.permissions, language).filter(({ code }) => draft.granted.has(code));
  const pins = text(`register.pins.${draft.way}`);
  return (
    <dl className="task-facts">
      <dt>{text('form.userId')}</dt>
      <dd className="digits">{draft.userId}</dd>
      <dt>{text('form.nameKana')}</dt>
      <dd>{nameKana}</dd>
      <dt>{text('form.nameKanji')}</dt>
      <dd>{nameKanji ?? text('users.change.empty')}</dd>
      <dt>{text('form.pin')}</dt>
      <dd>{pins}</dd>
      <dt>{text('form.userConfirmationPin')}</dt>
      <dd>{pins}</dd>
      <dt>{text('form.permissions')}</dt>
      <dd>
        {granted.length === 0
          ? text('register.permissions.none')
          : granted.map(({ name }) => name).join(language === 'ja' ? '、' : ', ')}
      </dd>
    </dl>
  );
}

/** A-11c: the 確認, with the ご契約先確認暗証番号 asked last. */
export function RegisterReview({
  draft,
  commanding,
  onSend,
  onBack,
  onReload,
}: {
  readonly draft: NewUserDraft;
  readonly commanding: Commanding;
  readonly onSend: (confirmationPin: string) => void;
  readonly onBack: () => void;
  readonly onReload: () => void;
}) {
  const text = useText();
  const confirmation = useConfirmation(useRef<HTMLInputElement>(null));
  const heading = useRef<HTMLHeadingElement>(null);
  const { intent } = commanding;
  const sending = intent.step === 'sending';
  useEffect(() => heading.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const confirmationPin = confirmation.take();
    if (confirmationPin !== null) onSend(confirmationPin);
  };
  return (
    <form className="card task-part" onSubmit={submit} noValidate>
      <h2 ref={heading} tabIndex={-1}>
        {text('register.review')}
      </h2>
      <CommandAnswer commanding={commanding} onReload={onReload} />
      <p>{text('register.review.note')}</p>
      <Facts draft={draft} />
      <ConfirmationField confirmation={confirmation} intent={intent} />
      <div className="buttons">
        <Button type="submit" look="primary" large isPending={sending}>
          {text(intent.step === 'unknown' ? 'users.command.again' : 'register.submit')}
        </Button>
        <Button onPress={onBack} isDisabled={sending || intent.step === 'unknown'}>
          {text('register.review.back')}
        </Button>
        {sending ? (
          <span className="soft" role="status">
            {text('users.sending.register')}
          </span>
        ) : null}
      </div>
    </form>
  );
}
