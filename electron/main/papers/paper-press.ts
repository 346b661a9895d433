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

/** Says what the paper says, or why there is nothing to draw any more. */
export type TakeContent = () => Result<PaperContent, Failure>;

/**
 * Draws papers in a window that nobody sees, one at a time, and lets each be printed or made a PDF. What a paper says
 * is taken at its turn, because a paper that waits must not outlive the log-on whose secrets are on it.
 */
export type PaperPress = {
  readonly toPdf: (take: TakeContent) => Promise<Result<Uint8Array, Failure>>;
  /** False when the person cancelled the system's dialog. */
  readonly print: (take: TakeContent) => Promise<Result<boolean, Failure>>;
  /** Closes the window of a paper whose content cannot be had any more, print dialog included. */
  readonly withdraw: () => void;
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

/** A paper whose window is open. */
type Open = { readonly take: TakeContent; readonly close: () => void };

/** Creates the press; there is one for the application. */
export function createPaperPress({ openWindow, clock, log }: Dependencies): PaperPress {
  let drawing: Drawing | null = null;
  let open: Open | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** Waits until the page has drawn the content; what it holds is forgotten when `use` is done. */
  const draw = async <T>(
    take: TakeContent,
    content: PaperContent,
    use: (window: PaperWindow) => Promise<T>,
  ): Promise<T> => {
    const window = openWindow();
    let stop: () => void = () => undefined;
    let vanish: () => void = () => undefined;
    // The window can end at any time, and what it was asked for is then never answered.
    const closed = new Promise<never>((_settle, failed) => {
      vanish = () => failed(new Error('the paper window was closed'));
    });
    window.onClosed(vanish);
    open = {
      take,
      close: () => {
        vanish();
        window.close();
      },
    };
    try {
      const drawn = new Promise<void>((settle, failed) => {
        drawing = { content, drawn: settle };
        stop = clock.after(DRAWING_MS, () => failed(new Error('the paper was not drawn in time')));
      });
      await Promise.race([drawn, closed]);
      return await Promise.race([use(window), closed]);
    } finally {
      stop();
      drawing = null;
      open = null;
      window.close();
    }
  };

  const press = <T>(take: TakeContent, use: (window: PaperWindow) => Promise<T>) => {
    const run = async (): Promise<Result<T, Failure>> => {
      const content = take();
      if (!content.ok) return content;
      try {
        return ok(await draw(take, content.value, use));
      } catch (error) {
        const still = take();
        if (!still.ok) return still;
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
    toPdf: (take) => press(take, async (window) => withStableIds(await window.toPdf())),
    print: (take) => press(take, (window) => window.print()),
    withdraw: () => {
      if (open !== null && !open.take().ok) open.close();
    },
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
