import { z } from 'zod';

/** What a test tells the stand-in over the process's IPC channel. */
export const ControlMessage = z.discriminatedUnion('type', [
  /** Answers the next (or the waiting) open dialog; null cancels it. */
  z.object({ type: z.literal('answer-open-dialog'), path: z.string().nullable() }),
  /** Clicks a notification that the host told of. */
  z.object({ type: z.literal('click-notice'), id: z.int() }),
  z.object({ type: z.literal('quit') }),
]);
export type ControlMessage = z.infer<typeof ControlMessage>;

/** What the stand-in tells the test that started it. */
export const HostMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('browser'),
    /** Where `chromium.connectOverCDP` reaches the pages. */
    cdpEndpoint: z.string(),
  }),
  /** The application showed a notification of the system. */
  z.object({ type: z.literal('notice'), id: z.int(), title: z.string(), body: z.string() }),
]);
export type HostMessage = z.infer<typeof HostMessage>;

const answers: (string | null)[] = [];
const waiting: ((path: string | null) => void)[] = [];

function takeAnswer(path: string | null): void {
  const next = waiting.shift();
  if (next === undefined) answers.push(path);
  else next(path);
}

/** The answer to an open dialog: the oldest one that was given, or the next one to come. */
export function nextOpenDialogAnswer(): Promise<string | null> {
  const answer = answers.shift();
  if (answer !== undefined) return Promise.resolve(answer);
  return new Promise((resolve) => waiting.push(resolve));
}

const clicks = new Map<number, () => void>();

/** What is to happen when the test clicks a notification. */
export function onNoticeClicked(id: number, callback: () => void): void {
  clicks.set(id, callback);
}

/** Whether a test started this process and controls it. */
export const isControlled = process.send !== undefined;

/** Tells the controlling test something; nothing without one. */
export function report(message: HostMessage): void {
  process.send?.(message);
}

/**
 * Listens to the controlling test.
 *
 * @param quit called when the test asks for it, and when the test is gone
 */
export function listenToControl(quit: () => void): void {
  if (!isControlled) return;
  process.on('message', (raw) => {
    const message = ControlMessage.parse(raw);
    switch (message.type) {
      case 'quit':
        return quit();
      case 'click-notice':
        return clicks.get(message.id)?.();
      case 'answer-open-dialog':
        return takeAnswer(message.path);
    }
  });
  process.once('disconnect', quit);
}
