import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { ReadyUpdate } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Clock } from '../clock.ts';
import { type DiagnosticLog, errorCode, type UpdateStep } from '../diagnostic-log.ts';
import { plainNotes } from './release-notes.ts';

/** A newer version that the publisher has signed. */
export type Offer = { readonly version: string; readonly notes: string };

/** The way to newer versions, as far as it is used. */
export type Updater = {
  /** Looks for a newer version; null when there is none. @throws Error when nobody answers, or without signature */
  readonly check: () => Promise<Offer | null>;
  /** Fetches what `check` has found. @throws Error when it is not complete, not what was signed, or given up */
  readonly download: (givenUp: AbortSignal) => Promise<void>;
  /**
   * Ends the application and puts what was fetched in its place; on some systems only after a while.
   *
   * @param onFailed called when it comes to nothing after all
   * @throws Error when it cannot begin
   */
  readonly install: (onFailed: (error: unknown) => void) => void;
};

/** Keeps the application up to date. */
export type Updates = {
  /** Looks now and once a day. */
  readonly start: () => void;
  readonly stop: () => void;
  /** Somebody begins to log on: what is being fetched is given up until later. */
  readonly giveWay: () => void;
  /** Why nobody can log on or acquire a certificate now: `update-installing` once the application is about to be replaced; null otherwise. */
  readonly refusal: () => Failure | null;
  /** 「今すぐ更新」. @returns `update-not-now` while somebody is logged on */
  readonly install: () => Result<void, Failure>;
  /** 「あとで」. */
  readonly postpone: () => void;
};

type Dependencies = {
  /** The updater of this installation; null where there is none, and then nothing is ever asked for. */
  readonly load: () => Promise<Updater | null>;
  /** Whether somebody is logged on, on the way to it, or about to have a certificate issued. */
  readonly busy: () => boolean;
  readonly show: (update: ReadyUpdate) => void;
  /** Tells the person that an update which had begun came to nothing. */
  readonly tell: (failure: Failure) => void;
  readonly clock: Clock;
  readonly log: DiagnosticLog;
};

const DAY_MS = 24 * 60 * 60 * 1000;
/** When it was time during a log-on (milliseconds). */
const LATER_MS = 10 * 60 * 1000;

/** Creates the updates; nothing happens until `start`. */
export function createUpdates({ load, busy, show, tell, clock, log }: Dependencies): Updates {
  let stopTimer: () => void = () => undefined;
  let updater: Updater | null = null;
  let ready: ReadyUpdate | null = null;
  let fetching: AbortController | null = null;
  let installing = false;

  const failure = (code: FailureCode, cause: unknown): Failure => ({
    code,
    reference: log.record({ event: 'refused', code, cause: errorCode(cause) }),
  });
  const offer = (update: ReadyUpdate): void => {
    ready = update;
    show(update);
  };

  const lookAgainIn = (milliseconds: number, source: Updater): void => {
    stopTimer();
    stopTimer = clock.after(milliseconds, () => lookFrom(source));
  };

  const fetch = async (source: Updater): Promise<void> => {
    fetching = new AbortController();
    try {
      await source.download(fetching.signal);
    } finally {
      fetching = null;
    }
  };

  /** What goes wrong here is nobody's work: it is in the log, and tomorrow is another day. */
  const look = async (source: Updater): Promise<void> => {
    let step: UpdateStep = 'check';
    try {
      const found = await source.check();
      if (found === null) return;
      // Whoever logged on meanwhile has the line to himself.
      if (busy()) return lookAgainIn(LATER_MS, source);
      step = 'download';
      await fetch(source);
      log.record({ event: 'update', step, version: found.version });
      offer({ version: found.version, notes: plainNotes(found.notes), postponed: false });
    } catch (error) {
      log.record({ event: 'update-failed', step, cause: errorCode(error) });
    }
  };

  const lookFrom = (source: Updater): void => {
    lookAgainIn(busy() ? LATER_MS : DAY_MS, source);
    // To fetch another version would take away the file of the one that is on offer.
    if (!busy() && ready === null && fetching === null) void look(source);
  };

  const giveWay = (): void => {
    if (fetching === null || updater === null) return;
    fetching.abort();
    lookAgainIn(LATER_MS, updater);
  };

  const failed = (error: unknown): void => {
    installing = false;
    log.record({ event: 'update-failed', step: 'install', cause: errorCode(error) });
    tell(failure('update-failed', error));
  };

  return {
    start: () => {
      load().then(
        (loaded) => {
          updater = loaded;
          if (loaded !== null) lookFrom(loaded);
        },
        (error: unknown) => {
          log.record({ event: 'update-failed', step: 'check', cause: errorCode(error) });
        },
      );
    },
    stop: () => stopTimer(),
    giveWay,
    refusal: () => (installing ? failure('update-installing', null) : null),
    install: () => {
      if (busy()) return err(failure('update-not-now', null));
      if (updater === null || ready === null) return err(failure('update-failed', null));
      if (installing) return err(failure('update-installing', null));
      try {
        log.record({ event: 'update', step: 'install', version: ready.version });
        installing = true;
        updater.install(failed);
        return ok(undefined);
      } catch (error) {
        installing = false;
        return err(failure('update-failed', error));
      }
    },
    postpone: () => {
      if (ready !== null) offer({ ...ready, postponed: true });
    },
  };
}
