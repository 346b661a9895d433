import { useState } from 'react';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { askStatus } from '../../app/contract-status.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { useLoaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { CredentialsDone } from './credentials-done.tsx';
import { CredentialsForm } from './credentials-form.tsx';
import { type ChangedCredentials, type Entered, KINDS } from './credentials-kinds.ts';

const send = ({ present, ...change }: Entered, idempotencyKey: string) =>
  client.contract.changeCredentials({ change, confirmationPin: present, idempotencyKey });

/** ご契約先認証情報変更. */
export function CredentialsScreen({ contractId }: { readonly contractId: ContractId }) {
  const text = useText();
  const { bank } = useSnapshot();
  const { notice } = useNavigation();
  const { loaded, reload } = useLoaded(askStatus);
  const [done, setDone] = useState<readonly { changed: ChangedCredentials; email: string }[]>([]);
  const last = done.at(-1);
  const email = last?.email ?? (loaded.state === 'loaded' ? loaded.value.email : null);
  return (
    <div className="page task-page">
      <div className="page-lead">
        <PageHeading title={text(KINDS.change.title)} />
        <p>{text(KINDS.change.lead)}</p>
      </div>
      {notice === null ? null : <FailureNotice bank={bank} failure={notice} />}
      {last === undefined ? null : <CredentialsDone key={done.length} changed={last.changed} />}
      {loaded.state === 'failed' ? (
        <FailureNotice bank={bank} failure={loaded.failure} remedies={{ 'try-again': reload }} />
      ) : null}
      {loaded.state === 'loading' ? <Skeleton label={text('app.loading')} lines={8} /> : null}
      {email === null ? null : (
        <CredentialsForm
          key={`form-${done.length}`}
          kind="change"
          contractId={contractId}
          email={email}
          send={send}
          onDone={(changed, now) => setDone([...done, { changed, email: now }])}
        />
      )}
    </div>
  );
}
