import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';
import { confirm, field, openChange, openList, press, said } from '../fixtures/user-pages.ts';

/** The width and height that 200 % zoom leaves of the normal window. */
const ZOOMED = { width: 600, height: 390 };
/** What a person must be able to tell from its surroundings without reading it: WCAG 2.2, 1.4.11. */
const LEAST_CONTRAST = 3;

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

describe('reduced motion', () => {
  const Durations = z.array(z.number());
  const durations = async (page: Page) =>
    Durations.parse(
      await page.evaluate(() =>
        document.getAnimations().map((one) => one.effect?.getComputedTiming().duration),
      ),
    );
  /** Elements that would move when something about them changes. */
  const moving = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) =>
          [null, '::before', '::after'].some((part) => {
            const { transitionDuration, animationDuration } = getComputedStyle(element, part);
            return /[1-9]/.test(transitionDuration + animationDuration);
          }),
        )
        .map((element) => element.getAttribute('class') ?? element.tagName),
    );

  it('shows what is loading without fading it in', async () => {
    const page = await harness.open({ scenario: { stage: 'on', hanging: ['contract.status'] } });
    await page.locator('.skeleton').first().waitFor();
    const still = await durations(page);
    expect(still.length).toBeGreaterThan(0);
    expect(new Set(still)).toEqual(new Set([0]));
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(new Set(await durations(page))).toEqual(new Set([140]));
    await harness.release(page);
  });

  it('turns, slides and fades nothing on the screen of the users', async () => {
    const page = await openList(harness);
    await page.getByRole('radio', { name: 'S0001' }).click();
    await page.getByRole('complementary').waitFor();
    expect(await moving(page)).toEqual([]);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect((await moving(page)).length).toBeGreaterThan(0);
    await harness.release(page);
  });
});

describe('high contrast', () => {
  const Look = z.object({ style: z.string(), width: z.number(), line: z.string(), ground: z.string() });

  /** The line around an element as it is drawn, and the colour that it is drawn on. */
  const lineOf = async (element: Locator, line: 'border' | 'outline') =>
    Look.parse(
      await element.evaluate((at, name) => {
        const own = getComputedStyle(at);
        const side = name === 'border' ? 'border-top' : name;
        let ground: Element | null = name === 'border' ? at : at.parentElement;
        while (ground !== null && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') {
          ground = ground.parentElement;
        }
        return {
          style: own.getPropertyValue(`${side}-style`),
          width: Number.parseFloat(own.getPropertyValue(`${side}-width`)),
          line: own.getPropertyValue(`${side}-color`),
          ground: getComputedStyle(ground ?? document.documentElement).backgroundColor,
        };
      }, line),
    );

  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string) => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const openContrast = async () => {
    const page = await harness.open({ scenario: { stage: 'on' }, forcedColors: 'active' });
    await press(page, '利用者情報登録／変更');
    await page.getByRole('radio', { name: 'S0001' }).waitFor();
    return page;
  };

  it('keeps the line of a badge, its icon and its word', async () => {
    const page = await openContrast();
    const badge = page.getByRole('row', { name: /S0001/ }).locator('.badge', { hasText: '利用中止' });
    const { style, width, line, ground } = await lineOf(badge, 'border');
    expect([style, width]).toEqual(['solid', 1]);
    expect(contrast(line, ground)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    const stroke = await badge.locator('svg').evaluate((icon) => getComputedStyle(icon).stroke);
    expect(contrast(stroke, ground)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    expect(await page.getByRole('row', { name: /S0002/ }).locator('.badge').count()).toBe(0);
    await harness.release(page);
  });

  it('keeps the line around what has the focus, and around nothing else', async () => {
    const page = await openContrast();
    const register = page.getByRole('button', { name: '＋ 利用者の新規登録' });
    expect((await lineOf(register, 'outline')).style).toBe('none');
    await register.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    const { style, width, line, ground } = await lineOf(register, 'outline');
    expect([style, width]).toEqual(['solid', 2]);
    expect(contrast(line, ground)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    await harness.release(page);
  });
});

describe('200 % zoom', () => {
  /** Presses what a person can scroll to; scrolling by the page alone, inside what is cut off, does not count. */
  async function pressZoomed(target: Locator): Promise<void> {
    await target.scrollIntoViewIfNeeded();
    const cutOff = await target.evaluate((element) => {
      const found: string[] = [];
      for (let at = element.parentElement; at !== null; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        const hidden =
          (overflowX === 'hidden' && at.scrollLeft > 0) || (overflowY === 'hidden' && at.scrollTop > 0);
        if (hidden) found.push(at.className);
      }
      return found;
    });
    expect(cutOff).toEqual([]);
    await target.click();
  }
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();

  it('leaves every button of the log-on within reach', async () => {
    const page = await harness.open({ ...ZOOMED });
    await pressZoomed(button(page, '管理者ログオン'));
    await pressZoomed(page.getByRole('row', { name: /123456789011635/ }).first());
    await pressZoomed(button(page, 'OK'));
    await field(page, 'ご契約先暗証番号').fill('Osaka1635');
    await pressZoomed(button(page, 'ログオン'));
    for (const cell of ['ウ', 'キ', 'コ']) await field(page, `【${cell}】の2桁`).fill('31');
    await pressZoomed(button(page, 'OK'));
    await page.getByRole('heading', { name: 'ご契約先ステータス' }).waitFor();
    await harness.release(page);
  });

  it('leaves the way from the status to the unlocked user within reach', async () => {
    const page = await harness.open({ ...ZOOMED, scenario: { stage: 'on' } });
    await pressZoomed(page.getByRole('button', { name: /S0001 .*の解除へ進む/ }));
    await confirm(page);
    await pressZoomed(button(page, '利用中止解除'));
    await said(page, 'S0001 しんきん 太郎1さんに、もう一度ログオンするよう伝えてください。');
    await harness.release(page);
  });

  it('leaves 新規登録 within reach, from the list to the paper', async () => {
    const page = await openList(harness);
    await page.setViewportSize(ZOOMED);
    await pressZoomed(button(page, '＋ 利用者の新規登録'));
    await field(page, '利用者ID').fill('N0001');
    await field(page, '利用者名(半角カナ)').fill('ｼﾝｷﾝ ｼﾞﾛｳ');
    await pressZoomed(button(page, '確認へ進む'));
    await confirm(page);
    await pressZoomed(button(page, '登録する'));
    await pressZoomed(button(page, '暗証番号通知書 PDFで保存'));
    await said(page, 'を保存しました。');
    await harness.release(page);
  });

  it('leaves 「OK」 of 変更 within reach', async () => {
    const page = await openChange(harness, 'S0002');
    await page.setViewportSize(ZOOMED);
    await field(page, '利用者名(漢字)').fill('大阪 花代');
    await confirm(page);
    await pressZoomed(button(page, 'OK'));
    await said(page, '利用者情報を変更しました');
    await harness.release(page);
  });

  it('leaves 「許可」 of the key window within reach', async () => {
    const page = await harness.open({ file: 'key.html', ...ZOOMED });
    await field(page, '証明書パスワード').fill('taiken-2026');
    await pressZoomed(button(page, '許可'));
    await expect.poll(() => page.evaluate('window.fakeCalls.length')).toBeGreaterThan(0);
    await harness.release(page);
  });
});
