import type { WindowBridge } from '#protocol/ipc/bridge.ts';

declare global {
  interface Window {
    /** Put here by the preload script before the page's own script runs. */
    readonly kagimori: WindowBridge;
  }
}
