import { useEffect, useState } from 'react';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { ok } from '#protocol/result.ts';
import { client } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';
import { choosableFirst } from './choosable-first.ts';

/**
 * The certificates kept on this PC, followed while the component is there; those that can be chosen first.
 *
 * @returns null until the first answer
 */
export function useCertificates(): readonly CertificateEntry[] | null {
  const [certificates, setCertificates] = useState<readonly CertificateEntry[] | null>(null);
  useEffect(() => {
    const show = (entries: readonly CertificateEntry[]) => setCertificates(choosableFirst(entries));
    const unsubscribe = client.certificates.changed(show);
    attempt<readonly CertificateEntry[]>(client.certificates.list({}).then(ok)).then((answer) =>
      show(answer.ok ? answer.value : []),
    );
    return unsubscribe;
  }, []);
  return certificates;
}
