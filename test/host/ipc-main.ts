import { EventEmitter } from 'node:events';
import type { StandInFrame } from './frames.ts';
import { only } from './only.ts';
import type { StandInWebContents } from './web-contents.ts';

type InvokeEvent = {
  readonly sender: StandInWebContents;
  readonly senderFrame: StandInFrame;
  readonly type: 'frame';
};
type Handler = (event: InvokeEvent, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();
const emitter = new EventEmitter();

/** What a page gets back from a call; as Electron does, an exception gives its message alone. */
export type InvokeOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

/** Brings a page's `ipcRenderer.invoke` to the handler of its channel, as structured clones. */
export async function deliverInvoke(
  event: InvokeEvent,
  channel: string,
  args: readonly unknown[],
): Promise<InvokeOutcome> {
  const handler = handlers.get(channel);
  if (handler === undefined) return { ok: false, message: `No handler registered for '${channel}'` };
  try {
    const value = await handler(event, ...structuredClone(args));
    return { ok: true, value: structuredClone(value) };
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { ok: false, message: `Error invoking remote method '${channel}': ${reason}` };
  }
}

export const ipcMain = only('ipcMain', {
  handle: (channel: string, handler: Handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  /** Nothing can send to these: a preload of the stand-in has `invoke` only. */
  on: (channel: string, listener: (...args: unknown[]) => void) => emitter.on(channel, listener),
  removeAllListeners: (channel: string) => emitter.removeAllListeners(channel),
});
