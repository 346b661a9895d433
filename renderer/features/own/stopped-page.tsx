import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { OwnerLabel } from '../trouble/failure-notice.tsx';
import { failureWords } from '../trouble/failure-words.ts';
import { FAILURES } from '../trouble/failures.ts';
import { AnotherWay } from './another-way.tsx';

/** Stops of which the bank says whose they are; of any other the page says no more than that there is one. */
const NAMED = [
  'user-suspended',
  'user-incident',
  'contract-locked',
  'contract-not-opened',
  'one-time-passwords-used-up',
] as const satisfies readonly FailureCode[];

/** Who was stopped, as far as this PC knows. */
function whoOf(logOn: LogOnStage): { readonly contractId: string; readonly userId: string } | null {
  switch (logOn.stage) {
    case 'user-pin':
    case 'user-code':
    case 'user-on':
      return logOn;
    case 'ended': {
      const { contractId, userId } = logOn;
      return contractId === null || userId === null ? null : { contractId, userId };
    }
    default:
      return null;
  }
}

/** A-90 for a user at his own door: whose stop it is, and that the administrator leads out of it. */
export function StoppedPage({ failure }: { readonly failure: Failure }) {
  const text = useText();
  const { bank, logOn } = useSnapshot();
  const { place, leaveLogOn } = useNavigation();
  const { what, next } = failureWords(text, useLanguage(), bank, failure, 'user');
  const cause = NAMED.find((code) => code === failure.code) ?? null;
  const who = whoOf(logOn);
  return (
    <section className="card trouble">
      <div className="trouble-head">
        <Icon name="stop" size={28} />
        <PageHeading
          title={text(failure.code === 'one-time-passwords-used-up' ? 'own.stopped.usedUp' : 'locked.title')}
        />
      </div>
      <p>
        <strong>{what}</strong>
      </p>
      <p className="failure-line">
        <OwnerLabel owner={FAILURES[failure.code].owner} />
      </p>
      <p>{next}</p>
      <section className="own-tell">
        <h2>{text('own.stopped.tell')}</h2>
        <dl className="task-facts">
          {cause === null ? null : (
            <>
              <dt>{text('own.stopped.what')}</dt>
              <dd>{text(`own.stopped.cause.${cause}`)}</dd>
            </>
          )}
          {who === null ? null : (
            <>
              <dt>{text('logOn.contractId')}</dt>
              <dd className="digits">{who.contractId}</dd>
              <dt>{text('form.userId')}</dt>
              <dd className="digits">{who.userId}</dd>
            </>
          )}
          <dt>{text('own.stopped.reference')}</dt>
          <dd className="digits">{failure.reference}</dd>
        </dl>
      </section>
      <div className="buttons">
        <Button look="primary" onPress={() => leaveLogOn({ screen: 'entrance' })}>
          {text('own.stopped.leave')}
        </Button>
        <AnotherWay withoutCertificate={place.screen === 'without-certificate'} />
      </div>
    </section>
  );
}
