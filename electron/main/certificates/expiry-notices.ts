import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { CertificateEntry, Preferences } from '#protocol/ipc/snapshot.ts';
import type { Clock } from '../clock.ts';
import { type DiagnosticLog, errorTrace } from '../diagnostic-log.ts';
import type { Settings } from '../settings.ts';
import { expiryNotice, type Notice } from './expiry-notice-text.ts';

/** Tells the person in time, also one who does not log on, that a certificate ends. */
export type ExpiryNotices = {
  /** Looks now and every hour. */
  readonly start: () => Promise<void>;
  readonly stop: () => void;
};

type Dependencies = {
  /** The certificates that are in use; none in practice mode. */
  readonly certificates: () => Promise<readonly CertificateEntry[]>;
  readonly policy: () => BankProfile['policy']['certificate'];
  readonly language: () => Preferences['language'];
  readonly settings: Settings;
  /** Shows a notification of the system. @returns false where there are none; then it is tried again */
  readonly show: (notice: Notice) => boolean;
  readonly clock: Clock;
  readonly log: DiagnosticLog;
};

const HOUR_MS = 3_600_000;

/** The days of the policy that a certificate has come to. */
export const dueDays = (noticeDays: readonly number[], daysLeft: number): number[] =>
  daysLeft < 0 ? [] : noticeDays.filter((days) => daysLeft <= days);

/**
 * Creates the notices. Each day of the bank's policy is told once for each certificate; of several that passed
 * since the last look (the PC was off) only the nearest to the end. A certificate that cannot be used gives
 * none: the picker says what is to be done then.
 */
export function createExpiryNotices(dependencies: Dependencies): ExpiryNotices {
  const { certificates, policy, language, settings, show, clock, log } = dependencies;
  /** In case the settings cannot be written: at least not every hour. */
  const shown = new Set<string>();
  let callOff = (): void => undefined;
  let running = false;

  const lookAt = ({ bar, details, daysLeft }: CertificateEntry): void => {
    if (bar !== null || details?.holder?.kind !== 'administrator' || daysLeft === null) return;
    const due = dueDays(policy().noticeDays, daysLeft);
    const days = Math.min(...due);
    const { thumbprint, notAfter, holder } = details;
    const { notified } = settings.read();
    const key = `${thumbprint} ${days}`;
    if (due.length === 0 || notified[thumbprint]?.includes(days) || shown.has(key)) return;
    const { contractId } = holder;
    const { renewFromDays } = policy();
    if (!show(expiryNotice(language(), { contractId, daysLeft, notAfter, renewFromDays }))) return;
    shown.add(key);
    log.record({ event: 'expiry-notice', thumbprint, days });
    settings.update({ notified: { ...notified, [thumbprint]: due } });
  };

  const look = async (): Promise<void> => {
    try {
      for (const certificate of await certificates()) lookAt(certificate);
    } catch (error) {
      log.record({ event: 'unexpected', where: 'expiry-notices', error: errorTrace(error) });
    }
    if (running) callOff = clock.after(HOUR_MS, () => void look());
  };

  return {
    start: async () => {
      running = true;
      await look();
    },
    stop: () => {
      running = false;
      callOff();
    },
  };
}
