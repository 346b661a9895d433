import type { CertificateBar, CertificateEntry } from '#protocol/ipc/snapshot.ts';
import type { IconName } from '../../lib/ui/icon.tsx';

/** What a row of the picker says of its certificate, in one word. */
export type CertificateState = 'valid' | 'ending' | 'awaits-first-use' | 'unopened' | CertificateBar;

/**
 * The state of a certificate.
 *
 * @param renewFromDays days before its end from which the bank renews; from then on it is ending
 */
export function certificateState(entry: CertificateEntry, renewFromDays: number): CertificateState {
  if (entry.bar !== null) return entry.bar;
  if (entry.details === null || entry.daysLeft === null) return 'unopened';
  if (entry.awaitsFirstUse) return 'awaits-first-use';
  return entry.daysLeft <= renewFromDays ? 'ending' : 'valid';
}

type Look = { readonly tone: 'plain' | 'good' | 'info' | 'warning' | 'danger'; readonly icon: IconName };

/** Icon and colour of each state; the word says it without either. */
export const STATE_LOOKS: Readonly<Record<CertificateState, Look>> = {
  valid: { tone: 'good', icon: 'check' },
  ending: { tone: 'warning', icon: 'warning' },
  'awaits-first-use': { tone: 'info', icon: 'key' },
  unopened: { tone: 'plain', icon: 'paper' },
  expired: { tone: 'danger', icon: 'barred' },
  'not-yet-valid': { tone: 'warning', icon: 'clock' },
  revoked: { tone: 'danger', icon: 'stop' },
  replaced: { tone: 'plain', icon: 'refresh' },
  'wrong-bank': { tone: 'danger', icon: 'barred' },
  'user-certificate': { tone: 'plain', icon: 'user' },
  'administrator-certificate': { tone: 'plain', icon: 'user' },
};

/** What a certificate is called: the CN, or the file's name while nothing more is known. */
export const nameOf = (entry: CertificateEntry): string => entry.details?.commonName ?? entry.fileName;

/** A certificate that can be renewed now. */
export type EndingCertificate = {
  readonly id: string;
  readonly commonName: string;
  readonly notAfter: string;
  readonly daysLeft: number;
};

/**
 * Certificates of administrators that can be renewed now. One whose successor lies ready for its first
 * log-on is not among them: it is renewed already.
 */
export function endingSoon(
  entries: readonly CertificateEntry[],
  renewFromDays: number,
): readonly EndingCertificate[] {
  const successors = new Set(entries.filter((entry) => entry.awaitsFirstUse).map(nameOf));
  return entries.flatMap((entry) => {
    const { id, details, daysLeft } = entry;
    if (details === null || daysLeft === null || certificateState(entry, renewFromDays) !== 'ending')
      return [];
    if (details.holder?.kind !== 'administrator' || successors.has(details.commonName)) return [];
    return [{ id, commonName: details.commonName, notAfter: details.notAfter, daysLeft }];
  });
}
