import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe('ご契約先ステータス', () => {
  it('puts the locked users first and the reminder last', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    const titles = await page.locator('.todo-card h3').allInnerTexts();
    expect(titles[0]).toBe('利用中止の利用者 8名');
    expect(titles.at(-1)).toBe('暗証番号の変更をおすすめします');
    await harness.release(page);
  });

  it('is quiet when there is nothing to do', async () => {
    const page = await harness.open({ scenario: { stage: 'on', quiet: true } });
    await page.getByText('いま、していただくことはありません').waitFor();
    expect(await page.locator('.todo-card h3').count()).toBe(0);
    await harness.release(page);
  });

  it('tells when the administrator was there before, and how long the certificate lasts', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    const told = (label: string) =>
      page.getByText(label, { exact: true }).locator('xpath=following-sibling::dd[1]').innerText();
    expect(await told('前回ログオン日時')).toBe('2026年10月30日 09:41');
    expect((await told('ご利用履歴（過去3回）')).split('\n')).toEqual([
      '2026年10月30日 09:41',
      '2026年8月3日 14:12',
      '2026年6月30日 11:05',
    ]);
    expect(await told('証明書有効期限')).toBe('2026年12月3日 まで（残り11日）');
    await harness.release(page);
  });

  it.each([
    ['利用中止の利用者 8名', '利用中止 8'],
    ['事故登録の利用者 8名', '事故登録 8'],
    ['収納サービス封鎖の利用者 12名', '封鎖 12'],
    ['まもなく期限切れの証明書 2件', '証明書期限間近 2'],
  ])('leads from %s into the list with %s', async (count, filter) => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await press(page, count);
    await page.getByRole('radio', { name: filter, checked: true }).waitFor();
    await harness.release(page);
  });
});

describe('the last minute before the automatic log-off', () => {
  const open = () => harness.open({ scenario: { stage: 'on', idleSecondsLeft: 45 } });
  const openAt = (idleSecondsLeft: number) =>
    harness.open({ scenario: { stage: 'on', idleSecondsLeft }, standingDate: true });

  it('is not asked about 61 seconds before, and is a second later', async () => {
    const page = await openAt(61);
    await page.getByText('自動ログオフまで 1:01').waitFor();
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    await page.clock.setFixedTime(1000);
    await page.getByRole('alertdialog').getByText('1:00').waitFor();
    await harness.release(page);
  });

  it('is asked about 59 seconds before', async () => {
    const page = await openAt(59);
    await page.getByRole('alertdialog').getByText('0:59').waitFor();
    await harness.release(page);
  });

  it('asks whether to go on, and goes on', async () => {
    const page = await open();
    await page.getByRole('alertdialog', { name: 'まもなく自動的にログオフします' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page.getByText('自動ログオフまで 9:').waitFor();
    await harness.release(page);
  });

  it('can be closed without going on, and does not come back at once', async () => {
    const page = await open();
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page.getByText('自動ログオフまで 0:').waitFor();
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    await harness.release(page);
  });
});
