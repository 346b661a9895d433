import { useCallback, useState } from 'react';
import type { AcquisitionCode } from '#protocol/domain/secrets.ts';
import type { AcquiredCertificate, PendingAcquisition } from '#protocol/ipc/certificate-channels.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { client } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { useLoaded } from '../../lib/use-loaded.ts';
import { FAILURES } from '../trouble/failures.ts';

/** For whom a certificate is acquired. */
export type AcquisitionUser = Pick<PendingAcquisition, 'contractId' | 'userId'>;

/** 電子証明書取得 as the page asks for it. */
export type Acquiring = {
  readonly step:
    | { readonly step: 'form' }
    /** The call is on its way; the key window may be open. */
    | { readonly step: 'running' }
    | { readonly step: 'done'; readonly acquired: AcquiredCertificate };
  /** What stopped the last call, where the screen itself shows it. */
  readonly failure: Failure | null;
  /** Those that were interrupted. */
  readonly pending: readonly PendingAcquisition[];
  readonly acquire: (user: AcquisitionUser, code: AcquisitionCode | null) => Promise<void>;
  readonly abandon: (user: AcquisitionUser) => Promise<void>;
};

/** Acquiring a certificate; a failure that takes the whole screen gets its own page. */
export function useAcquisition(): Acquiring {
  const text = useText();
  const announce = useAnnounce();
  const { report } = useNavigation();
  const [step, setStep] = useState<Acquiring['step']>({ step: 'form' });
  const [failure, setFailure] = useState<Failure | null>(null);
  const { loaded, reload } = useLoaded(useCallback(() => client.acquisition.pending({}), []));
  const stop = (stopped: Failure) => {
    if (FAILURES[stopped.code].place === 'in-place') setFailure(stopped);
    else report(stopped);
  };
  const acquire: Acquiring['acquire'] = async ({ contractId, userId }, acquisitionCode) => {
    setFailure(null);
    setStep({ step: 'running' });
    const answer = await attempt(client.acquisition.acquire({ contractId, userId, acquisitionCode }));
    setStep(answer.ok ? { step: 'done', acquired: answer.value } : { step: 'form' });
    if (answer.ok) return;
    stop(answer.error);
    reload();
  };
  const abandon: Acquiring['abandon'] = async ({ contractId, userId }) => {
    setFailure(null);
    const answer = await attempt(client.acquisition.abandon({ contractId, userId }));
    if (answer.ok) announce(text('acquisition.abandoned'));
    else stop(answer.error);
    reload();
  };
  const pending = loaded.state === 'loaded' ? loaded.value.pending : [];
  return { step, failure, pending, acquire, abandon };
}
