import { useEffect, useRef, useState } from 'react';
import type { PermissionCode } from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { ok } from '#protocol/result.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { createDraft, useDraft } from '../../lib/drafts.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { LastAttemptWarning } from '../trouble/last-attempt.tsx';
import { halfWidthId } from './new-user.ts';
import { RegisterDone } from './register-done.tsx';
import { type NewUserDraft, RegisterForm } from './register-form.tsx';
import { RegisterReview } from './register-review.tsx';
import { TaskPage, type TaskPageProps } from './task-page.tsx';
import type { Commanding, Commands } from './use-commands.ts';
import { usePinBoxes } from './use-pin-boxes.ts';
import { failureOf, useRefusal } from './use-refusal.ts';
import { lackingOf, namesOf } from './user-form.ts';

const NOTHING_GRANTED: ReadonlySet<PermissionCode> = new Set();

const EMPTY: NewUserDraft = {
  userId: '',
  nameKana: '',
  nameKanji: '',
  granted: NOTHING_GRANTED,
  way: 'generated',
};

/** Why the bank did not register; what a field of the form shows is not said twice. */
function Refused({ failure }: { readonly failure: Failure }) {
  const { bank } = useSnapshot();
  if (failure.code === 'user-id-taken' || failure.code === 'user-pins-equal') return null;
  const wrongPin = failure.code === 'confirmation-pin-wrong';
  return (
    <>
      {wrongPin && failure.attemptsLeft === 1 ? <LastAttemptWarning bank={bank} /> : null}
      <FailureNotice bank={bank} failure={failure} tone="warning" />
    </>
  );
}

const NEW_USERS = createDraft(EMPTY);

function Registration({
  users,
  commanding,
  commands,
  onLeave,
  onReload,
}: TaskPageProps & {
  readonly users: readonly UserRow[];
  readonly commanding: Commanding;
  readonly commands: Commands;
}) {
  const text = useText();
  const { bank, logOn } = useSnapshot();
  const [draft, setDraft, clearDraft] = useDraft(NEW_USERS);
  const [reviewing, setReviewing] = useState(false);
  const [takenId, setTakenId] = useState<string | null>(null);
  const sentId = useRef('');
  const contractId = logOn.stage === 'on' ? [logOn.contractId] : [];
  const ids = draft.userId === '' ? contractId : [draft.userId, ...contractId];
  const boxes = usePinBoxes(bank.policy.pin, ids);
  const someone = users[0];
  const failure = failureOf(commanding.intent);
  const pinsNeeded = failure !== null && failure.code !== 'user-id-taken' && draft.way === 'typed';
  useRefusal(commanding.intent, boxes);
  // PINs that were typed are needed again, and so is another ID: both are in the form.
  useEffect(() => {
    if (failure === null) return;
    if (failure.code === 'user-id-taken') setTakenId(sentId.current);
    if (failure.code === 'user-id-taken' || draft.way === 'typed') setReviewing(false);
  }, [failure, draft.way]);

  const send = (confirmationPin: string) => {
    const typed = draft.way === 'typed' ? boxes.take() : null;
    const pins =
      typed === null
        ? ({ kind: 'generated' } as const)
        : ({
            kind: 'typed',
            pins: { pin: typed.pin ?? '', userConfirmationPin: typed.userConfirmationPin ?? '' },
          } as const);
    const user = {
      ...namesOf(draft),
      userId: halfWidthId(draft.userId),
      permissions: [...draft.granted],
    };
    sentId.current = user.userId;
    commands.run('new', null, async (idempotencyKey) => {
      const answer = await client.users.register({ user, pins, confirmationPin, idempotencyKey });
      if (!answer.ok) return answer;
      clearDraft();
      return ok({ before: null, ...answer.value });
    });
  };

  return (
    <TaskPage title={text('register.title')} onLeave={onLeave}>
      <RegisterForm
        draft={draft}
        onDraft={setDraft}
        users={users}
        lacking={someone === undefined ? NOTHING_GRANTED : lackingOf(someone)}
        boxes={boxes}
        takenId={takenId}
        needed={pinsNeeded ? 'pins' : 'userId'}
        notice={reviewing || failure === null ? null : <Refused failure={failure} />}
        isHidden={reviewing}
        onReady={() => {
          commands.begin('new', 'register');
          setReviewing(true);
        }}
        onCancel={() => {
          clearDraft();
          onLeave();
        }}
      />
      {reviewing ? (
        <RegisterReview
          draft={draft}
          commanding={commanding}
          onSend={send}
          onBack={() => setReviewing(false)}
          onReload={onReload}
        />
      ) : null}
    </TaskPage>
  );
}

/** A-11 利用者の新規登録: form, 確認 and 完了. */
export function RegisterPage({
  users,
  commands,
  onLeave,
  onReload,
}: TaskPageProps & { readonly users: readonly UserRow[]; readonly commands: Commands }) {
  const text = useText();
  const { begin } = commands;
  useEffect(() => begin('new', 'register'), [begin]);
  const commanding = commands.of('new');
  if (commanding === null) return null;
  const { intent } = commanding;
  if (intent.step === 'done' && intent.outcome.user !== null) {
    return (
      <TaskPage title={text('register.done')} onLeave={onLeave}>
        <RegisterDone
          user={intent.outcome.user}
          heldPaper={intent.outcome.heldPaper}
          heldCode={intent.outcome.heldCode ?? null}
          onNext={() => commands.begin('new', 'register')}
          onLeave={onLeave}
        />
      </TaskPage>
    );
  }
  return (
    <Registration
      users={users}
      commanding={commanding}
      commands={commands}
      onLeave={onLeave}
      onReload={onReload}
    />
  );
}
