import type { ContractStatus } from '#protocol/api/routes.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { useSnapshot } from '../../app/application.tsx';
import { askStatus } from '../../app/contract-status.ts';
import { formatDate } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { useLoaded } from '../../lib/use-loaded.ts';
import { nameOf } from '../certificates/certificate-state.ts';
import { useCertificates } from '../certificates/use-certificates.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { ConfirmationForm } from './confirmation-form.tsx';
import { InterruptedRenewal } from './interrupted-renewal.tsx';
import { RenewalChange } from './renewal-change.tsx';
import { RenewalProgress } from './renewal-progress.tsx';
import { renewalStage } from './renewal-stage.ts';
import { type Renewing, useRenewal } from './use-renewal.ts';

/** Which certificate this is about, and until when it is good. */
function Which({
  certificateId,
  status,
}: {
  readonly certificateId: string;
  readonly status: ContractStatus;
}) {
  const text = useText();
  const language = useLanguage();
  const { renewal } = useSnapshot();
  const entry = useCertificates('administrator')?.find(({ id, details }) =>
    renewal === null ? id === certificateId : details?.thumbprint === renewal.thumbprint,
  );
  const { notAfter, daysLeft } = status.certificate;
  return (
    <dl className="renewal-which">
      <dt>{text('renewal.certificate')}</dt>
      <dd className="digits">{entry === undefined ? status.contractId : nameOf(entry)}</dd>
      <dt>{text('renewal.change.end')}</dt>
      <dd className="digits">
        {text('status.certificate.value', {
          date: formatDate(language, entry?.details?.notAfter ?? notAfter),
          count: entry?.daysLeft ?? daysLeft,
        })}
      </dd>
    </dl>
  );
}

function Beginning({ status, renewing }: { readonly status: ContractStatus; readonly renewing: Renewing }) {
  const text = useText();
  return (
    <div className="renewal-columns">
      <section className="card renewal-part">
        <h2>{text('renewal.what')}</h2>
        <ol className="renewal-steps">
          <li>{text('renewal.what.1')}</li>
          <li>{text('renewal.what.2')}</li>
          <li>{text('renewal.what.3')}</li>
        </ol>
      </section>
      <section className="card renewal-part">
        <RenewalChange certificate={status.certificate} />
        <ConfirmationForm
          verb={text('renewal.begin')}
          failure={renewing.failure}
          onConfirm={renewing.renew}
        />
      </section>
    </div>
  );
}

/** What stopped the last call, where neither the field nor the card of an interrupted renewal says it. */
function LastFailure({ failure }: { readonly failure: Failure | null }) {
  const text = useText();
  const { bank, renewal } = useSnapshot();
  if (failure === null || failure.code === 'confirmation-pin-wrong') return null;
  if (failure.code === 'renewal-interrupted' && renewal !== null) return null;
  if (failure.code === 'consent-refused') {
    return (
      <Notice tone="info" title={text('renewal.refused')} live>
        <p>{text('renewal.refused.next')}</p>
      </Notice>
    );
  }
  return <FailureNotice bank={bank} failure={failure} />;
}

function Stage({ status, renewing }: { readonly status: ContractStatus; readonly renewing: Renewing }) {
  const text = useText();
  const language = useLanguage();
  const { renewal } = useSnapshot();
  const stage = renewalStage(status, renewal, renewing.calling);
  if (stage === 'running') return <RenewalProgress running={renewal?.running ?? null} />;
  if (renewal !== null) return <InterruptedRenewal pending={renewal} renewing={renewing} />;
  if (stage === 'open') return <Beginning status={status} renewing={renewing} />;
  return (
    <Notice
      tone="info"
      title={text('renewal.notOpen', { date: formatDate(language, status.certificate.renewalOpensAt) })}
    >
      <p>{text('renewal.notOpen.text')}</p>
    </Notice>
  );
}

/** 電子証明書 › 証明書更新. */
export function RenewalScreen({ certificateId }: { readonly certificateId: string }) {
  const text = useText();
  const { bank } = useSnapshot();
  const { loaded, reload } = useLoaded(askStatus);
  const renewing = useRenewal();
  return (
    <div className="page renewal">
      <PageHeading title={text('renewal.title')} />
      {loaded.state === 'loading' ? <Skeleton label={text('app.loading')} /> : null}
      {loaded.state === 'failed' ? (
        <FailureNotice bank={bank} failure={loaded.failure} remedies={{ 'try-again': reload }} />
      ) : null}
      {loaded.state === 'loaded' ? (
        <>
          <Which certificateId={certificateId} status={loaded.value} />
          <LastFailure failure={renewing.failure} />
          <Stage status={loaded.value} renewing={renewing} />
        </>
      ) : null}
    </div>
  );
}
