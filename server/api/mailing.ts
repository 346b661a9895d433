import type { Bank } from '../bank.ts';
import { deliverDue, type MailParts, resumeDelivery } from '../mail/delivery.ts';
import { noteDelivering } from '../store/outbox.ts';
import { faultOf, type Log } from './request-log.ts';

/** The service's mails, sent while it does other things. */
export type Mailing = {
  /** Something may be due. Returns at once. */
  readonly look: () => void;
  /** Ends when nothing is being sent any more; a mail that is on its way gets a moment. */
  readonly stop: () => Promise<void>;
};

/** How mails leave the service. */
export type MailSending = Omit<MailParts, 'tell'>;

/** How often the service looks by itself: for what the command line wrote down, and for mails to be tried again. */
const LOOK_EVERY_MS = 10_000;
const LAST_MOMENT_MS = 3000;

/** For a service that sends no mails: nothing is written down for it either. @throws StoreError */
export function withoutMailing(bank: Bank): Mailing {
  bank.store.write((writer) => noteDelivering(writer, false));
  return { look: () => undefined, stop: async () => undefined };
}

/**
 * Starts sending: first what an earlier run of the service left, then what comes. Whatever goes wrong with it is
 * logged and stops nothing else: what is due stays due.
 *
 * @throws StoreError when that cannot be written down at the start
 */
export function startMailing(bank: Bank, sending: MailSending, log: Log): Mailing {
  const tell: MailParts['tell'] = (event) =>
    log(JSON.stringify({ time: bank.clock().toISOString(), ...event }));
  bank.store.write((writer) => noteDelivering(writer, true));
  resumeDelivery(bank);
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  let closed = false;

  const deliver = async (): Promise<void> => {
    try {
      await deliverDue(bank, { ...sending, tell }, stopping.signal);
    } catch (error) {
      tell({ event: 'mailing-failed', fault: faultOf(error) });
    } finally {
      running = null;
    }
  };
  const look = (): void => {
    if (closed || running !== null) return;
    running = deliver();
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  look();
  return {
    look,
    stop: async () => {
      closed = true;
      clearInterval(timer);
      const tooLong = setTimeout(() => stopping.abort(), LAST_MOMENT_MS);
      await running;
      clearTimeout(tooLong);
    },
  };
}
