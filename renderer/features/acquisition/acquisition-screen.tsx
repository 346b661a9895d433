import { useEffect, useRef, useState } from 'react';
import type { AcquiredCertificate } from '#protocol/ipc/certificate-channels.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { formatDate } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { AboutSecret } from '../log-on/about-secret.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { AcquisitionForm } from './acquisition-form.tsx';
import { InterruptedAcquisition } from './interrupted-acquisition.tsx';
import { type AcquisitionUser, useAcquisition } from './use-acquisition.ts';
import './acquisition.css';

function Done({ acquired }: { readonly acquired: AcquiredCertificate }) {
  const text = useText();
  const language = useLanguage();
  const { go } = useNavigation();
  return (
    <section className="card acquisition-part">
      <PageHeading title={text('acquisition.title')} />
      <Notice tone="done" title={text('acquisition.done')} live>
        <p>{text('acquisition.done.until', { date: formatDate(language, acquired.notAfter) })}</p>
        <p>
          <strong>{text('acquisition.done.next')}</strong>
        </p>
      </Notice>
      <p>{text('acquisition.done.keep')}</p>
      <p>{text('acquisition.done.shred')}</p>
      <div className="buttons">
        <Button look="primary" large icon="user" onPress={() => go({ screen: 'certificates', door: 'user' })}>
          {text('acquisition.done.go')}
        </Button>
        <Button onPress={() => go({ screen: 'entrance' })}>{text('frame.back')}</Button>
      </div>
    </section>
  );
}

/** A no in the key window is no trouble; everything else is. */
function LastFailure({ failure }: { readonly failure: Failure }) {
  const text = useText();
  const { bank } = useSnapshot();
  const { go } = useNavigation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={box}>
      {failure.code === 'connection-not-allowed' ? (
        <Notice tone="info" title={text('acquisition.refused')} live>
          <p>{text('acquisition.refused.next')}</p>
        </Notice>
      ) : (
        <FailureNotice
          bank={bank}
          failure={failure}
          remedies={{ 'open-settings': () => go({ screen: 'settings' }) }}
        />
      )}
    </div>
  );
}

function Running() {
  const text = useText();
  return (
    <section className="card acquisition-part">
      <PageHeading title={text('acquisition.title')} />
      <div role="status">
        <Notice tone="info" title={text('acquisition.running')}>
          <p>{text('acquisition.running.key')}</p>
          <p>{text('acquisition.running.stay')}</p>
        </Notice>
      </div>
    </section>
  );
}

/**
 * 電子証明書取得: the user's certificate comes to this PC, for the 取得コード of the notice. The form is only hidden
 * meanwhile, so that what was entered can be corrected.
 */
export function AcquisitionScreen() {
  const text = useText();
  const { step, failure, pending, acquire, abandon } = useAcquisition();
  const [continued, setContinued] = useState<AcquisitionUser | null>(null);
  if (step.step === 'done') return <Done acquired={step.acquired} />;
  const isRunning = step.step === 'running';
  return (
    <>
      {failure === null ? null : <LastFailure key={failure.reference} failure={failure} />}
      {isRunning ? <Running /> : null}
      {isRunning
        ? null
        : pending.map((one) => (
            <InterruptedAcquisition
              key={`${one.contractId} ${one.userId}`}
              pending={one}
              onContinue={() => (one.reached === 'issued' ? acquire(one, null) : setContinued(one))}
              onAbandon={() => abandon(one)}
            />
          ))}
      <div className="log-on acquisition" hidden={isRunning}>
        <div className="card log-on-form">
          <div className="page-lead">
            <PageHeading title={text('acquisition.title')} takesFocus={false} />
            <p>{text('acquisition.instruction')}</p>
            <p className="soft">{text('acquisition.here')}</p>
          </div>
          <AcquisitionForm
            key={continued === null ? '' : `${continued.contractId} ${continued.userId}`}
            begin={continued}
            onAcquire={acquire}
          />
        </div>
        <AboutSecret
          which={text('acquisition.which')}
          where={text('acquisition.where')}
          replace={text('acquisition.replace')}
        />
      </div>
    </>
  );
}
