import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type PageOptions, type ScreenHarness, startScreens } from '#test/fixtures/screen-harness.ts';
import type { ScreenSample } from '#test/fixtures/screen-sample.ts';
import { SCREENS } from '#test/fixtures/screens.ts';

const USAGE = 'node scripts/screens.ts <folder> [part of a picture’s name]';

const VARIANTS: readonly (Omit<PageOptions, 'scenario'> & {
  readonly name: string;
  readonly language: 'ja' | 'en';
  readonly theme: 'light' | 'dark';
})[] = [
  { name: 'ja-light', language: 'ja', theme: 'light' },
  { name: 'ja-dark', language: 'ja', theme: 'dark' },
  { name: 'en-light', language: 'en', theme: 'light' },
  { name: 'ja-light-1024', language: 'ja', theme: 'light', width: 1024, height: 640 },
  { name: 'en-dark-1024', language: 'en', theme: 'dark', width: 1024, height: 640 },
  { name: 'ja-light-200-percent', language: 'ja', theme: 'light', width: 600, height: 390 },
  { name: 'ja-forced-colors', language: 'ja', theme: 'dark', forcedColors: 'active' },
];

const KEY_WINDOW_SIZE = { width: 560, height: 660 };

/** A script of the page: goes to its top, and gives the height that is out of sight. */
const HIDDEN_HEIGHT = `(() => {
  const scrolling = [document.scrollingElement, ...document.querySelectorAll('*')].filter(
    (element, index) => index === 0 || /auto|scroll/.test(getComputedStyle(element).overflowY),
  );
  for (const element of scrolling) element.scrollTop = 0;
  return Math.max(...scrolling.map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight));
})()`;

/** Makes the window as high as what it shows; a higher one may be laid out anew, and then fits at once. */
async function showWholePage(page: Page, width: number, height: number): Promise<void> {
  const hidden = Number(await page.evaluate(HIDDEN_HEIGHT));
  if (hidden <= 0) return;
  await page.setViewportSize({ width, height: height + hidden });
  await showWholePage(page, width, height + hidden);
}

const pictureName = (screen: ScreenSample, variant: { readonly name: string }) =>
  `${screen.name}.${variant.name}.png`;

async function shoot(
  harness: ScreenHarness,
  folder: string,
  screen: ScreenSample,
  part: string,
): Promise<void> {
  const wanted = VARIANTS.filter((variant) => pictureName(screen, variant).includes(part));
  for (const { name, language, theme, ...size } of wanted) {
    const page = await harness.open({
      ...size,
      ...(screen.file === undefined ? {} : { file: screen.file, ...KEY_WINDOW_SIZE }),
      scenario: { ...screen.scenario, language, theme },
    });
    await screen.arrive?.(page);
    const shown = page.viewportSize();
    if (screen.wholePage && shown !== null) await showWholePage(page, shown.width, shown.height);
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    await page.screenshot({ path: join(folder, pictureName(screen, { name })) });
    await page.close();
  }
}

const [folder, part = ''] = process.argv.slice(2);
if (folder === undefined) {
  console.error(USAGE);
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const harness = await startScreens();
for (const screen of SCREENS) await shoot(harness, folder, screen, part);
await harness.close();
for (const complaint of new Set(harness.complaints)) console.error(`browser: ${complaint}`);
