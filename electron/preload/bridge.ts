import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_NAME, type WindowBridge } from '#protocol/ipc/bridge.ts';
import { channelName, type IpcSchema } from '#protocol/ipc/combinators.ts';

function namesOf(schema: IpcSchema, windowKind: string, kind: 'invoke' | 'notify'): ReadonlySet<string> {
  return new Set(
    Object.entries(schema).flatMap(([group, channels]) =>
      Object.entries(channels)
        .filter(([, definition]) => definition.kind === kind)
        .map(([channel]) => channelName(windowKind, group, channel)),
    ),
  );
}

/**
 * Gives the page its two functions and nothing of Electron. A channel outside the window's schema never
 * leaves the page's process; what is sent on the others is judged by the main process.
 */
export function exposeBridge(schema: IpcSchema, windowKind: string): void {
  const calls = namesOf(schema, windowKind, 'invoke');
  const notifications = namesOf(schema, windowKind, 'notify');
  const bridge: WindowBridge = {
    invoke: async (channel, payload) => {
      if (!calls.has(channel)) throw new Error('not a channel of this window');
      return ipcRenderer.invoke(channel, payload);
    },
    subscribe: (channel, listener) => {
      if (!notifications.has(channel)) throw new Error('not a channel of this window');
      // The event object stays here: it would lead the page to ipcRenderer.
      const deliver = (_event: unknown, payload: unknown): void => listener(payload);
      ipcRenderer.on(channel, deliver);
      return () => void ipcRenderer.removeListener(channel, deliver);
    },
  };
  contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);
}
