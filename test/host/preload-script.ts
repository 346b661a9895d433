/** Name of the function through which a preload reaches the host; taken away before the page can see it. */
export const HOST_BINDING = '__standInHost';

/** What a preload sends to the host. */
export type PreloadCall = { readonly channel: string; readonly args: readonly unknown[] };

/**
 * Wraps a built preload into a script that Chromium runs before the scripts of a page, in the main frame
 * only. `require('electron')` gives the two modules that a sandboxed preload uses. One thing differs from
 * Electron: the preload shares the page's world, so `contextBridge` only copies and freezes.
 *
 * @param source the preload, CommonJS
 * @param receiver name of the global under which the host delivers messages to this page; not guessable
 */
export function preloadScript(source: string, receiver: string): string {
  return `(() => {
  const call = window.${HOST_BINDING};
  delete window.${HOST_BINDING};
  if (window.top !== window || call === undefined) return;
  const listeners = new Map();
  Object.defineProperty(window, ${JSON.stringify(receiver)}, {
    value: (channel, args) => {
      for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...args);
    },
  });
  const refuse = (name) => ({
    get(target, key) {
      if (key in target) return target[key];
      throw new Error('stand-in host: electron ' + name + '.' + String(key) + ' is not implemented');
    },
  });
  const ipcRenderer = new Proxy({
    async invoke(channel, ...args) {
      const outcome = await call({ channel, args: structuredClone(args) });
      if (!outcome.ok) throw new Error(outcome.message);
      return outcome.value;
    },
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
    removeListener(channel, listener) {
      listeners.set(channel, (listeners.get(channel) ?? []).filter((known) => known !== listener));
    },
  }, refuse('ipcRenderer'));
  const contextBridge = new Proxy({
    exposeInMainWorld(name, api) {
      Object.defineProperty(window, name, { value: Object.freeze({ ...api }), enumerable: true });
    },
  }, refuse('contextBridge'));
  const electron = { ipcRenderer, contextBridge };
  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error('a sandboxed preload cannot require ' + name);
  };
  ((require, module, exports) => {
${source}
  })(require, { exports: {} }, {});
})();`;
}
