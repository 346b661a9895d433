import type { Page } from 'playwright';
import { browserContext } from './chromium.ts';
import { isControlled, nextMessageBoxAnswer, nextOpenDialogAnswer, report } from './control.ts';
import { only } from './only.ts';

type Theme = 'system' | 'light' | 'dark';
type OpenDialogOptions = { readonly title: string };

let theme: Theme = 'system';

const applyTo = (page: Page): void => {
  // A page that closes meanwhile needs no theme.
  page.emulateMedia({ colorScheme: theme === 'system' ? null : theme }).catch(() => undefined);
};

const pagesFollow = browserContext().then((context) => {
  context.on('page', applyTo);
  return context;
});
// run.ts tells that there is no browser.
pagesFollow.catch(() => undefined);

export const nativeTheme = only('nativeTheme', {
  get themeSource() {
    return theme;
  },
  set themeSource(source: Theme) {
    theme = source;
    pagesFollow.then((context) => context.pages().forEach(applyTo)).catch(() => undefined);
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
  /** Asked only by what no page can show any more: the test, or nobody, decides. */
  showMessageBox: async (_parent: object, { message }: { readonly message: string }) => {
    report({ type: 'message-box', message });
    return { response: isControlled ? await nextMessageBoxAnswer() : 1, checkboxChecked: false };
  },
  showOpenDialog: async (_parent: object, options: OpenDialogOptions) => {
    const path = await askForPath(options.title);
    return path === null || path === ''
      ? { canceled: true, filePaths: [] }
      : { canceled: false, filePaths: [path] };
  },
  showSaveDialog: async (_parent: object, options: OpenDialogOptions) => {
    const path = await askForPath(options.title);
    return path === null || path === ''
      ? { canceled: true, filePath: '' }
      : { canceled: false, filePath: path };
  },
});
