import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import type { Door } from '../../app/door.ts';

/** A certificate with what bars it at this door as its bar. */
export const seenAtDoor = (door: Door, entry: CertificateEntry): CertificateEntry =>
  door === 'user' ? { ...entry, bar: entry.userBar } : entry;
