import { rm } from 'node:fs/promises';
import type { Failure } from '#protocol/ipc/failure.ts';
import { PracticeBankMessage } from '#protocol/practice.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Clock } from '../clock.ts';
import { type DiagnosticLog, errorCode } from '../diagnostic-log.ts';

/** What the practice bank told when it was ready: its address, its CA, the sample contract. */
export type ReadyBank = Extract<PracticeBankMessage, { type: 'ready' }>;

/** The process of the practice bank, as far as it is used. */
export type BankProcess = {
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called once, however the process ended. */
  readonly onExit: (listener: () => void) => void;
  /** Asks the process to end. */
  readonly kill: () => void;
};

export type PracticeBank = {
  /** Starts the process if it does not run; answers when it is ready or could not become so. */
  readonly start: () => Promise<Result<ReadyBank, Failure>>;
  /** What a running bank told; null otherwise. */
  readonly ready: () => ReadyBank | null;
  /**
   * A connection to the running bank broke. When a process dies, its connections break before its end is told: waits
   * for that as long as it can take, so that `start` does not answer with a bank that is gone.
   */
  readonly connectionBroke: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** 「体験データを最初に戻す」: the bank is made anew, with another CA and other certificates. */
  readonly reset: () => Promise<Result<ReadyBank, Failure>>;
};

type Dependencies = {
  readonly fork: (dataFolder: string) => BankProcess;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly log: DiagnosticLog;
  /** The bank was ready and has ended by itself; it can be started again. */
  readonly onCrash: (failure: Failure) => void;
};

/** Making the sample bank takes a second or two; a busy PC is given much more (milliseconds). */
const START_LIMIT_MS = 60_000;
/** Time for the process to end when asked (milliseconds). */
const STOP_LIMIT_MS = 5_000;
/** Time from the last sign of a process to the news of its end (milliseconds). */
const END_NEWS_LIMIT_MS = 1_000;

type Running = {
  readonly process: BankProcess;
  readonly exited: Promise<void>;
  ready: ReadyBank | null;
  /** We asked it to end. */
  ending: boolean;
};

/** Creates the practice bank, which is not started yet. */
export function createPracticeBank(dependencies: Dependencies): PracticeBank {
  const { fork, dataFolder, clock, log, onCrash } = dependencies;
  let running: Running | null = null;
  let starting: Promise<Result<ReadyBank, Failure>> | null = null;

  const failure = (reason: string): Failure => ({
    code: reason === 'database-newer' ? 'practice-data-newer' : 'practice-bank-failed',
    reference: log.record({ event: 'practice-bank-failed', reason }),
  });

  const launch = (): Running => {
    const process = fork(dataFolder);
    const { promise: exited, resolve } = Promise.withResolvers<void>();
    const started: Running = { process, exited, ready: null, ending: false };
    process.onExit(() => {
      resolve();
      if (running === started) running = null;
      if (started.ready !== null && !started.ending) onCrash(failure('ended'));
    });
    return started;
  };

  /** Waits for the first message, the end of the process or the limit, whichever comes first. */
  const readyMessage = (started: Running): Promise<Result<ReadyBank, Failure>> =>
    new Promise((resolve) => {
      let settled = false;
      const settle = (result: ReadyBank | string): void => {
        if (settled) return;
        settled = true;
        offLimit();
        resolve(typeof result === 'string' ? err(failure(result)) : ok(result));
      };
      const offLimit = clock.after(START_LIMIT_MS, () => settle('no-answer'));
      started.process.onMessage((raw) => {
        const message = PracticeBankMessage.safeParse(raw);
        if (!message.success) settle('message-not-understood');
        else settle(message.data.type === 'failed' ? message.data.reason : message.data);
      });
      started.exited.then(() => settle('ended-at-start'));
    });

  /** Waits for the end of the process, so many milliseconds at most. */
  const exitedWithin = async ({ exited }: Running, milliseconds: number): Promise<void> => {
    const { promise: limit, resolve } = Promise.withResolvers<void>();
    const offLimit = clock.after(milliseconds, resolve);
    await Promise.race([exited, limit]);
    offLimit();
  };

  const end = async (ending: Running): Promise<void> => {
    ending.ending = true;
    if (running === ending) running = null;
    ending.process.kill();
    await exitedWithin(ending, STOP_LIMIT_MS);
  };

  const launchAndWait = async (): Promise<Result<ReadyBank, Failure>> => {
    const started = launch();
    running = started;
    const result = await readyMessage(started);
    if (result.ok) started.ready = result.value;
    else await end(started);
    return result;
  };

  const start: PracticeBank['start'] = () => {
    if (running?.ready != null) return Promise.resolve(ok(running.ready));
    starting ??= launchAndWait().finally(() => {
      starting = null;
    });
    return starting;
  };

  const stop = async (): Promise<void> => {
    const cutOff = starting;
    if (running !== null) await end(running);
    // A start that was cut off settles now; the next one must not be given its failure.
    await cutOff;
  };

  const startAnew = async (): Promise<Result<ReadyBank, Failure>> => {
    await stop();
    try {
      await rm(dataFolder, { recursive: true, force: true });
    } catch (error) {
      const code = 'disk-write-failed';
      return err({ code, reference: log.record({ event: 'refused', code, cause: errorCode(error) }) });
    }
    return launchAndWait();
  };

  const reset = (): Promise<Result<ReadyBank, Failure>> => {
    const anew = startAnew().finally(() => {
      if (starting === anew) starting = null;
    });
    // Whoever wants the bank meanwhile gets the new one, and starts none in a folder that is going away.
    starting = anew;
    return anew;
  };

  return {
    start,
    ready: () => running?.ready ?? null,
    connectionBroke: async () => {
      if (running?.ready != null) await exitedWithin(running, END_NEWS_LIMIT_MS);
    },
    stop,
    reset,
  };
}
