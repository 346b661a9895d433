import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';
import { field, openList, openPanel, PIN, payloads, press, said } from '../fixtures/user-pages.ts';

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens();
});
afterAll(() => harness.close());

/** The row of a user gets the focus. */
const hasFocus = (page: Page, userId: string) => page.locator(`input[value="${userId}"]:focus`).waitFor();

/** The user goes without this page's doing. */
async function deregisterElsewhere(page: Page, userId: string): Promise<void> {
  const request = { userId, version: 3, confirmationPin: PIN, idempotencyKey: crypto.randomUUID() };
  await page.evaluate(`window.kagimori.invoke('main:users.deregister', ${JSON.stringify(request)})`);
}

describe('the list', () => {
  it('gives the focus to the selected row after a page in front of it, however it was left', async () => {
    const page = await openPanel(harness, 'S0001');
    for (const [open, leave] of [
      ['変更', 'キャンセル'],
      ['登録抹消', '利用者情報選択に戻る'],
      ['＋ 利用者の新規登録', 'キャンセル'],
    ] as const) {
      await press(page, open);
      await press(page, leave);
      await hasFocus(page, 'S0001');
    }
    await page.close();
  });

  it('gives the focus to the PIN of a user that the status leads to, and never again', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await page.getByRole('button', { name: /S0001/ }).first().click();
    await page.locator('input[type="password"]:focus').waitFor();
    await page.getByRole('radio', { name: 'S0003' }).click();
    await page.getByRole('radio', { name: 'S0003' }).press('ArrowUp');
    await hasFocus(page, 'S0001');
    await page.close();
  });

  it('is asked for again when its own menu item is pressed', async () => {
    const page = await openList(harness, {
      refusals: { 'users.exportCsv': [{ code: 'store-unavailable', user: 'S0002' }] },
    });
    const incident = page.getByRole('row', { name: /S0002/ }).getByRole('cell').nth(5);
    await press(page, 'CSVに書き出す');
    await page.getByRole('alert').waitFor();
    const asked = (await payloads(page, 'users.list')).length;
    expect(await incident.innerText()).not.toContain('事故登録');
    await press(page, '利用者情報登録／変更');
    await incident.getByText('事故登録').waitFor();
    expect(await payloads(page, 'users.list')).toHaveLength(asked + 1);
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('利用者情報選択');
    await press(page, '＋ 利用者の新規登録');
    await press(page, '利用者情報登録／変更');
    await page.getByRole('radio', { name: 'S0002' }).waitFor();
    expect(await payloads(page, 'users.list')).toHaveLength(asked + 1);
    await page.close();
  });

  it('is looked at as before when it was asked for again, but for a selected user who is gone', async () => {
    const page = await openList(harness, { userCount: 60, hiddenColumns: ['balance-inquiry'] });
    const suspended = page.getByRole('radio', { name: /^利用中止 \d/ });
    const search = field(page, '利用者ID・利用者名で探す');
    const heading = page.getByRole('columnheader', { name: '利用者ID' });
    const table = page.locator('.users-table');
    const rows = () =>
      table.getByRole('radio').evaluateAll((inputs) => inputs.map((input) => input.getAttribute('value')));
    const askAgain = async () => {
      const asked = (await payloads(page, 'users.list')).length;
      await table.evaluate((shown) => shown.setAttribute('data-before', ''));
      await press(page, '利用者情報登録／変更');
      await page.locator('.users-table:not([data-before])').waitFor();
      expect(await payloads(page, 'users.list')).toHaveLength(asked + 1);
    };
    await suspended.click();
    await search.fill('S000');
    await heading.getByRole('button').click();
    await heading.getByRole('button').click();
    await page.getByRole('radio', { name: 'S0003' }).click();
    const before = await rows();
    expect(before).toEqual(['S0009', 'S0008', 'S0007', 'S0003', 'S0001']);

    await askAgain();
    expect(await rows()).toEqual(before);
    expect(await suspended.isChecked()).toBe(true);
    expect(await search.inputValue()).toBe('S000');
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    expect(await page.getByRole('columnheader', { name: '残高照会' }).count()).toBe(0);
    await hasFocus(page, 'S0003');
    await page.getByRole('complementary', { name: /の状態と操作/ }).waitFor();

    await deregisterElsewhere(page, 'S0003');
    await askAgain();
    expect(await rows()).toEqual(['S0009', 'S0008', 'S0007', 'S0001']);
    expect(await page.getByRole('complementary').count()).toBe(0);
    expect(await table.getByRole('radio', { checked: true }).count()).toBe(0);
    await page.close();
  });

  it('reaches every row by the keyboard, and Esc comes back from the panel to the row', async () => {
    const page = await openList(harness, { userCount: 300 });
    await press(page, 'すべて表示');
    await page.getByRole('radio', { name: 'S0011' }).press('End');
    await page.getByRole('complementary', { name: /の状態と操作/ }).waitFor();
    await hasFocus(page, 'S0300');
    await page.keyboard.press('ArrowUp');
    await hasFocus(page, 'S0299');
    expect(await page.locator('tbody tr').count()).toBeLessThan(300);
    expect(await page.getByRole('radio', { name: 'S0299' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: '選択をやめる' }).press('Escape');
    await hasFocus(page, 'S0299');
    expect(await page.getByRole('complementary').count()).toBe(0);
    await page.close();
  });

  it('shows ten more with each press, goes to the search by the slash, and says what was found', async () => {
    const page = await openList(harness, { userCount: 60 });
    expect(await page.getByRole('radio', { name: /^S\d+/ }).count()).toBe(10);
    await press(page, 'もっと見る ▼');
    await said(page, '60名中 20名を表示');
    await hasFocus(page, 'S0011');
    await page.keyboard.press('/');
    await page.keyboard.type('S0042');
    await said(page, '1名中 1名を表示');
    await page.getByRole('status').filter({ hasText: '1名が見つかりました。' }).waitFor();
    await page.close();
  });

  it('sorts by a heading and says how', async () => {
    const page = await openList(harness);
    const heading = page.getByRole('columnheader', { name: '利用者ID' });
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    const first = page.getByRole('radio', { name: /^(S|U)/ }).first();
    expect(await first.getAttribute('value')).toBe('U'.repeat(30));
    await page.close();
  });

  it('hides columns and keeps the choice', async () => {
    const page = await openList(harness);
    await press(page, '列の選択');
    await page.getByRole('checkbox', { name: '残高照会' }).uncheck();
    await page.getByRole('dialog').getByRole('button', { name: '閉じる' }).click();
    await page.getByRole('button', { name: '列の選択（1列を非表示）' }).waitFor();
    expect(await page.getByRole('columnheader', { name: '残高照会' }).count()).toBe(0);
    await page.close();
  });
});
