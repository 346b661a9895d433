import type { WebContents } from 'electron';
import type { Clock } from '../clock.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';

/** A page that ends again within this time is not loaded a second time without asking (milliseconds). */
const AGAIN_WITHIN_MS = 60_000;

/** What is used of Electron's WebContents. */
export type CrashingContents = Pick<WebContents, 'on' | 'reload'>;

type Watch = {
  readonly clock: Clock;
  readonly log: DiagnosticLog;
  /** The page is being loaded again. @param reference of the record in the log */
  readonly onReload: (reference: string) => void;
  /** It ended again soon after that. @returns whether to try once more */
  readonly askAgain: (reference: string) => Promise<boolean>;
};

/**
 * Brings the main page back when its process has ended: at once the first time, and only after a question when it
 * ends again soon. The log-on and every command on its way are the main process's and go on meanwhile.
 */
export function reloadAfterCrash(
  contents: CrashingContents,
  { clock, log, onReload, askAgain }: Watch,
): void {
  let lastAt = Number.NEGATIVE_INFINITY;
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const at = clock.now().getTime();
    const again = at - lastAt < AGAIN_WITHIN_MS;
    lastAt = at;
    const reference = log.record({ event: 'page-gone', window: 'main', reason, again });
    if (!again) {
      onReload(reference);
      contents.reload();
      return;
    }
    askAgain(reference).then((wanted) => {
      if (wanted) contents.reload();
    });
  });
}

/** A window that only asks or draws is closed when its page has ended; whoever opened it is told by that. */
export function closeAfterCrash(
  contents: Pick<WebContents, 'on'>,
  window: 'key' | 'paper',
  close: () => void,
  log: DiagnosticLog,
): void {
  contents.on('render-process-gone', (_event, { reason }) => {
    log.record({ event: 'page-gone', window, reason, again: false });
    close();
  });
}
