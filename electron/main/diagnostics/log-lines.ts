import { z } from 'zod';
import type { DiagnosticEvent } from '../diagnostic-log.ts';
import { LOG_FIELDS } from './log-fields.ts';

type EventName = DiagnosticEvent['event'];

/** Whether each event tells of something that went wrong. */
const EVENTS: Readonly<Record<EventName, 'plain' | 'error'>> = {
  'app-started': 'plain',
  'consent-allowed': 'plain',
  'consent-refused': 'plain',
  'passphrase-wrong': 'plain',
  'passphrase-kept': 'plain',
  'passphrase-forgotten': 'plain',
  'passphrase-not-read': 'error',
  'certificate-not-opened': 'error',
  'certificate-barred': 'error',
  'connection-failed': 'error',
  'bank-refused': 'error',
  'log-on-ended': 'plain',
  'ipc-refused': 'error',
  refused: 'error',
  'expiry-notice': 'plain',
  'practice-bank-failed': 'error',
  'practice-bank-restarted': 'error',
  'page-gone': 'error',
  update: 'plain',
  'update-failed': 'error',
  unexpected: 'error',
};

const isEvent = (name: unknown): name is EventName => typeof name === 'string' && Object.hasOwn(EVENTS, name);

const Entry = z.record(z.string(), z.unknown());

/** A line of the log in a form that may leave this PC. */
export type ToldLine = { readonly text: string; readonly isError: boolean };

/** Written for what may not be told, so that its reader knows that there was something. */
const WITHHELD = '(-)';

const told = (name: string, value: unknown): string => LOG_FIELDS[name]?.(value) ?? WITHHELD;

/**
 * Tells a line of the log: time, event, and of its members only those that are known, each only if it is what it
 * should be. Whatever else got into a line, also by a mistake of ours, is not passed on.
 *
 * @returns null for a line that is no event of ours
 */
export function toldLine(line: string): ToldLine | null {
  let entry: z.infer<typeof Entry>;
  try {
    entry = Entry.parse(JSON.parse(line));
  } catch {
    return null;
  }
  const { time, event, reference, ...members } = entry;
  if (!isEvent(event)) return null;
  const facts = Object.entries(members).map(([name, value]) =>
    Object.hasOwn(LOG_FIELDS, name) ? `${name}=${told(name, value)}` : WITHHELD,
  );
  const text = [told('time', time), event, ...facts, `[${told('reference', reference)}]`].join(' ');
  return { text, isError: EVENTS[event] === 'error' };
}
