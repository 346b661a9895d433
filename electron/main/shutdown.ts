import type { App } from 'electron';

/** Time that the farewell may take (milliseconds): a bank that does not answer cannot keep the window open. */
const LIMIT_MS = 3_000;

/**
 * Holds back the end of the application until the log-on is ended at the bank and the practice bank is down.
 *
 * @param farewell what is to be done; its failures do not matter any more
 */
export function quitAfter(app: App, farewell: () => Promise<unknown>): void {
  let said = false;
  app.on('before-quit', (event) => {
    if (said) return;
    event.preventDefault();
    const limit = new Promise((resolve) => setTimeout(resolve, LIMIT_MS));
    Promise.race([farewell(), limit])
      .catch(() => undefined)
      .finally(() => {
        said = true;
        app.quit();
      });
  });
  app.on('window-all-closed', () => app.quit());
}
