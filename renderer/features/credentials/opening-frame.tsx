import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { OnePageFrame } from '../../app/one-page-frame.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { useLoaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { CredentialsForm } from './credentials-form.tsx';
import { type Entered, KINDS } from './credentials-kinds.ts';

const askOpening = () => client.contract.opening({});

const send = (
  { present, contractPin = '', contractConfirmationPin = '', email = '' }: Entered,
  key: string,
) =>
  client.contract.open({
    present,
    credentials: { contractPin, contractConfirmationPin, email },
    idempotencyKey: key,
  });

type Opening = Extract<LogOnStage, { stage: 'opening' }>;

function OpeningPage({ logOn }: { readonly logOn: Opening }) {
  const text = useText();
  const { bank } = useSnapshot();
  const { notice, go } = useNavigation();
  const { loaded, reload } = useLoaded(askOpening);
  return (
    <div className="page task-page opening-page">
      <div className="page-lead">
        <PageHeading title={text(KINDS.opening.title)} />
        <p>{text(KINDS.opening.lead)}</p>
        <p className="soft">
          {logOn.contractName} <span className="digits">{logOn.contractId}</span>　{text('opening.users')}
        </p>
      </div>
      {notice === null ? null : <FailureNotice bank={bank} failure={notice} />}
      {loaded.state === 'failed' ? (
        <FailureNotice bank={bank} failure={loaded.failure} remedies={{ 'try-again': reload }} />
      ) : null}
      {loaded.state === 'loading' ? <Skeleton label={text('app.loading')} lines={8} /> : null}
      {loaded.state === 'loaded' ? (
        <CredentialsForm
          kind="opening"
          contractId={logOn.contractId}
          email={loaded.value.email}
          send={send}
          onDone={() => go({ screen: 'status', opened: true })}
        />
      ) : null}
    </div>
  );
}

/** 開通確認, before everything else that the administrator's log-on leads to. */
export function OpeningFrame({ logOn }: { readonly logOn: Opening }) {
  const text = useText();
  return (
    <OnePageFrame logOn={logOn} who={text('frame.administrator')} askBank={askOpening}>
      <OpeningPage logOn={logOn} />
    </OnePageFrame>
  );
}
