/**
 * The whole of what a preload exposes to its page, as `window.kagimori`: two functions and nothing of
 * Electron. Channel names outside the window's own prefix are refused by the preload, payloads by the main
 * process.
 */
export type WindowBridge = {
  readonly invoke: (channel: string, payload: unknown) => Promise<unknown>;
  /** @returns a function that ends the subscription */
  readonly subscribe: (channel: string, listener: (payload: unknown) => void) => () => void;
};

/** Under this name a page finds its bridge. */
export const BRIDGE_NAME = 'kagimori';

/** Prefixes of the channels of the three kinds of window. */
export const MAIN_WINDOW = 'main';
export const KEY_WINDOW = 'key';
export const PAPER_WINDOW = 'paper';
