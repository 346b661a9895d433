import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';
import { field, openList, openPanel, PIN, payloads, press, said } from '../fixtures/user-pages.ts';

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
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
    await harness.release(page);
  });

  it('gives the focus to the PIN of a user that the status leads to, and never again', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await page.getByRole('button', { name: /S0001/ }).first().click();
    await page.locator('input[type="password"]:focus').waitFor();
    await page.getByRole('radio', { name: 'S0003' }).click();
    await page.getByRole('radio', { name: 'S0003' }).press('ArrowUp');
    await hasFocus(page, 'S0001');
    await harness.release(page);
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
    await harness.release(page);
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
    await harness.release(page);
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
    await harness.release(page);
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
    await harness.release(page);
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
    await harness.release(page);
  });

  /** The drawn heading, row by row: the words, and over how many columns and rows they stand. */
  const drawnHeading = async (page: Page) =>
    z.array(z.array(z.string())).parse(
      await page.evaluate(
        `[...document.querySelectorAll('.users-table thead tr')].map(({ cells }) =>
             [...cells].map(({ textContent, colSpan, rowSpan }) => textContent + ' ' + colSpan + '×' + rowSpan))`,
      ),
    );
  const TRANSFERS = ['登録 1×1', '承認 1×1', '送信 1×1'];

  it('has every column of the printed guide, in its order and under its groups', async () => {
    const page = await openList(harness);
    expect(await drawnHeading(page)).toEqual([
      [
        ...['選択 1×3', '利用者ID 1×3', '利用者名 1×3'],
        ...['利用者ワンタイムパスワード 1×3', 'トークン 1×3', '利用中止 1×3', '事故登録 1×3'],
        ...['収納サービス封鎖 1×3', '収納サービス累積封鎖 1×3', '状態の開始日 1×3', '電子証明書 1×3'],
        ...['オンライン取引 10×1', 'ファイル伝送 11×1'],
      ],
      [
        ...['残高照会 1×2', '入出金明細照会 1×2', '取引履歴照会 1×2', '資金移動 1×2'],
        ...[
          '資金移動予約照会 1×2',
          '資金移動予約取消 1×2',
          '収納サービス 1×2',
          '収納サービス取引履歴照会 1×2',
        ],
        ...['外部サービス連携１ 1×2', '外部サービス連携２ 1×2'],
        ...['総合振込 3×1', '給与・賞与振込 3×1', '預金口座振替 3×1', '外部ファイル 2×1'],
      ],
      [...TRANSFERS, ...TRANSFERS, ...TRANSFERS, '送信 1×1', '受信 1×1'],
    ]);
    expect(await page.locator('.users-table tbody tr').first().locator('td, th').count()).toBe(11 + 10 + 11);
    await harness.release(page);
  });

  it('draws its groups over the columns that are left when others are hidden', async () => {
    const page = await openList(harness, {
      hiddenColumns: ['transfer', 'payroll.approve', 'external-file.send'],
    });
    const [groups, services, actions] = await drawnHeading(page);
    expect(groups?.slice(-2)).toEqual(['オンライン取引 9×1', 'ファイル伝送 9×1']);
    expect(services?.slice(-4)).toEqual([
      '総合振込 3×1',
      '給与・賞与振込 2×1',
      '預金口座振替 3×1',
      '外部ファイル 1×1',
    ]);
    expect(actions).toEqual([...TRANSFERS, '登録 1×1', '送信 1×1', ...TRANSFERS, '受信 1×1']);
    await harness.release(page);
  });

  it('hides columns and keeps the choice', async () => {
    const page = await openList(harness);
    await press(page, '列の選択');
    await page.getByRole('checkbox', { name: '残高照会' }).uncheck();
    await page.getByRole('dialog').getByRole('button', { name: '閉じる' }).click();
    await page.getByRole('button', { name: '列の選択（1列を非表示）' }).waitFor();
    expect(await page.getByRole('columnheader', { name: '残高照会' }).count()).toBe(0);
    await harness.release(page);
  });
});
