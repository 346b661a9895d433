import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import type { FakeScenario } from '../fixtures/fake-scenario.ts';
import { DRAWN_CODE } from '../fixtures/fake-user-certificates.ts';
import { MADE_PINS } from '../fixtures/fake-user-commands.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';

const PIN = 'Kakunin77';
const Calls = z.array(z.object({ channel: z.string(), payload: z.record(z.string(), z.unknown()) }));
const Targets = z.array(z.object({ userId: z.string(), version: z.number(), idempotencyKey: z.uuid() }));

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
const choose = (page: Page, words: string) => page.locator('label').filter({ hasText: words }).click();
const enterPin = (page: Page) => page.getByLabel('ご契約先確認暗証番号').fill(PIN);

async function openBulk(scenario: FakeScenario = {}, ...userIds: readonly string[]): Promise<Page> {
  const page = await harness.open({ scenario: { stage: 'on', ...scenario } });
  await press(page, 'まとめて操作');
  for (const userId of userIds) await page.getByRole('checkbox', { name: new RegExp(userId) }).click();
  return page;
}

async function unlock(page: Page, verb: string): Promise<void> {
  await press(page, '内容を確かめる');
  await enterPin(page);
  await press(page, verb);
}

describe('a command for several users', () => {
  it('shows what will change for whom and who is left out, and takes one PIN for all', async () => {
    const page = await openBulk({}, 'S0001', 'S0002', 'S0003');
    await press(page, '内容を確かめる');
    await page.getByRole('heading', { name: '2名の利用中止を解除します' }).waitFor();
    expect(await page.getByRole('row', { name: /S0001.*利用中止 ○ → －.*7 → 0/ }).count()).toBe(1);
    expect(await page.getByRole('listitem').filter({ hasText: 'S0002' }).innerText()).toContain(
      '利用中止ではありません',
    );
    await enterPin(page);
    await press(page, '2名の利用中止を解除する');
    await page.getByText('2名すべて完了しました').first().waitFor();
    const [call] = await callsOf(page, 'users.bulk');
    expect(call).toMatchObject({ command: { command: 'unlock' }, confirmationPin: PIN });
    expect(Targets.parse(call?.['targets']).map(({ userId }) => userId)).toEqual(['S0001', 'S0003']);
    await harness.release(page);
  });

  it('leads from the locked users of the status to the PIN in one press and a check', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await press(page, '8名をまとめて解除へ進む');
    await unlock(page, '8名の利用中止を解除する');
    await page.getByText('8名すべて完了しました').first().waitFor();
    await harness.release(page);
  });

  it('takes the filtered rows of the list along', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await press(page, '利用者情報登録／変更');
    await page.getByRole('radio', { name: /利用中止 8/ }).click();
    await page.getByRole('group', { name: 'この一覧の利用者について' }).getByText('まとめて操作').click();
    await page.getByText('8名を選択中').waitFor();
    await harness.release(page);
  });

  it('ends at the first user when the PIN is wrong, says so, and asks again', async () => {
    const page = await openBulk(
      { each: { S0001: [{ code: 'confirmation-pin-wrong', attemptsLeft: 1 }] } },
      'S0001',
      'S0003',
    );
    await unlock(page, '2名の利用中止を解除する');
    await page.getByText('暗証番号が違うため、最初の利用者で止めました').waitFor();
    await page.getByText('次に間違えると、サービスがご利用できなくなります').waitFor();
    await enterPin(page);
    await press(page, '2名の利用中止を解除する');
    await page.getByText('2名すべて完了しました').first().waitFor();
    const keys = (await callsOf(page, 'users.bulk')).flatMap(({ targets }) =>
      Targets.parse(targets).map(({ idempotencyKey }) => idempotencyKey),
    );
    expect(new Set(keys).size).toBe(4);
    await harness.release(page);
  });

  it('tries the failed users again with fresh versions, and nobody else', async () => {
    const page = await openBulk(
      { each: { S0003: [{ code: 'store-unavailable' }] } },
      'S0001',
      'S0003',
      'S0007',
    );
    await unlock(page, '3名の利用中止を解除する');
    await page.getByText('3名中 2名が完了しました').first().waitFor();
    await press(page, '失敗した利用者だけやり直す');
    await page.getByRole('heading', { name: '1名の利用中止を解除します' }).waitFor();
    await enterPin(page);
    await press(page, '1名の利用中止を解除する');
    await page.getByText('1名すべて完了しました').first().waitFor();
    const [, second] = await callsOf(page, 'users.bulk');
    expect(Targets.parse(second?.['targets'])).toMatchObject([{ userId: 'S0003', version: 3 }]);
    expect(await callsOf(page, 'users.list')).toHaveLength(3);
    await harness.release(page);
  });

  it('says so when there is nothing left to try again, and ends', async () => {
    const page = await openBulk({ each: { S0003: [{ code: 'store-unavailable' }] } }, 'S0001', 'S0003');
    await unlock(page, '2名の利用中止を解除する');
    await page.getByText('2名中 1名が完了しました').first().waitFor();
    await press(page, '利用者情報登録／変更');
    await page.getByRole('radio', { name: 'S0003' }).click();
    await enterPin(page);
    await press(page, '利用中止解除');
    await page.getByText('利用中止を解除しました').first().waitFor();
    await page.getByRole('navigation').getByRole('button', { name: 'まとめて操作' }).click();
    await press(page, '失敗した利用者だけやり直す');
    const words = 'やり直す必要のある利用者は、もういません';
    await page.getByRole('heading', { name: words }).waitFor();
    expect(await page.evaluate('document.activeElement?.textContent')).toBe(words);
    expect(await page.getByRole('listitem').filter({ hasText: 'S0003' }).innerText()).toContain(
      '利用中止ではありません',
    );
    await press(page, '終わる');
    await page.getByText('0名を選択中').waitFor();
    expect(await callsOf(page, 'users.bulk')).toHaveLength(1);
    await harness.release(page);
  });

  it('stops after the present user when asked, and goes on while another screen is looked at', async () => {
    const page = await openBulk({ bulkWaitsAt: 'S0003' }, 'S0001', 'S0003', 'S0007');
    await unlock(page, '3名の利用中止を解除する');
    await page.getByText('S0003 を処理しています。').waitFor();
    await press(page, 'ご契約先ステータス');
    await page.getByRole('heading', { name: '利用者の状態' }).waitFor();
    await press(page, 'まとめて操作');
    await press(page, 'この後を止める');
    await page.getByText('失敗 0名・未実施 1名').waitFor();
    expect(await page.getByRole('row', { name: /S0007.*未実施/ }).count()).toBe(1);
    await harness.release(page);
  });

  it('does not go on without a reason, a template or anybody to whom it applies', async () => {
    const page = await openBulk({}, 'S0002');
    await press(page, '内容を確かめる');
    await page.getByText('この操作の対象になる人がいません').waitFor();
    await choose(page, '事故登録');
    await press(page, '内容を確かめる');
    await page.getByText('事故登録理由を20文字以内で入力してください。').waitFor();
    await choose(page, '権限（テンプレートから）');
    await press(page, '内容を確かめる');
    await page.getByText('テンプレートを選んでください。').waitFor();
    expect(await callsOf(page, 'users.bulk')).toEqual([]);
    await harness.release(page);
  });

  it('keeps what was chosen for the next log-on when this one ran out', async () => {
    const page = await openBulk({ each: { S0001: [{ code: 'log-on-expired' }] } }, 'S0001', 'S0003');
    await unlock(page, '2名の利用中止を解除する');
    await page.getByRole('heading', { name: 'ログオンの有効時間が過ぎました' }).waitFor();
    await press(page, 'もう一度ログオンする');
    await page
      .getByRole('row', { name: /123456789011635/ })
      .first()
      .press('Space');
    await press(page, 'OK');
    await page.getByLabel('ご契約先暗証番号').fill('Osaka1635');
    await press(page, 'ログオン');
    await page.getByLabel('【ウ】の2桁').waitFor();
    await page.keyboard.type('315980');
    await page.keyboard.press('Enter');
    await press(page, 'まとめて操作');
    await page.getByText('2名を選択中').waitFor();
    await harness.release(page);
  });

  it('keeps what was chosen while another screen is looked at, but not the PIN', async () => {
    const page = await openBulk({}, 'S0001', 'S0003');
    await press(page, '内容を確かめる');
    await enterPin(page);
    await press(page, 'ご契約先ステータス');
    await press(page, 'まとめて操作');
    await page.getByText('2名を選択中').waitFor();
    await press(page, '内容を確かめる');
    expect(await page.getByLabel('ご契約先確認暗証番号').inputValue()).toBe('');
    await harness.release(page);
  });
});

describe('a CSV file', () => {
  async function chooseFile(scenario: FakeScenario = {}): Promise<Page> {
    const page = await openBulk(scenario);
    await press(page, 'CSVで登録・変更');
    await press(page, 'CSVファイルを選ぶ');
    return page;
  }

  it('shows its errors first, in words with what to correct', async () => {
    const page = await chooseFile();
    await page.getByText('5行はエラーのため、登録も変更もしません').waitFor();
    await page.getByText('業務権限に ○ × － のほかの文字があります。').waitFor();
    expect(await page.getByRole('row', { name: /北浜 次郎/ }).count()).toBe(0);
    await page.getByRole('radio', { name: '変更 1' }).click();
    await page.getByText('利用者名：大阪 花子 → 大阪 花代').waitFor();
    await page.getByText('利用不可にする ×: 資金移動').waitFor();
    await harness.release(page);
  });

  it('has the made PINs on the sealed notices only, and asks once before they go', async () => {
    const page = await chooseFile({ importFile: 'in-order' });
    await enterPin(page);
    await press(page, '3名を登録・変更する');
    await page.getByText('暗証番号通知書（2名）の用意ができました').waitFor();
    const [run] = await callsOf(page, 'users.runImport');
    expect(run).toEqual({ importId: '0b4a3f4e-5a39-4a53-9d0f-4a4a8f5e7a11', confirmationPin: PIN });
    await page.getByRole('figure').nth(1).waitFor();
    const markup = await page.evaluate('document.body.innerHTML');
    for (const secret of [MADE_PINS.pin, DRAWN_CODE]) expect(markup).not.toContain(secret);
    await press(page, '終わる');
    await page.getByRole('alertdialog', { name: 'まだ印刷していません' }).waitFor();
    await press(page, '印刷に戻る');
    for (const paper of ['暗証番号通知書', '電子証明書取得コード通知書']) {
      await press(page, `${paper} 印刷する`);
      const printed = page.getByRole('region', { name: paper, exact: true }).getByText('印刷を始めました');
      await printed.first().waitFor();
    }
    await press(page, '終わる');
    await page.getByRole('button', { name: 'CSVファイルを選ぶ' }).waitFor();
    await harness.release(page);
  });

  it('says how to go on with the lines that failed', async () => {
    const page = await chooseFile({
      importFile: 'in-order',
      each: { N0001: [{ code: 'user-id-taken' }], N0002: [{ code: 'store-unavailable' }] },
    });
    await enterPin(page);
    await press(page, '3名を登録・変更する');
    await page.getByText('3名中 1名が完了しました').first().waitFor();
    await page.getByText('同じファイルをもう一度選ぶとやり直せます').waitFor();
    await page.getByRole('row', { name: /N0001.*失敗.*この利用者IDは登録できません/ }).waitFor();
    await harness.release(page);
  });

  it('has no button to carry out what changes nothing', async () => {
    const page = await chooseFile({ importFile: 'unchanged' });
    await page.getByText('ファイルの内容は、いまの登録と同じです。').waitFor();
    expect(await page.getByLabel('ご契約先確認暗証番号').count()).toBe(0);
    await harness.release(page);
  });

  it('changes nothing on the page when the dialog was cancelled', async () => {
    const page = await chooseFile({ importFile: 'cancelled' });
    await page.getByRole('button', { name: 'CSVファイルを選ぶ' }).waitFor();
    expect(await page.getByRole('heading', { name: 'ファイルの内容' }).count()).toBe(0);
    await harness.release(page);
  });

  it('is written for everybody as a model, and for the rows of the list from there', async () => {
    const page = await openBulk();
    await press(page, 'CSVで登録・変更');
    await press(page, 'ひな形（いまの一覧）を書き出す');
    await page.getByText('「利用者一覧_20261122.csv」に30名を書き出しました。').waitFor();
    await press(page, '利用者情報登録／変更');
    await page.getByRole('radio', { name: /利用中止 8/ }).click();
    await press(page, 'CSVに書き出す');
    await page.getByText('「利用者一覧_20261122.csv」に8名を書き出しました。').waitFor();
    await harness.release(page);
  });
});
