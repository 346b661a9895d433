import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_NAME, type WindowBridge } from '#protocol/ipc/bridge.ts';

/** The notifications of a window's schema by their name on the wire; each must be there, and no other. */
export type Notifications<S, W extends string> = Readonly<
  Record<
    {
      [G in keyof S & string]: {
        [C in keyof S[G] & string]: S[G][C] extends { readonly kind: 'notify' } ? `${W}:${G}.${C}` : never;
      }[keyof S[G] & string];
    }[keyof S & string],
    true
  >
>;

/**
 * Gives the page its two functions and nothing of Electron. Names outside the window's own prefix never
 * leave the page's process; what is sent under the others is judged by the main process. Schemas stay out of
 * the preload, so that it is read and started at once.
 */
export function exposeBridge(windowKind: string, notifications: Readonly<Record<string, true>>): void {
  const bridge: WindowBridge = {
    invoke: async (channel, payload) => {
      if (!channel.startsWith(`${windowKind}:`)) throw new Error('not a channel of this window');
      return ipcRenderer.invoke(channel, payload);
    },
    subscribe: (channel, listener) => {
      if (!Object.hasOwn(notifications, channel)) throw new Error('not a notification of this window');
      // The event object stays here: it would lead the page to ipcRenderer.
      const deliver = (_event: unknown, payload: unknown): void => listener(payload);
      ipcRenderer.on(channel, deliver);
      return () => void ipcRenderer.removeListener(channel, deliver);
    },
  };
  contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);
}
