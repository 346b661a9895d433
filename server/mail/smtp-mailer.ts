import { createTransport } from 'nodemailer';
import type { Mail, Mailer, MailOutcome } from './mailer.ts';
import type { MailSettings } from './settings.ts';

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
const FIRST_PERMANENT = 500;

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Sorts what nodemailer throws; its message is never used, because a server may quote the mail in it. */
function outcomeOf(error: unknown): MailOutcome {
  const kind = text(field(error, 'code'));
  const status = field(error, 'responseCode');
  const code = [kind, typeof status === 'number' ? status : ''].join(' ').trim() || 'unknown';
  if (kind === 'EABORT') return { outcome: 'stopped', code };
  if (kind !== 'EENVELOPE' && kind !== 'EMESSAGE') return { outcome: 'unreachable', code };
  // A refused sender is a mistake of the settings and concerns every mail; it can be put right.
  const aboutThisMail = /^(RCPT TO|DATA)/.test(text(field(error, 'command')));
  const permanent = typeof status === 'number' && status >= FIRST_PERMANENT;
  return { outcome: permanent && aboutThisMail ? 'refused' : 'postponed', code };
}

/** How the connection is protected, as nodemailer takes it. */
function protection({ security, ca }: MailSettings) {
  const tls = { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) } as const;
  switch (security) {
    case 'tls':
      return { secure: true, tls };
    case 'starttls':
      return { secure: false, requireTLS: true, tls };
    case 'none':
      return { secure: false, ignoreTLS: true };
  }
}

/**
 * Hands mails to an SMTP server (RFC 5321), one connection for each. Mails that nobody wrote say so (RFC 3834), so
 * that no automatic reply comes back.
 */
export function createSmtpMailer(settings: MailSettings, from: { name: string; address: string }): Mailer {
  const { host, port, user, password } = settings;
  const transport = createTransport({
    ...{ host, port, ...protection(settings) },
    ...(user === undefined ? {} : { auth: { user, pass: password } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    socketCloseTimeout: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const send = async ({ to, subject, text: body, messageId }: Mail, signal: AbortSignal) => {
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        envelope: { from: from.address, to: [to] },
        subject,
        text: body,
        textEncoding: 'base64',
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal,
      });
      return { outcome: 'sent' } as const;
    } catch (error) {
      return outcomeOf(error);
    }
  };
  return { send };
}
