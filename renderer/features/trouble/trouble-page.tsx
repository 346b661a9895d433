import type { Failure } from '#protocol/ipc/failure.ts';
import { useSnapshot } from '../../app/application.tsx';
import { type Place, useNavigation } from '../../app/navigation.tsx';
import type { MessageId } from '../../lib/i18n/index.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
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

function PlainPage({ failure }: { readonly failure: Failure }) {
  const text = useText();
  const { bank } = useSnapshot();
  const { leaveLogOn } = useNavigation();
  const words = failureWords(text, useLanguage(), bank, failure);
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
      <div className="buttons buttons-spread">
        <div className="buttons">
          <Button look="primary" onPress={leave({ screen: 'certificates' })}>
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

/** A failure that takes the whole screen: A-90 contract locked, A-91 certificate, A-92 log-on over. */
export function TroublePage({ failure }: { readonly failure: Failure }) {
  return FAILURES[failure.code].place === 'contract-locked' ? (
    <LockedPage failure={failure} />
  ) : (
    <PlainPage failure={failure} />
  );
}
