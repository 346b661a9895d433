import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import type { FakeScenario } from '../fixtures/fake-scenario.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';

const PIN = 'Kakunin77';
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
const choose = (page: Page, words: string) => page.locator('label').filter({ hasText: words }).click();
const enterPin = (page: Page) => page.getByLabel('ご契約先確認暗証番号').fill(PIN);

async function openBulk(scenario: FakeScenario = {}): Promise<Page> {
  const page = await harness.open({ scenario: { stage: 'on', ...scenario } });
  await press(page, 'まとめて操作');
  return page;
}

describe('role templates', () => {
  async function openTemplates(scenario: FakeScenario = {}): Promise<Page> {
    const page = await openBulk(scenario);
    await press(page, '権限テンプレート');
    await page.getByRole('button', { name: '新しく作る' }).waitFor();
    return page;
  }

  it('are made from a user’s permissions and saved with the PIN', async () => {
    const page = await openTemplates({ templates: 'none' });
    await press(page, '新しく作る');
    await page.getByLabel('名前', { exact: true }).fill('経理');
    await page.getByLabel('利用者の権限から写す').selectOption('S0002');
    await enterPin(page);
    await press(page, '「経理」を保存する');
    await page.getByText('「経理」を保存しました。').waitFor();
    const [saved] = await callsOf(page, 'roleTemplates.save');
    expect(saved).toMatchObject({ template: { name: '経理' }, confirmationPin: PIN });
    expect(JSON.stringify(saved)).not.toContain('external-');
    await harness.release(page);
  });

  it('do not take the place of one of the same name', async () => {
    const page = await openTemplates();
    await press(page, '新しく作る');
    await page.getByLabel('名前', { exact: true }).fill('承認者');
    await enterPin(page);
    await press(page, '「承認者」を保存する');
    await page.getByText('同じ名前のテンプレートがあります。').waitFor();
    expect(await callsOf(page, 'roleTemplates.save')).toEqual([]);
    await harness.release(page);
  });

  it('are sent with the same key again while nobody knows whether they were saved', async () => {
    const page = await openTemplates({
      refusals: { 'roleTemplates.save': [{ code: 'bank-timed-out' }] },
    });
    await press(page, '承認者：変更');
    for (const attempt of [1, 2]) {
      await enterPin(page);
      await press(page, '「承認者」を保存する');
      if (attempt === 1) await page.getByText('金庫からの返事が、時間内に届きませんでした。').waitFor();
    }
    await page.getByText('「承認者」を保存しました。').waitFor();
    const keys = (await callsOf(page, 'roleTemplates.save')).map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(1);
    await harness.release(page);
  });

  /** Another window of the administrator does it, on the version that the list has from the start. */
  async function elsewhere(page: Page, what: 'save' | 'delete', request: object): Promise<void> {
    const whole = { ...request, confirmationPin: PIN, idempotencyKey: crypto.randomUUID() };
    await page.evaluate(`window.kagimori.invoke('main:roleTemplates.${what}', ${JSON.stringify(whole)})`);
  }

  it('changed elsewhere meanwhile show what changed, take it in, and are saved at the next try', async () => {
    const page = await openTemplates();
    await press(page, '承認者：変更');
    await page.getByRole('checkbox', { name: '残高照会' }).uncheck();
    const permissions = ['balance-inquiry', 'statement-inquiry', 'bulk-transfer.approve', 'transfer'];
    await elsewhere(page, 'save', { template: { name: '承認者', permissions }, version: 1 });
    await enterPin(page);
    await press(page, '「承認者」を保存する');
    await page.getByText('他の操作により内容が変更されました。最新の内容を確認してください。').waitFor();
    await page.getByText('利用可にする ○: 資金移動', { exact: true }).waitFor();
    await page.getByText('この変更を取り込みました。あなたが選んだ業務は、そのまま残っています。').waitFor();
    expect(await page.getByRole('checkbox', { name: '資金移動', exact: true }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: '残高照会' }).isChecked()).toBe(false);
    await enterPin(page);
    await press(page, '「承認者」を保存する');
    await page.getByText('「承認者」を保存しました。').waitFor();
    const sent = await callsOf(page, 'roleTemplates.save');
    expect(sent.map(({ version }) => version)).toEqual([1, 1, 2]);
    expect(sent.at(-1)).toMatchObject({
      template: { permissions: expect.not.arrayContaining(['balance-inquiry']) },
    });
    await harness.release(page);
  });

  it('deleted elsewhere meanwhile are made anew at the next try', async () => {
    const page = await openTemplates();
    await press(page, '承認者：変更');
    await elsewhere(page, 'delete', { name: '承認者', version: 1 });
    await enterPin(page);
    await press(page, '「承認者」を保存する');
    await page.getByText('このまま保存すると、新しく作り直します。').waitFor();
    await enterPin(page);
    await press(page, '「承認者」を保存する');
    await page.getByText('「承認者」を保存しました。').waitFor();
    expect((await callsOf(page, 'roleTemplates.save')).map(({ version }) => version)).toEqual([1, null]);
    await harness.release(page);
  });

  it('made elsewhere meanwhile under the same name are shown and not replaced', async () => {
    const page = await openTemplates();
    await press(page, '新しく作る');
    await page.getByLabel('名前', { exact: true }).fill('経理');
    await elsewhere(page, 'save', { template: { name: '経理', permissions: ['transfer'] }, version: null });
    await enterPin(page);
    await press(page, '「経理」を保存する');
    await page.getByText(/ほかの操作で「経理」が作られました（資金移動）/).waitFor();
    await page.getByText('同じ名前のテンプレートがあります。').waitFor();
    await page.getByLabel('名前', { exact: true }).fill('経理２');
    await enterPin(page);
    await press(page, '「経理２」を保存する');
    await page.getByText('「経理２」を保存しました。').waitFor();
    await page.getByRole('heading', { name: '経理', exact: true }).waitFor();
    await harness.release(page);
  });

  it('changed elsewhere meanwhile are deleted only at a second try', async () => {
    const page = await openTemplates();
    await press(page, '照会のみ：削除');
    await elsewhere(page, 'save', { template: { name: '照会のみ', permissions: [] }, version: 1 });
    await enterPin(page);
    await press(page, '「照会のみ」を削除する');
    await page.getByText(/^利用不可にする ×: 残高照会、/).waitFor();
    await enterPin(page);
    await press(page, '「照会のみ」を削除する');
    await page.getByText('「照会のみ」を削除しました。').waitFor();
    await harness.release(page);
  });

  it('are deleted with the PIN, and applied through the command for several users', async () => {
    const page = await openTemplates();
    await press(page, '照会のみ：削除');
    await enterPin(page);
    await press(page, '「照会のみ」を削除する');
    await page.getByText('「照会のみ」を削除しました。').waitFor();
    await press(page, '承認者：利用者に適用');
    await page.getByRole('checkbox', { name: /S0002/ }).click();
    await press(page, '内容を確かめる');
    await page.getByText('テンプレートにあっても付けません：外部サービス連携１').waitFor();
    await enterPin(page);
    await press(page, '1名の権限を変更する');
    await page.getByText('1名すべて完了しました').first().waitFor();
    await harness.release(page);
  });
});

describe('two users compared', () => {
  it('show their differences first, and all on request', async () => {
    const page = await openBulk();
    await press(page, '権限を比べる');
    await page.getByText('比べる利用者を2名選んでください。').waitFor();
    await page.getByLabel('利用者１').selectOption('S0001');
    await page.getByLabel('利用者２').selectOption('S0003');
    await page.getByRole('heading', { name: '21のうち 8 が違います' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(9);
    await choose(page, 'すべて');
    expect(await page.getByRole('row').count()).toBe(22);
    expect(await page.getByRole('row').nth(8).innerText()).toContain('違い');
    expect(await page.getByRole('row').nth(9).innerText()).not.toContain('違い');
    await harness.release(page);
  });
});
