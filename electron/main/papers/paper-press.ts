import type { PaperContent } from '#protocol/domain/paper.ts';
import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { PAPER_WINDOW_IPC } from '#protocol/ipc/paper-window.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Clock } from '../clock.ts';
import { type DiagnosticLog, errorCode } from '../diagnostic-log.ts';
import { withStableIds } from './stable-ids.ts';

/** The hidden window that draws one paper. */
export type PaperWindow = {
  /** The drawn sheets as a PDF. */
  readonly toPdf: () => Promise<Uint8Array>;
  /** Opens the system's print dialog. @returns false when the person cancelled it */
  readonly print: () => Promise<boolean>;
  readonly close: () => void;
  /** Called once when the window is gone, however that came. */
  readonly onClosed: (callback: () => void) => void;
};

/** Draws papers in a window that nobody sees, one at a time, and lets each be printed or made a PDF. */
export type PaperPress = {
  readonly toPdf: (content: PaperContent) => Promise<Result<Uint8Array, Failure>>;
  /** False when the person cancelled the system's dialog. */
  readonly print: (content: PaperContent) => Promise<Result<boolean, Failure>>;
  readonly handlers: IpcHandlers<typeof PAPER_WINDOW_IPC>;
};

type Dependencies = {
  readonly openWindow: () => PaperWindow;
  readonly clock: Clock;
  readonly log: DiagnosticLog;
};

/** Longest time that a paper may take to be drawn, in milliseconds. */
const DRAWING_MS = 20_000;

/** A paper that is being drawn. */
type Drawing = { readonly content: PaperContent; readonly drawn: () => void };

/** Creates the press; there is one for the application. */
export function createPaperPress({ openWindow, clock, log }: Dependencies): PaperPress {
  let drawing: Drawing | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** Waits until the page has drawn the content; what it holds is forgotten when `use` is done. */
  const draw = async <T>(content: PaperContent, use: (window: PaperWindow) => Promise<T>): Promise<T> => {
    const window = openWindow();
    let stop: () => void = () => undefined;
    try {
      await new Promise<void>((drawn, failed) => {
        drawing = { content, drawn };
        window.onClosed(() => failed(new Error('the paper window was closed')));
        stop = clock.after(DRAWING_MS, () => failed(new Error('the paper was not drawn in time')));
      });
      return await use(window);
    } finally {
      stop();
      drawing = null;
      window.close();
    }
  };

  const press = <T>(content: PaperContent, use: (window: PaperWindow) => Promise<T>) => {
    const run = async (): Promise<Result<T, Failure>> => {
      try {
        return ok(await draw(content, use));
      } catch (error) {
        const code = 'print-failed';
        return err({ code, reference: log.record({ event: 'refused', code, cause: errorCode(error) }) });
      }
    };
    const mine = last.then(run);
    last = mine;
    return mine;
  };

  const present = (): Drawing => {
    if (drawing === null) throw new Error('no paper is being drawn');
    return drawing;
  };

  return {
    toPdf: (content) => press(content, async (window) => withStableIds(await window.toPdf())),
    print: (content) => press(content, (window) => window.print()),
    handlers: {
      paper: {
        getContent: () => present().content,
        ready: () => {
          present().drawn();
          return {};
        },
      },
    },
  };
}
