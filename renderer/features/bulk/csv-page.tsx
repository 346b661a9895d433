import { useState } from 'react';
import type { HeldPaperId } from '#protocol/domain/paper.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { ImportPreview as Preview } from '#protocol/ipc/user-channels.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useLeave } from '../../app/leave-guard.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { CodeNotice, SealedNotice } from '../users/hand-over.tsx';
import { useUsers } from '../users/use-users.ts';
import { ConfirmForm } from './confirm-form.tsx';
import { CsvFormat } from './csv-format.tsx';
import { ExportResult } from './export-result.tsx';
import { effectiveLines, lineCounts } from './import-lines.ts';
import { ImportPreview } from './import-preview.tsx';
import { importRun } from './import-run.ts';
import { summarise } from './outcome-summary.ts';
import { RunProgress } from './run-progress.tsx';
import { RunResult } from './run-result.tsx';
import { useRun } from './run-store.ts';
import { useExport } from './use-export.ts';

function useFile() {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [choosing, setChoosing] = useState(false);
  const choose = async () => {
    setChoosing(true);
    const answer = await attempt(client.users.previewImport({}));
    setChoosing(false);
    if (!answer.ok) {
      setFailure(answer.error);
      return;
    }
    setFailure(null);
    if (answer.value === null) return;
    importRun.clear();
    setPreview(answer.value);
  };
  return { preview, failure, choosing, choose, forget: () => setPreview(null) };
}

function FileButtons({
  chosen,
  choosing,
  onChoose,
}: {
  readonly chosen: boolean;
  readonly choosing: boolean;
  readonly onChoose: () => void;
}) {
  const text = useText();
  const { users } = useUsers();
  const { exported, pending, write } = useExport();
  const userIds = users.state === 'loaded' ? users.value.map(({ userId }) => userId) : [];
  return (
    <>
      <div className="buttons">
        <Button look={chosen ? 'secondary' : 'primary'} icon="file" isPending={choosing} onPress={onChoose}>
          {text(chosen ? 'csv.chooseAgain' : 'csv.choose')}
        </Button>
        <Button
          icon="paper"
          isPending={pending}
          isDisabled={users.state !== 'loaded'}
          onPress={() => write(userIds)}
        >
          {text('csv.template')}
        </Button>
      </div>
      <ExportResult exported={exported} />
    </>
  );
}

/** The PIN below the preview; the lines that are errors or change nothing are not carried out. */
function Confirm({ preview }: { readonly preview: Preview }) {
  const text = useText();
  const run = useRun(importRun);
  const count = effectiveLines(preview);
  const { register } = lineCounts(preview.lines);
  const wrongPin =
    run.step === 'finished' ? summarise(run.outcomes.map(({ outcome }) => outcome)).wrongPin : null;
  if (count === 0) return null;
  return (
    <>
      {wrongPin === null ? null : (
        <Notice tone="danger" title={text('bulk.result.wrongPin')} live>
          <p>{text('bulk.result.wrongPin.text')}</p>
        </Notice>
      )}
      <div className="card bulk-part">
        {register > 0 ? <p>{text('csv.provisional', { count: register })}</p> : null}
        <ConfirmForm
          verb={text('csv.do', { count })}
          failure={run.step === 'refused' ? run.failure : wrongPin}
          onConfirm={(confirmationPin) => importRun.start(preview, count, confirmationPin)}
        />
      </div>
    </>
  );
}

/** The sealed notices of the users who were registered: one paper of all PINs, and one of all 取得コード. */
function MadeSecrets({
  held,
  heldCode,
  count,
}: {
  readonly held: HeldPaperId;
  readonly heldCode: HeldPaperId | null;
  readonly count: number;
}) {
  const text = useText();
  return (
    <div className="card bulk-part">
      <SealedNotice held={held} title={text('csv.sealed.title', { count })} />
      {heldCode === null ? null : <CodeNotice held={heldCode} />}
    </div>
  );
}

function Results({ onFinish }: { readonly onFinish: () => void }) {
  const text = useText();
  const leave = useLeave();
  const run = useRun(importRun);
  if (run.step !== 'finished') return null;
  const { heldPaper, heldCode = null, job } = run;
  const outcomes = run.outcomes.map(({ outcome }) => outcome);
  const { open } = summarise(outcomes);
  const users = job.lines.flatMap(({ effect }) => (effect.kind === 'change' ? [effect.before] : []));
  const registering = new Set(
    job.lines.flatMap(({ line, effect }) => (effect.kind === 'register' ? [line] : [])),
  );
  const made = run.outcomes.filter(
    ({ line, outcome }) => outcome.outcome === 'done' && registering.has(line),
  ).length;
  return (
    <>
      {open.length === 0 ? null : <Notice tone="info" title={text('csv.result.again')} />}
      <RunResult
        outcomes={outcomes}
        users={users}
        tell={heldPaper === null ? '' : text('csv.result.tell')}
        paper={heldPaper === null ? null : <MadeSecrets held={heldPaper} heldCode={heldCode} count={made} />}
      >
        <Button look="primary" onPress={() => leave(onFinish)}>
          {text('bulk.finish')}
        </Button>
      </RunResult>
    </>
  );
}

/** CSVで登録・変更: a file, what each of its lines would do, one PIN, a result for each. */
export function CsvPage() {
  const text = useText();
  const { bank } = useSnapshot();
  const run = useRun(importRun);
  const { preview, failure, choosing, choose, forget } = useFile();
  const summary = run.step === 'finished' ? summarise(run.outcomes.map(({ outcome }) => outcome)) : null;
  const onlyPinWrong = summary?.wrongPin != null && summary.done === 0;
  const shown = preview ?? (onlyPinWrong && run.step === 'finished' ? run.job : null);
  const preparing = run.step === 'idle' || run.step === 'refused' || onlyPinWrong;
  const finish = () => {
    forget();
    importRun.clear();
  };
  return (
    <>
      <div className="bulk-head no-print">
        <PageHeading title={text('csv.title')} />
        <p className="soft">{text('csv.intro')}</p>
      </div>
      {run.step === 'running' ? (
        <RunProgress progress={run.progress} stopping={run.stopping} onStop={importRun.stop} />
      ) : null}
      {summary !== null && !onlyPinWrong ? <Results onFinish={finish} /> : null}
      {preparing ? (
        <>
          {failure === null ? null : (
            <FailureNotice bank={bank} failure={failure} remedies={{ 'try-again': choose }} />
          )}
          <FileButtons chosen={shown !== null} choosing={choosing} onChoose={choose} />
          {shown === null ? null : <ImportPreview key={shown.importId} preview={shown} />}
          {shown === null ? null : <Confirm preview={shown} />}
          <CsvFormat key={shown === null ? 'open' : 'closed'} open={shown === null} />
        </>
      ) : null}
    </>
  );
}
