import type { IpcMain } from 'electron';
import type { z } from 'zod';
import {
  channelName,
  type InvokeChannel,
  type IpcHandlers,
  type IpcSchema,
  type NotifyChannel,
} from '#protocol/ipc/combinators.ts';
import type { FailureCode } from '#protocol/ipc/failure.ts';
import { type DiagnosticLog, errorTrace, type IpcRefusal } from './diagnostic-log.ts';
import { APP_ORIGIN } from './windows/app-scheme.ts';

/** What is used of Electron's WebContents. */
export type WindowContents = {
  readonly id: number;
  readonly mainFrame: { readonly frameTreeNodeId: number };
  readonly isDestroyed: () => boolean;
  readonly send: (channel: string, payload: unknown) => void;
};

/** The window that a schema belongs to. */
export type IpcWindow = {
  /** Prefix of its channels. */
  readonly kind: string;
  /** The only page from which calls are taken, for example `/index.html`. */
  readonly page: string;
  /** The window's contents while it is open. */
  readonly contents: () => WindowContents | null;
};

/** What the check of a caller reads of Electron's IpcMainInvokeEvent. */
export type Caller = {
  readonly sender: { readonly id: number };
  readonly senderFrame: {
    readonly frameTreeNodeId: number;
    readonly parent: object | null;
    readonly origin: string;
    readonly url: string;
  } | null;
};

/** What is used of Electron's IpcMain. */
export type CallRegistry = {
  readonly handle: (
    channel: string,
    listener: (caller: Caller, ...args: unknown[]) => Promise<unknown>,
  ) => void;
};

/** Says why a call is not from the window's own page in its main frame; null when it is. */
export function refusalOf(caller: Caller, window: IpcWindow): IpcRefusal | null {
  const contents = window.contents();
  if (contents === null || caller.sender.id !== contents.id) return 'sender';
  const frame = caller.senderFrame;
  if (frame === null || frame.parent !== null) return 'frame';
  if (frame.frameTreeNodeId !== contents.mainFrame.frameTreeNodeId) return 'frame';
  if (frame.origin !== APP_ORIGIN) return 'page';
  // A fragment is a place within the page; a query would be another page.
  return frame.url.split('#', 1)[0] === `${APP_ORIGIN}${window.page}` ? null : 'page';
}

const failed = (code: FailureCode, reference: string) => ({ ok: false, error: { code, reference } }) as const;

/** A channel whose answer can be a failure gets one; for the others the call is rejected, without detail. */
function answerFailure(response: z.ZodType, code: FailureCode, reference: string): unknown {
  const answer = response.safeParse(failed(code, reference));
  if (answer.success) return answer.data;
  throw new Error(code);
}

type AnyHandler = (request: unknown) => unknown;
const isHandler = (value: unknown): value is AnyHandler => typeof value === 'function';

function handlerOf(handlers: object, group: string, channel: string): AnyHandler {
  const members: unknown = Reflect.get(handlers, group);
  const handler: unknown =
    typeof members === 'object' && members !== null ? Reflect.get(members, channel) : null;
  if (!isHandler(handler)) throw new Error(`no handler for ${group}.${channel}`);
  return handler;
}

function guarded(
  name: string,
  definition: InvokeChannel,
  handler: AnyHandler,
  window: IpcWindow,
  log: DiagnosticLog,
) {
  const refuse = (reason: IpcRefusal): unknown =>
    answerFailure(
      definition.response,
      'ipc-refused',
      log.record({ event: 'ipc-refused', channel: name, reason }),
    );
  return async (caller: Caller, ...args: readonly unknown[]): Promise<unknown> => {
    const refusal = refusalOf(caller, window);
    if (refusal !== null) return refuse(refusal);
    const request = definition.request.safeParse(args[0]);
    if (!request.success || args.length !== 1) return refuse('payload');
    try {
      return definition.response.parse(await handler(request.data));
    } catch (error) {
      const reference = log.record({ event: 'unexpected', where: name, error: errorTrace(error) });
      return answerFailure(definition.response, 'unexpected', reference);
    }
  };
}

/**
 * Registers the calls of a window's schema. A handler is reached only by the window's own page, in its main
 * frame, with a payload that the schema accepts; what it answers is checked as well. Everything else gets
 * `ipc-refused`, and an exception `unexpected`, each with a reference that is also in the diagnostic log.
 *
 * @param ipcMain Electron's; nothing else in the application registers on it
 */
export function registerIpc<const S extends IpcSchema>(
  ipcMain: CallRegistry,
  schema: S,
  window: IpcWindow,
  handlers: IpcHandlers<S>,
  log: DiagnosticLog,
): void {
  for (const [group, channels] of Object.entries(schema)) {
    for (const [channel, definition] of Object.entries(channels)) {
      if (definition.kind !== 'invoke') continue;
      const name = channelName(window.kind, group, channel);
      ipcMain.handle(name, guarded(name, definition, handlerOf(handlers, group, channel), window, log));
    }
  }
}

/**
 * Sends a notification to a window, if it is open.
 *
 * @throws ZodError when the payload is not what the schema says (a bug)
 */
export function notifyWindow<const C extends NotifyChannel>(
  window: IpcWindow,
  name: string,
  definition: C,
  payload: z.input<C['payload']>,
): void {
  const contents = window.contents();
  if (contents !== null && !contents.isDestroyed()) contents.send(name, definition.payload.parse(payload));
}

/**
 * electron-store opens a channel of its own for stores in pages. None of our pages has one, so the channel,
 * which checks no sender, is closed again.
 */
export function closeForeignChannels(ipcMain: Pick<IpcMain, 'removeAllListeners'>): void {
  ipcMain.removeAllListeners('electron-store-get-data');
}
