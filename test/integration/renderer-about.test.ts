import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

describe('このアプリについて', () => {
  it('names the version, and shows the licences only when they are asked for', async () => {
    const page = await harness.open({});
    await page.getByRole('button', { name: '設定' }).click();
    await page.getByText('Kagimori 鍵守 バージョン').waitFor();
    expect(await page.getByText('react 1.0.0 (MIT)').count()).toBe(0);
    await page.getByRole('button', { name: '使用しているソフトウェアと書体のライセンス' }).click();
    await page.getByText('react 1.0.0 (MIT)').waitFor();
    await harness.release(page);
  });

  it('is there in English, where the licences can be scrolled with the keyboard', async () => {
    const page = await harness.open({});
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Licences of the software and typefaces used' }).click();
    const notice = page.getByText('react 1.0.0 (MIT)');
    await notice.focus();
    expect(await notice.evaluate((element) => element === document.activeElement)).toBe(true);
    await harness.release(page);
  });
});
