import type { Bank } from '../bank.ts';
import { nextTry } from '../domain/mail-retry.ts';
import type { Writer } from '../store/access.ts';
import {
  closeMail,
  isMailDue,
  type OutgoingMail,
  postponeMail,
  resumeMails,
  takeDueMail,
  takenMails,
} from '../store/outbox.ts';
import type { Mailer, MailOutcome } from './mailer.ts';
import { noticeMail } from './notice-mail.ts';

/** What a delivery needs beside the bank. */
export type MailParts = {
  readonly mailer: Mailer;
  /** Domain of the sender's address. */
  readonly domain: string;
  /** Is told of each mail that was not handed over; what it is told names no address. */
  readonly tell: (event: Readonly<Record<string, string | number>>) => void;
};

/** Writes down that a mail was not taken: when it is tried again, or that it is given up. */
function settleUntaken(writer: Writer, mail: OutgoingMail, now: number): void {
  const again = nextTry(mail.tries, now);
  if (again === null) closeMail(writer, mail, 'failed');
  else postponeMail(writer, mail, again);
}

/** Writes down what became of a mail that was taken. */
function settle(writer: Writer, mail: OutgoingMail, outcome: MailOutcome['outcome'], now: number): void {
  switch (outcome) {
    case 'sent':
      closeMail(writer, mail, 'sent');
      break;
    case 'refused':
      closeMail(writer, mail, 'failed');
      break;
    case 'postponed':
    case 'unreachable':
      settleUntaken(writer, mail, now);
      break;
    case 'stopped':
      // As after an unclean end: the next start tries again.
      break;
  }
}

async function deliverOne(bank: Bank, parts: MailParts, mail: OutgoingMail, signal: AbortSignal) {
  const sent = await parts.mailer.send(noticeMail(bank.profile, mail, parts.domain), signal);
  bank.store.write((writer) => settle(writer, mail, sent.outcome, bank.clock().getTime()));
  if (sent.outcome !== 'sent') {
    const { outcome, code } = sent;
    parts.tell({ event: 'mail-not-sent', kind: mail.kind, tries: mail.tries, outcome, code });
  }
  return sent.outcome;
}

/**
 * Mails that an earlier look took and left so, because the disk was full or something threw: nobody sends them now,
 * and they are tried again at the time of their next try.
 */
function settleLeftOver(bank: Bank): void {
  const left = bank.store.read(takenMails);
  if (left.length === 0) return;
  const now = bank.clock().getTime();
  bank.store.write((writer) => {
    for (const mail of left) settleUntaken(writer, mail, now);
  });
}

/**
 * Hands over every mail that is due, one after the other; each is marked before it goes out and after. When the mail
 * server cannot be reached, the others wait for the next time. One look at a time.
 *
 * @returns how many were handed over
 * @throws StoreError
 */
export async function deliverDue(bank: Bank, parts: MailParts, signal: AbortSignal): Promise<number> {
  settleLeftOver(bank);
  let sent = 0;
  while (!signal.aborted && bank.store.read((reader) => isMailDue(reader, bank.clock().getTime()))) {
    const mail = bank.store.write((writer) => takeDueMail(writer, bank.clock().getTime()));
    if (mail === null) return sent;
    const outcome = await deliverOne(bank, parts, mail, signal);
    if (outcome === 'unreachable' || outcome === 'stopped') return sent;
    if (outcome === 'sent') sent += 1;
  }
  return sent;
}

/** Makes mails due again that were being sent when the service ended. @throws StoreError */
export function resumeDelivery(bank: Bank): void {
  const now = bank.clock().getTime();
  bank.store.write((writer) => resumeMails(writer, now));
}
