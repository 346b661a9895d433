/** A mail as it is handed over: one address, plain text. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** With its angle brackets. The same at every try, so that a receiver can drop a second copy. */
  readonly messageId: string;
};

/**
 * What became of handing a mail over.
 * - `refused`: the receiving side will never take it (RFC 5321, 4.2.1: 5yz for this recipient or this mail).
 * - `postponed`: it did not take it now; it can be tried again.
 * - `unreachable`: no mail can be handed over at the moment: no connection, no TLS, no log-on.
 * - `stopped`: the signal was given; whether it went out is not known.
 *
 * `code` is for the log and holds nothing of the mail.
 */
export type MailOutcome =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'refused' | 'postponed' | 'unreachable' | 'stopped'; readonly code: string };

/** Hands mails to a mail server. Never throws; each try ends in bounded time, and at once after the signal. */
export type Mailer = { readonly send: (mail: Mail, signal: AbortSignal) => Promise<MailOutcome> };
