import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { err, ok, type Result } from '#protocol/result.ts';

const Port = z.coerce.number().int().min(1).max(65_535);
const Security = z.enum(['tls', 'starttls', 'none']);

const Given = z.strictObject({
  host: z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/),
  port: Port.optional(),
  /** `tls` from the first byte, `starttls` before anything is said, `none` for a server on this computer only. */
  security: Security.default('starttls'),
  user: z.string().min(1).optional(),
  password: z.string().min(1).optional(),
  /** PEM file of the authority of the mail server's certificate, where the system does not know it. */
  caFile: z.string().min(1).optional(),
});

/** How mails leave the bank. `password` is a secret: it comes from a file of mode 0600 or the environment only. */
export type MailSettings = {
  readonly host: string;
  readonly port: number;
  readonly security: z.infer<typeof Security>;
  readonly user?: string;
  readonly password?: string;
  /** PEM. */
  readonly ca?: string;
};

/** Why the settings cannot be used. */
export type MailProblem =
  | 'mail-settings-unreadable'
  | 'mail-settings-invalid'
  /** The file's mode lets others read it. */
  | 'mail-settings-exposed'
  /** Without TLS, to another computer. */
  | 'mail-unprotected'
  /** A sender without a server, or a server without a sender. */
  | 'mail-incomplete';

const PORTS = { tls: 465, starttls: 587, none: 25 } as const;
const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
const OTHERS = 0o077;

/** Names of the environment variables, by the settings that they give. */
export const MAIL_VARIABLES = {
  host: 'KAGIMORI_SMTP_HOST',
  port: 'KAGIMORI_SMTP_PORT',
  security: 'KAGIMORI_SMTP_SECURITY',
  user: 'KAGIMORI_SMTP_USER',
  password: 'KAGIMORI_SMTP_PASSWORD',
  caFile: 'KAGIMORI_SMTP_CA_FILE',
} as const;

function fromEnvironment(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const entries = Object.entries(MAIL_VARIABLES).map(([name, variable]) => [name, environment[variable]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function fromFile(file: string): Result<object, MailProblem> {
  let text: string;
  try {
    // Windows has no such mode bits; there the folder's access list protects the file.
    const exposed = process.platform !== 'win32' && (statSync(file).mode & OTHERS) !== 0;
    if (exposed) return err('mail-settings-exposed');
    text = readFileSync(file, 'utf8');
  } catch {
    return err('mail-settings-unreadable');
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? ok(parsed) : err('mail-settings-invalid');
  } catch {
    return err('mail-settings-invalid');
  }
}

function authorityOf(caFile: string): Result<string, MailProblem> {
  try {
    return ok(readFileSync(caFile, 'utf8'));
  } catch {
    return err('mail-settings-unreadable');
  }
}

function checked(given: object): Result<MailSettings, MailProblem> {
  const parsed = Given.safeParse(given);
  if (!parsed.success) return err('mail-settings-invalid');
  const { host, security, user, password, caFile } = parsed.data;
  if ((user === undefined) !== (password === undefined)) return err('mail-settings-invalid');
  if (security === 'none' && !LOOPBACK.includes(host)) return err('mail-unprotected');
  const ca = caFile === undefined ? null : authorityOf(caFile);
  if (ca !== null && !ca.ok) return ca;
  return ok({
    ...{ host, security, port: parsed.data.port ?? PORTS[security] },
    ...(user === undefined || password === undefined ? {} : { user, password }),
    ...(ca === null ? {} : { ca: ca.value }),
  });
}

/**
 * Reads the settings from a file (JSON), from the environment, or from both: what the environment names counts. Null
 * where neither says anything; then no mail is sent.
 */
export function readMailSettings(
  file: string | undefined,
  environment: NodeJS.ProcessEnv,
): Result<MailSettings | null, MailProblem> {
  const named = fromEnvironment(environment);
  if (file === undefined) return Object.keys(named).length === 0 ? ok(null) : checked(named);
  const read = fromFile(file);
  return read.ok ? checked({ ...read.value, ...named }) : read;
}
