import { z } from 'zod';
import { BANK_API } from '#protocol/api/routes.ts';
import { CertificateFileProblem } from '#protocol/domain/certificate.ts';
import { KEY_WINDOW, MAIN_WINDOW, PAPER_WINDOW } from '#protocol/ipc/bridge.ts';
import { channelName, type IpcSchema } from '#protocol/ipc/combinators.ts';
import { ConnectionProblem, FailureCode } from '#protocol/ipc/failure.ts';
import { KEY_WINDOW_IPC, KeyPurpose } from '#protocol/ipc/key-window.ts';
import { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import { PAPER_WINDOW_IPC } from '#protocol/ipc/paper-window.ts';
import { PracticeBankMessage } from '#protocol/practice.ts';

/** Puts a value of the log into words; null when it is nothing that may leave this PC. */
type Field = (value: unknown) => string | null;

const oneOf = (known: readonly string[]): Field => {
  const words = new Set(known);
  return (value) => (typeof value === 'string' && words.has(value) ? value : null);
};

const like =
  (pattern: RegExp): Field =>
  (value) =>
    typeof value === 'string' ? (pattern.exec(value)?.[0] ?? null) : null;

const plain: Field = (value) =>
  typeof value === 'number' || typeof value === 'boolean' || value === null ? String(value) : null;

const instant: Field = (value) =>
  value === null || z.iso.datetime().safeParse(value).success ? String(value) : null;

const channelsOf = (schema: IpcSchema, window: string): string[] =>
  Object.entries(schema).flatMap(([group, channels]) =>
    Object.keys(channels).map((channel) => channelName(window, group, channel)),
  );

const CHANNELS = [
  ...channelsOf(MAIN_WINDOW_IPC, MAIN_WINDOW),
  ...channelsOf(KEY_WINDOW_IPC, KEY_WINDOW),
  ...channelsOf(PAPER_WINDOW_IPC, PAPER_WINDOW),
];

/** Where an exception can be caught besides a channel. */
const PLACES = ['main', 'start', 'certificates.changed', 'expiry-notices', 'practice-bank'];

/** What is refused before a call, what ends a log-on, and how Chromium names the end of a page. */
const OTHER_REASONS = [
  ...['sender', 'frame', 'page', 'payload', 'logged-off', 'renewed'],
  ...['crashed', 'oom', 'killed', 'abnormal-exit', 'launch-failed', 'integrity-failure', 'memory-eviction'],
];

const practiceReasons = PracticeBankMessage.options.flatMap((message) =>
  'reason' in message.shape ? message.shape.reason.options : [],
);

const ErrorTrace = z.object({ name: z.string(), frames: z.array(z.string()) });
const ERROR_NAME = /^[A-Z][A-Za-z]{0,40}$/;
/** The end of a stack line: file and place. The folders before it may name a person. */
const FRAME = /(?:^|[\s(/\\])([\w.-]+\.(?:c|m)?[jt]s:\d+(?::\d+)?)\)?$/;

const trace: Field = (value) => {
  const parsed = ErrorTrace.safeParse(value);
  if (!parsed.success || !ERROR_NAME.test(parsed.data.name)) return null;
  const places = parsed.data.frames.flatMap((frame) => FRAME.exec(frame)?.[1] ?? []);
  return [parsed.data.name, ...places].join(' < ');
};

/** The first digits of a hash: enough to tell files apart in one log. */
const SHORT_HASH = like(/^[0-9a-f]{8}(?=[0-9a-f]{24})/);

/** What may be told of each member of a log line. A member that is not here, or not as it should be, stays behind. */
export const LOG_FIELDS: Readonly<Record<string, Field>> = {
  time: instant,
  reference: like(/^[0-9a-f]{8}$|^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  version: like(/^\d{1,4}\.\d{1,4}\.\d{1,4}(-(alpha|beta|rc)\.\d{1,3})?$/),
  mode: oneOf(['practice', 'connected']),
  purpose: oneOf(KeyPurpose.options),
  certificateId: (value) => (value === null ? 'null' : SHORT_HASH(value)),
  fileId: SHORT_HASH,
  thumbprint: SHORT_HASH,
  inARow: plain,
  days: plain,
  again: plain,
  retryAt: instant,
  problem: oneOf([...CertificateFileProblem.options, ...ConnectionProblem.options]),
  code: oneOf(FailureCode.options),
  // Codes of Node and OpenSSL, and the short names that are written in their place.
  cause: like(
    /^(none|acquisition|entrance|idle|bulk|key-window|sample-user|schema|renewal|E2BIG|[A-Z]{3,40}(_[A-Z0-9]{1,30}){0,8})$/,
  ),
  route: oneOf(Object.keys(BANK_API)),
  channel: oneOf(CHANNELS),
  reason: oneOf([...FailureCode.options, ...practiceReasons, ...OTHER_REASONS]),
  window: oneOf([MAIN_WINDOW, KEY_WINDOW, PAPER_WINDOW]),
  step: oneOf(['check', 'download', 'install']),
  where: oneOf([...CHANNELS, ...PLACES]),
  error: trace,
};
