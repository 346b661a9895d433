import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens();
});
afterAll(() => harness.close());

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe('ご契約先ステータス', () => {
  it('puts the locked users first and the reminder last', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    const titles = await page.locator('.todo-card h3').allInnerTexts();
    expect(titles[0]).toBe('利用中止の利用者 8名');
    expect(titles.at(-1)).toBe('暗証番号の変更をおすすめします');
    await page.close();
  });

  it('is quiet when there is nothing to do', async () => {
    const page = await harness.open({ scenario: { stage: 'on', quiet: true } });
    await page.getByText('いま、していただくことはありません').waitFor();
    expect(await page.locator('.todo-card h3').count()).toBe(0);
    await page.close();
  });

  it.each([
    ['利用中止の利用者 8名', '利用中止 8'],
    ['収納サービス封鎖の利用者 12名', '封鎖 12'],
    ['まもなく期限切れの証明書 2件', '証明書期限間近 2'],
  ])('leads from %s into the list with %s', async (count, filter) => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await press(page, count);
    await page.getByRole('radio', { name: filter, checked: true }).waitFor();
    await page.close();
  });
});

describe('the last minute before the automatic log-off', () => {
  const open = () => harness.open({ scenario: { stage: 'on', idleSecondsLeft: 45 } });

  it('asks whether to go on, and goes on', async () => {
    const page = await open();
    await page.getByRole('alertdialog', { name: 'まもなく自動的にログオフします' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page.getByText('自動ログオフまで 9:').waitFor();
    await page.close();
  });

  it('can be closed without going on, and does not come back at once', async () => {
    const page = await open();
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page.getByText('自動ログオフまで 0:').waitFor();
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    await page.close();
  });
});
