import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useDoor } from '../../app/door.ts';
import { LazyStoppedPage } from '../../app/lazy-screens.tsx';
import { type Place, useNavigation } from '../../app/navigation.tsx';
import { useWayIn } from '../../app/way-in.ts';
import type { MessageId } from '../../lib/i18n/index.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { useCertificates } from '../certificates/use-certificates.ts';
import { FormLink } from '../papers/form-link.tsx';
import { knownContract } from '../papers/known-contract.ts';
import { startOf } from '../papers/request-form-state.ts';
import { OwnerLabel } from './failure-notice.tsx';
import { failureWords } from './failure-words.ts';
import { FAILURES } from './failures.ts';
import { LockedPage } from './locked-page.tsx';

type PlainTitle = Extract<MessageId, `ended.${string}` | 'certificateTrouble.title'>;

function titleOf(failure: Failure): PlainTitle {
  if (FAILURES[failure.code].place === 'certificate') return 'certificateTrouble.title';
  if (failure.code === 'log-on-expired') return 'ended.expired';
  if (failure.code === 'log-on-superseded') return 'ended.superseded';
  return FAILURES[failure.code].place === 'log-on-over' ? 'ended.over' : 'ended.connection';
}

/** Failures of a certificate that only a new one ends. */
const NEEDS_NEW: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'certificate-untrusted',
  'certificate-expired',
  'certificate-unknown',
  'certificate-revoked',
]);

/** The way to the 依頼書 for a new certificate, with what the one in hand says. */
function NewCertificate({ code }: { readonly code: FailureCode }) {
  const language = useLanguage();
  const { bank, logOn } = useSnapshot();
  const certificates = useCertificates('administrator') ?? [];
  const contractId = knownContract(logOn);
  const known = certificates.find(
    ({ details }) => details?.holder?.kind === 'administrator' && details.holder.contractId === contractId,
  );
  const reason = code === 'certificate-expired' ? 'expired' : null;
  return (
    <div>
      <FormLink
        form={bank.forms.reissueCertificate[language]}
        start={startOf('reissue-certificate', contractId, reason, known?.details?.notAfter ?? null)}
      />
    </div>
  );
}

function PlainPage({ failure }: { readonly failure: Failure }) {
  const text = useText();
  const { bank } = useSnapshot();
  const { leaveLogOn } = useNavigation();
  const door = useDoor();
  const wayIn = useWayIn();
  const words = failureWords(text, useLanguage(), bank, failure, door);
  const { owner, place } = FAILURES[failure.code];
  const calm = place === 'log-on-over' && failure.code !== 'log-on-superseded';
  const leave = (to: Place) => () => leaveLogOn(to);
  return (
    <section className={calm ? 'card trouble trouble-calm' : 'card trouble'}>
      <div className="trouble-head">
        <Icon name={calm ? 'clock' : 'warning'} size={28} />
        <PageHeading title={text(titleOf(failure))} />
      </div>
      <p>
        <strong>{words.what}</strong>
      </p>
      <p className="failure-line">
        <OwnerLabel owner={owner} />
      </p>
      <p>{words.next}</p>
      {door === 'administrator' && NEEDS_NEW.has(failure.code) ? (
        <NewCertificate code={failure.code} />
      ) : null}
      <div className="buttons buttons-spread">
        <div className="buttons">
          <Button
            look="primary"
            onPress={leave(place === 'certificate' ? { screen: 'certificates', door } : wayIn)}
          >
            {text(place === 'certificate' && owner !== 'bank' ? 'certificateTrouble.back' : 'ended.again')}
          </Button>
          <Button onPress={leave({ screen: 'entrance' })}>{text('ended.entrance')}</Button>
        </div>
        <span className="failure-reference">
          {text('failure.reference', { reference: failure.reference })}
        </span>
      </div>
    </section>
  );
}

/** A failure that takes the whole screen: A-90 stopped, A-91 certificate, A-92 log-on over. */
export function TroublePage({ failure }: { readonly failure: Failure }) {
  const door = useDoor();
  const { place } = FAILURES[failure.code];
  if (place === 'user-stopped' || (place === 'contract-locked' && door === 'user')) {
    return <LazyStoppedPage failure={failure} />;
  }
  return place === 'contract-locked' ? <LockedPage failure={failure} /> : <PlainPage failure={failure} />;
}
