import { useState } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { HeldPaperId } from '#protocol/domain/paper.ts';
import { permissionCodes } from '#protocol/domain/permissions.ts';
import type { RoleTemplate } from '#protocol/domain/role-template.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useLeave } from '../../app/leave-guard.tsx';
import { useDraft } from '../../lib/drafts.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { useLoaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { OneTimePasswordPaper } from '../users/one-time-password-paper.tsx';
import { useUsers } from '../users/use-users.ts';
import { NoUsers } from '../users/users-empty.tsx';
import { commandOf, contractedCodes, planBulk } from './bulk-plan.ts';
import { ChooseStep } from './choose-step.tsx';
import { type CommandForm, commandDraft, startForm } from './command-form.ts';
import { commandRun } from './command-run.ts';
import { ConfirmStep } from './confirm-step.tsx';
import { NothingLeft } from './nothing-left.tsx';
import { summarise } from './outcome-summary.ts';
import { RunProgress } from './run-progress.tsx';
import { RunResult } from './run-result.tsx';
import { useRun } from './run-store.ts';

const askTemplates = () => client.roleTemplates.list({});

type Steps = {
  readonly users: readonly UserRow[];
  readonly templates: readonly RoleTemplate[];
  readonly form: CommandForm;
  readonly checking: boolean;
  readonly onForm: (form: CommandForm) => void;
  readonly onChecking: (checking: boolean) => void;
  readonly onFinish: () => void;
};

/** ① and ②, or what they come to; a form that does not hold any more leads back to them. */
function Prepare({ users, templates, form, checking, onForm, onChecking, onFinish }: Steps) {
  const { bank } = useSnapshot();
  const run = useRun(commandRun);
  const judged = commandOf(form, templates, contractedCodes(users, permissionCodes(bank.permissions)));
  const chosen = users.filter(({ userId }) => form.selected.includes(userId));
  const plan = judged.ok ? planBulk(judged.command, chosen) : null;
  if (!checking || !judged.ok || plan === null) {
    return (
      <ChooseStep
        users={users}
        templates={templates}
        form={form}
        onChange={onForm}
        onCheck={() => onChecking(true)}
      />
    );
  }
  // The list is asked for again before users are tried again: by then there may be nothing to do.
  if (plan.targets.length === 0) {
    const gone = form.selected.filter((userId) => !chosen.some((user) => user.userId === userId));
    return <NothingLeft leftOut={plan.leftOut} gone={gone} onFinish={onFinish} />;
  }
  const wrongPin = run.step === 'finished' ? summarise(run.outcomes).wrongPin : null;
  return (
    <ConfirmStep
      plan={plan}
      command={judged.command}
      template={form.template}
      dropped={judged.dropped}
      failure={run.step === 'refused' ? run.failure : wrongPin}
      wrongPin={wrongPin !== null}
      onConfirm={(confirmationPin) =>
        commandRun.start(
          { command: judged.command, users: plan.targets.map(({ user }) => user) },
          plan.targets.length,
          confirmationPin,
        )
      }
      onBack={() => {
        commandRun.clear();
        onChecking(false);
      }}
    />
  );
}

/** The paper of every table that was issued. */
function IssuedTables({ held }: { readonly held: HeldPaperId }) {
  const text = useText();
  return (
    <div className="card bulk-part">
      <p>{text('bulk.result.otp')}</p>
      <OneTimePasswordPaper held={held} />
    </div>
  );
}

function Results({
  onRetry,
  onFinish,
}: {
  readonly onRetry: (userIds: readonly UserId[]) => void;
  readonly onFinish: () => void;
}) {
  const text = useText();
  const leave = useLeave();
  const run = useRun(commandRun);
  if (run.step !== 'finished') return null;
  const { command, users } = run.job;
  const { open } = summarise(run.outcomes);
  return (
    <RunResult
      outcomes={run.outcomes}
      users={users}
      tell={text(`bulk.result.tell.${command.command}`)}
      paper={run.heldPaper === null ? null : <IssuedTables held={run.heldPaper} />}
    >
      {open.length === 0 ? null : (
        <Button look="primary" icon="refresh" onPress={() => leave(() => onRetry(open))}>
          {text('bulk.retry')}
        </Button>
      )}
      <Button look={open.length === 0 ? 'primary' : 'secondary'} onPress={() => leave(onFinish)}>
        {text('bulk.finish')}
      </Button>
    </RunResult>
  );
}

/**
 * One command for several users: who, what, what it will change, one PIN, a result for each.
 *
 * @param userIds whom the page was opened for
 * @param template the 権限テンプレート it was opened for
 */
export function CommandPage({
  userIds,
  template,
}: {
  readonly userIds: readonly UserId[];
  readonly template: string | null;
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const run = useRun(commandRun);
  const { users, reload } = useUsers();
  const { loaded: templates, reload: reloadTemplates } = useLoaded(askTemplates);
  const [kept, keep, dropDraft] = useDraft(commandDraft);
  const [form, setForm] = useState(() => startForm(kept, userIds, template));
  const [checking, setChecking] = useState(false);
  const change = (next: CommandForm) => {
    setForm(next);
    keep(next);
  };
  const finished = run.step === 'finished' ? summarise(run.outcomes) : null;
  const onlyPinWrong = finished?.wrongPin != null && finished.done === 0;
  const failed =
    users.state === 'failed' ? users.failure : templates.state === 'failed' ? templates.failure : null;
  const retry = (open: readonly UserId[]) => {
    change({ ...form, selected: open });
    setChecking(true);
    commandRun.clear();
    // Fresh versions: what somebody else changed meanwhile is in the plan, not in a conflict.
    reload();
  };
  const finish = () => {
    dropDraft();
    setForm(startForm({ ...form, selected: [] }, [], null));
    setChecking(false);
    commandRun.clear();
    reload();
  };
  const ready = users.state === 'loaded' && templates.state === 'loaded';
  const preparing = run.step === 'idle' || run.step === 'refused' || onlyPinWrong;
  return (
    <>
      <PageHeading title={text('bulk.command.title')} />
      {run.step === 'running' ? (
        <RunProgress progress={run.progress} stopping={run.stopping} onStop={commandRun.stop} />
      ) : null}
      {run.step === 'finished' && !onlyPinWrong ? <Results onRetry={retry} onFinish={finish} /> : null}
      {preparing && failed !== null ? (
        <FailureNotice
          bank={bank}
          failure={failed}
          remedies={{
            'try-again': () => {
              reload();
              reloadTemplates();
            },
          }}
        />
      ) : null}
      {preparing && failed === null && !ready ? <Skeleton label={text('app.loading')} lines={8} /> : null}
      {preparing && ready && users.value.length === 0 ? <NoUsers /> : null}
      {preparing && ready && users.value.length > 0 ? (
        <Prepare
          users={users.value}
          templates={templates.value.templates}
          form={form}
          checking={checking}
          onForm={change}
          onChecking={setChecking}
          onFinish={finish}
        />
      ) : null}
    </>
  );
}
