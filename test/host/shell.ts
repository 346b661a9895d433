import { browserContext } from './chromium.ts';
import { isControlled, nextOpenDialogAnswer } from './control.ts';
import { only } from './only.ts';

type Theme = 'system' | 'light' | 'dark';
type OpenDialogOptions = { readonly title: string };

let theme: Theme = 'system';

async function applyTheme(): Promise<void> {
  const context = await browserContext();
  const colorScheme = theme === 'system' ? null : theme;
  await Promise.all(context.pages().map((page) => page.emulateMedia({ colorScheme })));
}

export const nativeTheme = only('nativeTheme', {
  get themeSource() {
    return theme;
  },
  set themeSource(source: Theme) {
    theme = source;
    applyTheme().catch(() => undefined);
  },
  get shouldUseDarkColors() {
    return theme === 'dark';
  },
});

/** Menus are the system's; a page has its own edit keys. */
export const Menu = only('Menu', {
  buildFromTemplate: (template: readonly object[]) => template,
  setApplicationMenu: () => undefined,
});

/** Asks the person at a headed browser; a test answers over the control channel. */
async function askForPath(title: string): Promise<string | null> {
  if (isControlled) return nextOpenDialogAnswer();
  const [page] = (await browserContext()).pages();
  return page === undefined ? null : page.evaluate((text) => window.prompt(text), title);
}

export const dialog = only('dialog', {
  showOpenDialog: async (_parent: object, options: OpenDialogOptions) => {
    const path = await askForPath(options.title);
    return path === null || path === ''
      ? { canceled: true, filePaths: [] }
      : { canceled: false, filePaths: [path] };
  },
});
