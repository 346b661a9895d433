import { createCheckpointWriter } from '../audit/checkpoint-file.ts';
import type { Bank } from '../bank.ts';
import type { Log } from './request-log.ts';
import { faultOf } from './request-log.ts';

const INTERVAL_MS = 60_000;
const REQUESTS = 100;

/** Keeps the audit checkpoints up to date while the service runs. */
export type Checkpointing = {
  /** To be told of every request; after some of them a checkpoint is due. */
  readonly answered: () => void;
  /** Writes the last checkpoints and stops. */
  readonly stop: () => void;
};

/**
 * Writes checkpoints now, then every minute and every hundred requests, of those chains that grew. A
 * checkpoint that cannot be written does not stop the service: the audit itself is in the database, and the
 * next one covers the same records.
 */
export function startCheckpointing(bank: Bank, log: Log): Checkpointing {
  const writer = createCheckpointWriter(bank);
  let requests = 0;
  const write = (): void => {
    requests = 0;
    try {
      writer.write();
    } catch (error) {
      log(
        JSON.stringify({
          time: bank.clock().toISOString(),
          event: 'checkpoint-failed',
          fault: faultOf(error),
        }),
      );
    }
  };
  write();
  const timer = setInterval(write, INTERVAL_MS);
  timer.unref();
  return {
    answered: () => {
      requests += 1;
      if (requests >= REQUESTS) write();
    },
    stop: () => {
      clearInterval(timer);
      write();
    },
  };
}
