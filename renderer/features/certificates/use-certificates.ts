import { useEffect, useState } from 'react';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { ok } from '#protocol/result.ts';
import { client } from '../../app/application.tsx';
import type { Door } from '../../app/door.ts';
import { attempt } from '../../lib/attempt.ts';
import { choosableFirst } from './choosable-first.ts';
import { seenAtDoor } from './seen-at-door.ts';

/**
 * The certificates kept on this PC as a door sees them, followed while the component is there; those that can be
 * chosen first.
 *
 * @returns null until the first answer
 */
export function useCertificates(door: Door): readonly CertificateEntry[] | null {
  const [certificates, setCertificates] = useState<readonly CertificateEntry[] | null>(null);
  useEffect(() => {
    const show = (entries: readonly CertificateEntry[]) =>
      setCertificates(choosableFirst(entries.map((entry) => seenAtDoor(door, entry))));
    const unsubscribe = client.certificates.changed(show);
    attempt<readonly CertificateEntry[]>(client.certificates.list({}).then(ok)).then((answer) =>
      show(answer.ok ? answer.value : []),
    );
    return unsubscribe;
  }, [door]);
  return certificates;
}
