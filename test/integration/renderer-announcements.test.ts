import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { FakeScenario } from '../fixtures/fake-scenario.ts';
import { heard, listen } from '../fixtures/live-regions.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';
import { confirm, field, openChange, openList, openPanel, press } from '../fixtures/user-pages.ts';

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

const isHeard = (page: Page, words: string) =>
  expect.poll(() => heard(page), { timeout: 10_000 }).toContainEqual(expect.stringContaining(words));

/** Takes a command of 各種設定 for a user. */
async function command(userId: string, name: string, scenario: FakeScenario = {}): Promise<Page> {
  const page = await openPanel(harness, userId, scenario);
  await listen(page);
  await page.getByRole('radio', { name, exact: true }).click();
  if (name === '事故登録') await field(page, '事故登録理由').fill('パソコンの紛失');
  await confirm(page);
  await press(page, name);
  return page;
}

/** Presses a button, then what ends the page that it leads to. */
async function onPage(page: Page, ...steps: readonly (() => Promise<unknown>)[]): Promise<Page> {
  await listen(page);
  for (const step of steps) await step();
  return page;
}

describe('a screen reader hears', () => {
  it.each([
    [
      'S0001',
      '利用中止解除',
      '利用中止を解除しました S0001 しんきん 太郎1さんに、もう一度ログオンするよう伝えてください。',
    ],
    ['S0001', '解除して暗証番号も再設定', '利用中止を解除し、暗証番号を再設定しました S0001'],
    ['S0002', '事故登録', '事故登録しました S0002'],
    ['S0004', '事故登録解除', '事故登録を解除しました S0004'],
    ['S0005', '封鎖（累積封鎖）解除', '封鎖（累積封鎖）を解除しました S0005'],
  ])('what came of a command for %s: %s', async (userId, name, words) => {
    const page = await command(userId, name);
    await isHeard(page, words);
    await harness.release(page);
  });

  it('that the PIN of a command was wrong', async () => {
    const page = await command('S0001', '利用中止解除', {
      refusals: { 'users.unlock': [{ code: 'confirmation-pin-wrong' }] },
    });
    await isHeard(page, 'ご契約先確認暗証番号が違います。');
    expect(await heard(page)).not.toContainEqual(expect.stringContaining('解除しました'));
    await harness.release(page);
  });

  const pages: readonly [string, string, () => Promise<Page>][] = [
    [
      '変更',
      '利用者情報を変更しました S0002',
      async () => {
        const page = await openChange(harness, 'S0002');
        return onPage(
          page,
          () => field(page, '利用者名(漢字)').fill('大阪 花代'),
          () => confirm(page),
          () => press(page, 'OK'),
        );
      },
    ],
    [
      '新規登録',
      '利用者を登録しました',
      async () => {
        const page = await openList(harness);
        return onPage(
          page,
          () => press(page, '＋ 利用者の新規登録'),
          () => field(page, '利用者ID').fill('N0001'),
          () => field(page, '利用者名(半角カナ)').fill('ｼﾝｷﾝ ｼﾞﾛｳ'),
          () => press(page, '確認へ進む'),
          () => confirm(page),
          () => press(page, '登録する'),
        );
      },
    ],
    [
      '登録抹消',
      '登録抹消しました',
      async () => {
        const page = await openPanel(harness, 'S0002');
        return onPage(
          page,
          () => press(page, '登録抹消'),
          () => page.getByLabel(/確認のため、利用者ID/).fill('S0002'),
          () => confirm(page),
          () => press(page, '登録抹消する'),
        );
      },
    ],
    [
      '発行/再発行',
      '利用者ワンタイムパスワードを発行しました',
      async () => {
        const page = await openPanel(harness, 'S0002');
        return onPage(
          page,
          () => press(page, '発行/再発行'),
          () => confirm(page),
          () => press(page, 'OK'),
        );
      },
    ],
    [
      '利用停止',
      '利用者ワンタイムパスワードを利用停止にしました',
      async () => {
        const page = await openPanel(harness, 'S0002');
        return onPage(
          page,
          () => press(page, '利用停止'),
          () => confirm(page),
          () => press(page, '利用停止する'),
        );
      },
    ],
    [
      '失効 of a token',
      'トークンを失効させました',
      async () => {
        const page = await openPanel(harness, 'S0003');
        return onPage(
          page,
          () => press(page, '登録・初期化・交換・失効'),
          () => page.getByRole('radio', { name: '失効（使えなくする）' }).click(),
          () => confirm(page),
          () => press(page, '失効させる'),
        );
      },
    ],
    [
      '利用形態設定',
      '利用形態を変更しました',
      async () => {
        const page = await openList(harness);
        return onPage(
          page,
          () => press(page, '利用形態設定'),
          () => page.getByText('全ての利用者が同じトークンを利用する').click(),
          () => confirm(page),
          () => press(page, '利用形態を変更する'),
        );
      },
    ],
    [
      'まとめて操作',
      '2名すべて完了しました',
      async () => {
        const page = await harness.open({ scenario: { stage: 'on' } });
        return onPage(
          page,
          () => press(page, 'まとめて操作'),
          () => page.getByRole('checkbox', { name: /S0001/ }).click(),
          () => page.getByRole('checkbox', { name: /S0003/ }).click(),
          () => press(page, '内容を確かめる'),
          () => confirm(page),
          () => press(page, '2名の利用中止を解除する'),
        );
      },
    ],
  ];
  it.each(pages)('what came of %s', async (_command, words, act) => {
    const page = await act();
    await isHeard(page, words);
    await harness.release(page);
  });
});
