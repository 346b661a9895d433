import type { ElectronApplication } from 'playwright';
import { z } from 'zod';
import { test as base } from './logged-on.ts';

/** Playwright's test with Electron itself; the files that use it are run on Electron alone. */
export const test = base.extend<{ readonly electron: ElectronApplication }>({
  electron: async ({ sharedPractice: { app } }, use) => {
    if (app.electron === null) throw new Error('this runs on Electron alone');
    await use(app.electron);
  },
});

export { expect } from './logged-on.ts';

const Preferences = z.record(z.string(), z.unknown());

/** What Electron made of the settings of the main window. */
export async function preferencesOf(electron: ElectronApplication): Promise<z.infer<typeof Preferences>> {
  const preferences = await electron.evaluate(({ BrowserWindow }): unknown => {
    const [window] = BrowserWindow.getAllWindows();
    // Electron has it for tests, and does not declare it.
    const read: unknown =
      window === undefined ? undefined : Reflect.get(window.webContents, 'getLastWebPreferences');
    return typeof read === 'function' ? Reflect.apply(read, window?.webContents, []) : null;
  });
  return Preferences.parse(preferences);
}
