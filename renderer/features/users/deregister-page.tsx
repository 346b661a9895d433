import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { UserRow } from '#protocol/domain/user.ts';
import { ok } from '#protocol/result.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { ChangeTable } from '../../lib/ui/change-table.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { TextField } from '../../lib/ui/text-field.tsx';
import { certificateText } from './certificate-text.ts';
import { deregistrationLines } from './change-lines.ts';
import { CommandAnswer } from './command-answer.tsx';
import { ConfirmationField, useConfirmation } from './confirmation-field.tsx';
import { displayName } from './display-name.ts';
import { TaskPage, type TaskPageProps } from './task-page.tsx';
import type { Commanding, Commands } from './use-commands.ts';
import { stateSentences } from './user-state.ts';

function Lines({ user, caption }: { readonly user: UserRow; readonly caption: string }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const certificate = certificateText(text, user.certificate);
  const context = { text, language, catalogue: bank.permissions };
  return <ChangeTable lines={deregistrationLines(context, user, certificate)} caption={caption} />;
}

function Done({ user, onLeave }: { readonly user: UserRow; readonly onLeave: () => void }) {
  const text = useText();
  const announce = useAnnounce();
  const tell = text('users.tell.deregistered', { userId: user.userId, name: displayName(user) });
  const heading = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    heading.current?.focus();
    announce(`${text('users.done.deregister')} ${tell}`);
  }, [announce, text, tell]);
  return (
    <div className="card task-part">
      <Notice
        tone="done"
        title={
          <span ref={heading} tabIndex={-1}>
            {text('users.done.deregister')}
          </span>
        }
      >
        <p>
          <strong>{tell}</strong>
        </p>
      </Notice>
      <Lines user={user} caption={text('users.change.done')} />
      <div className="buttons">
        <Button look="primary" onPress={onLeave}>
          {text('form.back')}
        </Button>
      </div>
    </div>
  );
}

function Form({
  user,
  commanding,
  commands,
  onLeave,
  onReload,
}: TaskPageProps & {
  readonly user: UserRow;
  readonly commanding: Commanding;
  readonly commands: Commands;
}) {
  const text = useText();
  const language = useLanguage();
  const needsCertificate = useSnapshot().bank.policy.userLogOn.certificate === 'required';
  const confirmation = useConfirmation(useRef<HTMLInputElement>(null));
  const typedField = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const { intent } = commanding;
  const sending = intent.step === 'sending';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const differs = typed.trim() !== user.userId;
    setWrong(differs);
    if (differs) return typedField.current?.focus();
    const confirmationPin = confirmation.take();
    if (confirmationPin === null) return;
    const { userId, version } = user;
    commands.run(userId, user, async (idempotencyKey) => {
      const answer = await client.users.deregister({ userId, version, confirmationPin, idempotencyKey });
      return answer.ok ? ok({ before: answer.value.before, user: null, heldPaper: null }) : answer;
    });
  };
  return (
    <form className="card task-part" onSubmit={submit} noValidate>
      <CommandAnswer commanding={commanding} onReload={onReload} />
      <Notice tone="warning" title={text('deregister.warning')}>
        <p>{text('deregister.text')}</p>
      </Notice>
      <dl className="task-facts">
        <dt>{text('form.userId')}</dt>
        <dd className="digits">{user.userId}</dd>
        <dt>{text('form.nameKana')}</dt>
        <dd>{user.nameKana}</dd>
        <dt>{text('form.nameKanji')}</dt>
        <dd>{user.nameKanji ?? text('users.change.empty')}</dd>
      </dl>
      <div>
        {stateSentences(text, language, user, needsCertificate).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Lines user={user} caption={text('users.change.planned')} />
      <TextField
        label={text('deregister.typed', { userId: user.userId })}
        error={wrong ? text('deregister.typed.wrong', { userId: user.userId }) : null}
        value={typed}
        onChange={setTyped}
        inputRef={typedField}
        lang="en"
        digits
        isRequired
        isDisabled={sending}
      />
      <ConfirmationField confirmation={confirmation} intent={intent} />
      <div className="buttons">
        <Button type="submit" look="danger" large isPending={sending}>
          {text(intent.step === 'unknown' ? 'users.command.again' : 'deregister.submit')}
        </Button>
        <Button onPress={onLeave}>{text('form.cancel')}</Button>
        {sending ? (
          <span className="soft" role="status">
            {text('users.sending.deregister')}
          </span>
        ) : null}
      </div>
    </form>
  );
}

/** A-14 登録抹消: what is lost, the typed 利用者ID as a second confirmation, and the end. */
export function DeregisterPage({
  user,
  commands,
  onLeave,
  onReload,
}: TaskPageProps & { readonly user: UserRow; readonly commands: Commands }) {
  const text = useText();
  const { begin } = commands;
  useEffect(() => begin(user.userId, 'deregister'), [begin, user.userId]);
  const commanding = commands.of(user.userId);
  if (commanding?.command !== 'deregister') return null;
  const done = commanding.intent.step === 'done';
  return (
    <TaskPage title={text(done ? 'deregister.done' : 'deregister.title')} onLeave={onLeave}>
      {done ? (
        <Done user={user} onLeave={onLeave} />
      ) : (
        <Form user={user} commanding={commanding} commands={commands} onLeave={onLeave} onReload={onReload} />
      )}
    </TaskPage>
  );
}
