import { useState } from 'react';
import type { Failure } from '#protocol/ipc/failure.ts';
import { client } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { FAILURES } from '../trouble/failures.ts';

/** 証明書更新 as a page asks for it: begin or continue, and give up. */
export type Renewing = {
  /** The call is on its way; it ends with the log-on or with a failure. */
  readonly calling: boolean;
  /** What stopped the last call, where the screen itself shows it. */
  readonly failure: Failure | null;
  readonly renew: (confirmationPin: string) => Promise<void>;
  readonly abandon: () => Promise<void>;
};

/** Renewing the certificate; a failure that ends the log-on gets its own page. */
export function useRenewal(): Renewing {
  const text = useText();
  const announce = useAnnounce();
  const { report } = useNavigation();
  const [calling, setCalling] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const stop = (stopped: Failure) => {
    if (FAILURES[stopped.code].place === 'in-place') setFailure(stopped);
    else report(stopped);
  };
  const renew = async (confirmationPin: string) => {
    setFailure(null);
    setCalling(true);
    const answer = await attempt(client.renewal.renew({ confirmationPin }));
    setCalling(false);
    if (!answer.ok) stop(answer.error);
  };
  const abandon = async () => {
    setFailure(null);
    const answer = await attempt(client.renewal.abandon({}));
    if (answer.ok) announce(text('renewal.abandoned'));
    else stop(answer.error);
  };
  return { calling, failure, renew, abandon };
}
