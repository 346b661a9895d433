import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { formatDate } from '../../lib/format/dates.ts';
import type { Language, Translate } from '../../lib/i18n/index.ts';

/** Days until the end of a certificate, or since it. */
export function daysText(text: Translate, days: number): string {
  if (days < 0) return text('days.over', { count: -days });
  return days === 0 ? text('days.today') : text('days.left', { count: days });
}

/** The one date that matters of a certificate, and the days to it where they say something. */
export function validityText(
  text: Translate,
  language: Language,
  entry: CertificateEntry,
): { readonly date: string; readonly days: string | null } {
  const { details, daysLeft } = entry;
  if (details === null || daysLeft === null) {
    const date = formatDate(language, entry.importedAt);
    return { date: text('certificates.importedOn', { date }), days: null };
  }
  if (entry.bar === 'not-yet-valid') {
    const date = formatDate(language, details.notBefore);
    return { date: text('certificates.from', { date }), days: null };
  }
  const date = text('certificates.until', { date: formatDate(language, details.notAfter) });
  // Of one that is revoked or replaced, the days left would sound as if it could still be used.
  const over = entry.bar === 'revoked' || entry.bar === 'replaced';
  return { date, days: over ? null : daysText(text, daysLeft) };
}
