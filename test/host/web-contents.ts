import { EventEmitter } from 'node:events';
import type { Page } from 'playwright';
import { standInFrame } from './frames.ts';
import { only } from './only.ts';
import { session } from './session.ts';

type WindowOpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

/** What the window behind a webContents gives it. */
type Host = {
  readonly id: number;
  /** @throws Error before a page was loaded */
  readonly page: () => Page;
  readonly isDestroyed: () => boolean;
  readonly deliver: (channel: string, args: readonly unknown[]) => void;
};

/** Makes Electron's WebContents, as far as electron/ uses it. */
export function createWebContents(host: Host) {
  const emitter = new EventEmitter();
  let windowOpenHandler: WindowOpenHandler = () => ({ action: 'allow' });
  return only('webContents', {
    id: host.id,
    session: session.defaultSession,
    get mainFrame() {
      return standInFrame(host.page().mainFrame());
    },
    isDestroyed: host.isDestroyed,
    send: (channel: string, ...args: unknown[]) => host.deliver(channel, structuredClone(args)),
    on: (event: string, listener: (...args: unknown[]) => void) => emitter.on(event, listener),
    emit: (event: string, ...args: unknown[]) => emitter.emit(event, ...args),
    setWindowOpenHandler: (handler: WindowOpenHandler) => {
      windowOpenHandler = handler;
    },
    /** For the window: what the handler says to a page that opens another. */
    mayOpen: (url: string) => windowOpenHandler({ url }).action === 'allow',
  });
}

export type StandInWebContents = ReturnType<typeof createWebContents>;
