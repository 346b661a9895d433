import { z } from 'zod';

/** What a test tells the stand-in over the process's IPC channel. */
export const ControlMessage = z.discriminatedUnion('type', [
  /** Answers the next (or the waiting) open dialog; null cancels it. */
  z.object({ type: z.literal('answer-open-dialog'), path: z.string().nullable() }),
  /** Presses a button of the next (or the waiting) message box. */
  z.object({ type: z.literal('answer-message-box'), button: z.int() }),
  /** Clicks a notification that the host told of. */
  z.object({ type: z.literal('click-notice'), id: z.int() }),
  /** Minimises the main window, as a person does. */
  z.object({ type: z.literal('minimise') }),
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
  /** The application asks something in a message box of the system. */
  z.object({ type: z.literal('message-box'), message: z.string() }),
  /** How the main window stands since the last change. */
  z.object({
    type: z.literal('main-window'),
    minimised: z.boolean(),
    /** How often the application gave it the focus. */
    focused: z.int(),
  }),
  /** The application printed something: the PDF in base64. */
  z.object({ type: z.literal('printed'), pdf: z.base64() }),
]);
export type HostMessage = z.infer<typeof HostMessage>;

/** Answers that are given before or after they are asked for, in their order. */
function createAnswers<T>() {
  const given: { readonly answer: T }[] = [];
  const waiting: ((answer: T) => void)[] = [];
  return {
    give: (answer: T): void => {
      const next = waiting.shift();
      if (next === undefined) given.push({ answer });
      else next(answer);
    },
    next: (): Promise<T> => {
      const first = given.shift();
      if (first !== undefined) return Promise.resolve(first.answer);
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}

const paths = createAnswers<string | null>();
const buttons = createAnswers<number>();

/** The answer to an open dialog: the oldest one that was given, or the next one to come. */
export const nextOpenDialogAnswer = paths.next;
/** The button of a message box, in the same way. */
export const nextMessageBoxAnswer = buttons.next;

const clicks = new Map<number, () => void>();

/** What is to happen when the test clicks a notification. */
export function onNoticeClicked(id: number, callback: () => void): void {
  clicks.set(id, callback);
}

let minimise: () => void = () => undefined;

/** What is to happen when the test minimises the main window. */
export function onMinimised(callback: () => void): void {
  minimise = callback;
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
      case 'minimise':
        return minimise();
      case 'answer-open-dialog':
        return paths.give(message.path);
      case 'answer-message-box':
        return buttons.give(message.button);
    }
  });
  process.once('disconnect', quit);
}
