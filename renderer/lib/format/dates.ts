import type { Language } from '../i18n/index.ts';

/** The bank's hours are Japan's, wherever the PC is. */
const TIME_ZONE = 'Asia/Tokyo';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function partsOf(iso: string): Readonly<Record<string, string>> {
  const found = Object.fromEntries(parts.formatToParts(new Date(iso)).map((part) => [part.type, part.value]));
  return { ...found, month: String(Number(found['month'])), day: String(Number(found['day'])) };
}

/**
 * A day as people write it: `2026年11月20日`, `20 Nov 2026`. Japan time.
 *
 * @param iso ISO 8601, UTC
 */
export function formatDate(language: Language, iso: string): string {
  const { year, month, day } = partsOf(iso);
  if (language === 'ja') return `${year}年${month}月${day}日`;
  return `${day} ${MONTHS[Number(month) - 1]} ${year}`;
}

/**
 * A day and a time: `2026年11月20日 09:12`, `20 Nov 2026 09:12`. Japan time.
 *
 * @param iso ISO 8601, UTC
 */
export function formatDateTime(language: Language, iso: string): string {
  const { hour, minute } = partsOf(iso);
  return `${formatDate(language, iso)} ${hour}:${minute}`;
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, timeStyle: 'medium' });

/**
 * A time of today to the second: `09:12:05`. Japan time.
 *
 * @param iso ISO 8601, UTC
 */
export function formatTime(iso: string): string {
  return clock.format(new Date(iso));
}

/**
 * A day for narrow columns: `2026-11-20`. Japan time.
 *
 * @param iso ISO 8601, UTC
 */
export function formatShortDate(iso: string): string {
  const { year, month, day } = partsOf(iso);
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
}

/**
 * A span as minutes and seconds, `9:05`; never negative.
 *
 * @param milliseconds the span
 */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * Whole days from one instant to another; both ISO 8601, UTC.
 */
export function daysBetween(fromIso: string, toIso: string): number {
  return Math.floor((Date.parse(toIso) - Date.parse(fromIso)) / 86_400_000);
}
