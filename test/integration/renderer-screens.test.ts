import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';
import {
  equip,
  excessWidth,
  type Finding,
  inspect,
  putOnTheme,
  speak,
} from '../fixtures/screen-inspection.ts';
import type { ScreenSample } from '../fixtures/screen-sample.ts';
import { SCREENS } from '../fixtures/screens.ts';

/** The smallest window, and the width that 200 % zoom leaves of the normal one. */
const SMALLEST = { width: 1024, height: 640 };
const ZOOMED = { width: 600, height: 390 };

/** What was found at a screen, by the look it had; only looks at which something was found. */
type Found = Readonly<Record<string, readonly Finding[]>>;

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

// Pages are used again: in a page that has shown the application before, its code is compiled already.
const idle: Page[] = [];

async function newPage(): Promise<Page> {
  const page = await harness.open();
  await equip(page);
  return page;
}

/** Every rule in one theme; after that the other theme changes nothing but colours. */
async function inspectThemes(page: Page, language: string): Promise<Found> {
  await putOnTheme(page, 'light');
  const light = await inspect(page, 'all');
  await putOnTheme(page, 'dark');
  const dark = await inspect(page, 'colours');
  const looks = { [`${language}, light`]: light, [`${language}, dark`]: dark };
  return Object.fromEntries(Object.entries(looks).filter(([, findings]) => findings.length > 0));
}

async function arriveAt(page: Page, screen: ScreenSample, language: 'ja' | 'en'): Promise<void> {
  await harness.reopen(page, {
    ...ZOOMED,
    ...(screen.file === undefined ? {} : { file: screen.file }),
    scenario: { ...screen.scenario, language },
  });
  await screen.arrive?.(page);
}

/** The key window is short-lived, and keeps the language that it began with. */
const toJapanese = (page: Page, screen: ScreenSample) =>
  screen.file === 'key.html' ? arriveAt(page, screen, 'ja') : speak(page, 'ja');

describe('every screen', () => {
  // Side by side: part of a case is waiting for its page.
  it.concurrent.for(SCREENS)(
    '$name is accessible in every language and theme, and does not scroll sideways',
    async (screen, { expect }) => {
      const page = idle.pop() ?? (await newPage());
      await arriveAt(page, screen, 'en');
      const english = await inspectThemes(page, 'en');
      const sideways = [await excessWidth(page)];
      await toJapanese(page, screen);
      sideways.push(await excessWidth(page));
      await page.setViewportSize(SMALLEST);
      sideways.push(await excessWidth(page));
      const japanese = await inspectThemes(page, 'ja');
      expect({ ...english, ...japanese }).toEqual({});
      expect(sideways).toEqual([0, 0, 0]);
      expect(await page.title()).toMatch(/. [－–] Kagimori 鍵守$/);
      idle.push(page);
    },
  );

  it('breaks no rule of the content security policy and logs nothing', () => {
    expect(harness.complaints).toEqual([]);
  });
});

describe('a page that is used again', () => {
  /** What a page brings with it, and does not get from what it shows. */
  const look = (page: Page) =>
    page.evaluate(() => ({
      size: [innerWidth, innerHeight],
      media: [
        'print',
        '(prefers-color-scheme: dark)',
        '(prefers-contrast: more)',
        '(forced-colors: active)',
        '(prefers-reduced-motion: reduce)',
      ].filter((query) => matchMedia(query).matches),
      stored: sessionStorage.length,
      focused: document.activeElement?.tagName,
    }));

  it('is as a new one, whatever was done to it', async () => {
    const page = await harness.open();
    const asNew = await look(page);
    await page.emulateMedia({
      media: 'print',
      colorScheme: 'dark',
      contrast: 'more',
      forcedColors: 'active',
      reducedMotion: 'no-preference',
    });
    await page.setViewportSize(ZOOMED);
    await page.evaluate("sessionStorage.setItem('left', 'behind')");
    await page.getByRole('button').last().focus();
    const changed = await look(page);
    for (const part of ['size', 'media', 'stored', 'focused'] as const) {
      expect(changed[part], part).not.toEqual(asNew[part]);
    }
    await harness.release(page);
    const again = await harness.open();
    expect(again).toBe(page);
    expect(await look(again)).toEqual(asNew);
  });
});

describe('the inspection', () => {
  it('finds words that one theme alone makes unreadable, and a button without a name', async () => {
    const page = await newPage();
    await harness.reopen(page, { scenario: { language: 'en' } });
    await page.evaluate(
      `document.styleSheets[0].insertRule('[data-theme="dark"] h1 { color: var(--paper) !important }')`,
    );
    const found = await inspectThemes(page, 'en');
    expect(Object.keys(found)).toEqual(['en, dark']);
    expect(found['en, dark']?.map(({ rule }) => rule)).toEqual(['color-contrast']);
    await page.evaluate('document.querySelector("main button").textContent = ""');
    expect((await inspectThemes(page, 'en'))['en, light']?.map(({ rule }) => rule)).toEqual(['button-name']);
  });
});
