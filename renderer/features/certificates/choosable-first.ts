import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';

/**
 * The order of the picker: certificates that can be chosen before those that cannot, and inside each the
 * one that lives longest first; an unopened file, of which nothing is known, after the known ones.
 */
export function choosableFirst(entries: readonly CertificateEntry[]): readonly CertificateEntry[] {
  const rank = (entry: CertificateEntry) => (entry.bar === null ? 0 : 1);
  const life = (entry: CertificateEntry) => entry.daysLeft ?? Number.NEGATIVE_INFINITY;
  return [...entries].sort(
    (a, b) => rank(a) - rank(b) || Math.sign(life(b) - life(a)) || a.fileName.localeCompare(b.fileName),
  );
}
