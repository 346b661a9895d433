import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import type { FakeScenario } from '../fixtures/fake-scenario.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';

const Calls = z.array(z.object({ channel: z.string(), payload: z.record(z.string(), z.unknown()) }));

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

const callsOf = async (page: Page, channel: string) =>
  Calls.parse(await page.evaluate('window.fakeCalls'))
    .filter((call) => call.channel === channel)
    .map(({ payload }) => payload);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function openHistory(scenario: FakeScenario = {}): Promise<Page> {
  const page = await harness.open({ scenario: { stage: 'on', ...scenario } });
  await press(page, '操作履歴');
  await page.getByRole('button', { name: 'この条件で表示' }).waitFor();
  return page;
}

describe('操作履歴', () => {
  it('says in words who did what, and says that looking at it is recorded', async () => {
    const page = await openHistory();
    await page.getByText('管理者が利用者 S0001 の利用中止を解除しました').waitFor();
    await page.getByText('原因：ご契約先確認暗証番号が違います。').waitFor();
    expect(await page.getByText('この画面を見たことも、操作履歴に記録されます。').count()).toBe(1);
    await harness.release(page);
  });

  it('opens a record to what changed, the certificate, the address and the reference', async () => {
    const page = await openHistory();
    await page.getByRole('button', { name: '59番の詳細' }).click();
    const changes = page.getByRole('table', { name: '変わった内容' });
    await changes.getByRole('row', { name: /利用者暗証番号の誤入力回数 7 0/ }).waitFor();
    const detail = page.locator('.audit-detail');
    for (const words of ['4A0F33B091C2D5E7', '203.0.113.24', 'r-4097']) {
      expect(await detail.getByText(words).count(), words).toBe(1);
    }
    await harness.release(page);
  });

  it('asks only when the button is pressed, because every look is a record', async () => {
    const page = await openHistory();
    await page.getByLabel('操作した人').selectOption('user');
    await page.getByLabel('結果', { exact: true }).selectOption('failure');
    expect(await callsOf(page, 'audit.search')).toHaveLength(1);
    await press(page, 'この条件で表示');
    await page.getByText('2件を表示', { exact: true }).waitFor();
    const [, second] = await callsOf(page, 'audit.search');
    expect(second).toMatchObject({ filter: { actor: 'user', result: 'failure' }, before: null });
    await harness.release(page);
  });

  it('goes on where the last page ended, until there is no more', async () => {
    const page = await openHistory();
    await page.getByText('25件を表示', { exact: true }).waitFor();
    await press(page, 'さらに表示');
    await page.getByText('50件を表示', { exact: true }).waitFor();
    await press(page, 'さらに表示');
    await page.getByText('60件を表示', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'さらに表示' }).count()).toBe(0);
    const asked = (await callsOf(page, 'audit.search')).map(({ before }) => before);
    expect(asked).toEqual([null, 36, 11]);
    await harness.release(page);
  });

  it('does not send a user ID that cannot be one', async () => {
    const page = await openHistory();
    await page.getByLabel('利用者ID').fill('Ｓ０００１');
    await press(page, 'この条件で表示');
    await page.getByText('利用者IDは半角英数字30文字以内で入力してください。').waitFor();
    expect(await callsOf(page, 'audit.search')).toHaveLength(1);
    await harness.release(page);
  });

  it('says that nothing was found and offers the whole history', async () => {
    const page = await openHistory();
    await page.getByLabel('利用者ID').fill('S9999');
    await press(page, 'この条件で表示');
    await page.getByText('この条件の操作履歴はありません。').waitFor();
    await press(page, 'すべての操作履歴を表示');
    await page.getByText('25件を表示', { exact: true }).waitFor();
    await harness.release(page);
  });

  it('gets the records on 「もう一度試す」 after the bank could not be reached', async () => {
    const page = await openHistory({ refusals: { 'audit.search': [{ code: 'bank-unreachable' }] } });
    await page.getByText('金庫につながりません。').waitFor();
    await press(page, 'もう一度試す');
    await page.getByText('25件を表示', { exact: true }).waitFor();
    await harness.release(page);
  });

  it('writes what the filter finds and names the file', async () => {
    const page = await openHistory();
    await press(page, 'CSVに書き出す');
    await page.getByText('「操作履歴_20261122.csv」に60件を書き出しました。').waitFor();
    const [exported] = await callsOf(page, 'audit.exportCsv');
    const [searched] = await callsOf(page, 'audit.search');
    expect(exported?.['filter']).toEqual(searched?.['filter']);
    await harness.release(page);
  });

  it('says that the records are whole', async () => {
    const page = await openHistory();
    await press(page, '記録の連鎖を検証');
    await page.getByText('記録はすべてつながっています').waitFor();
    expect(await page.getByText('60件を最初から確かめました。').count()).toBe(1);
    await harness.release(page);
  });

  it('says from which record on they are not, and whom to call', async () => {
    const page = await openHistory({ audit: 'damaged' });
    await press(page, '記録の連鎖を検証');
    await page.getByText('41番の記録から、つながりが確かめられません').waitFor();
    expect(await page.getByText('お取引店へご連絡ください').count()).toBe(1);
    await harness.release(page);
  });

  it('prints the records with a head that says whose they are, and without the menu', async () => {
    const page = await openHistory();
    await page.evaluate(
      'window.print = () => { window.printed = document.querySelector(".print-head").textContent; }',
    );
    await press(page, '印刷');
    const head = String(await page.evaluate('window.printed'));
    expect(head).toContain('株式会社しんきん商店');
    expect(head).toContain('12345678901');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'メニュー' }).isVisible()).toBe(false);
    expect(await page.locator('.print-head').isVisible()).toBe(true);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    await harness.release(page);
  });
});
