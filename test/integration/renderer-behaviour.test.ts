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
  Calls.parse(await page.evaluate('window.fakeCalls')).filter((call) => call.channel === channel);

const keysOf = async (page: Page) =>
  (await callsOf(page, 'users.unlock')).map(({ payload }) => payload['idempotencyKey']);

async function openUser(scenario: FakeScenario = {}): Promise<Page> {
  const page = await harness.open({ scenario: { stage: 'on', ...scenario } });
  await page.getByRole('button', { name: /S0001/ }).click();
  await page.getByLabel('ご契約先確認暗証番号').waitFor();
  return page;
}

const enterPin = (page: Page, pin = PIN) => page.getByLabel('ご契約先確認暗証番号').fill(pin);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe('unlocking a user', () => {
  it('takes three actions from the first screen, and says whom to tell', async () => {
    const page = await openUser();
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    await page
      .getByText('S0001 しんきん 太郎1さんに、もう一度ログオンするよう伝えてください。')
      .first()
      .waitFor();
    const row = page.getByRole('row', { name: /S0001/ });
    expect(await row.getByText('利用中止', { exact: true }).count()).toBe(0);
    await harness.release(page);
  });

  it('sends the same key again after a time-out, and a new one after a definite answer', async () => {
    const page = await openUser({
      refusals: {
        'users.unlock': [{ code: 'bank-timed-out' }, { code: 'confirmation-pin-wrong' }],
      },
    });
    await enterPin(page);
    await press(page, '利用中止解除');
    await page.getByText('操作が行われたか、まだわかりません').waitFor();
    await enterPin(page);
    await press(page, 'もう一度確かめる');
    await page.getByText('ご契約先確認暗証番号が違います。').first().waitFor();
    await enterPin(page);
    await press(page, '利用中止解除');
    await page.getByText('利用中止を解除しました').first().waitFor();
    const [first, second, third] = await keysOf(page);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    await harness.release(page);
  });

  it('cannot be sent twice while the bank has not answered, not even from another selection', async () => {
    const page = await openUser({ hanging: ['users.unlock'] });
    await enterPin(page);
    await press(page, '利用中止解除');
    await page.getByText('解除しています').waitFor();
    await enterPin(page);
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'すべて 30' }).click();
    await page.getByRole('radio', { name: /S0002/ }).click();
    await page.getByRole('radio', { name: /S0001/ }).click();
    await enterPin(page);
    await page.keyboard.press('Enter');
    expect(await keysOf(page)).toHaveLength(1);
    await harness.release(page);
  });

  it('shows what somebody else changed and goes on with the new version', async () => {
    const page = await openUser({
      refusals: { 'users.unlock': [{ code: 'version-conflict', user: 'S0001' }] },
    });
    await enterPin(page);
    await press(page, '利用中止解除');
    await page.getByRole('table', { name: '変わった内容' }).getByText('携帯電話の紛失').waitFor();
    await enterPin(page);
    await press(page, '利用中止解除');
    await page.getByText('利用中止を解除しました').first().waitFor();
    const versions = (await callsOf(page, 'users.unlock')).map(({ payload }) => payload['version']);
    expect(versions).toEqual([3, 4]);
    await harness.release(page);
  });

  it('goes to the page of a locked contract, with its form and the reset of practice mode', async () => {
    const page = await openUser({ refusals: { 'users.unlock': [{ code: 'contract-locked' }] } });
    await enterPin(page);
    await press(page, '利用中止解除');
    await page.getByRole('heading', { name: 'サービスがご利用できなくなりました' }).waitFor();
    expect(await page.getByText('シティ信金ビジネスダイレクト暗証番号閉塞解除依頼書').count()).toBe(1);
    await press(page, '体験データを最初に戻す');
    await page.getByRole('heading', { name: '管理者ログオン － 電子証明書方式' }).waitFor();
    await harness.release(page);
  });

  it('does not send a PIN that cannot be right', async () => {
    const page = await openUser();
    await enterPin(page, '１２３４');
    await press(page, '利用中止解除');
    await page.getByText('今回は金庫に送っていません').waitFor();
    expect(await keysOf(page)).toEqual([]);
    await harness.release(page);
  });

  it('asks for a selection when nobody is selected', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await press(page, '利用者情報登録／変更');
    await press(page, '変更・登録抹消・各種設定・利用者ワンタイムパスワード');
    await page.getByText('利用者情報を選択してください。').waitFor();
    await harness.release(page);
  });

  it('is refused in words for a user who is not suspended', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await press(page, '利用者情報登録／変更');
    await page.getByRole('radio', { name: /S0002/ }).click();
    await press(page, '変更・登録抹消・各種設定・利用者ワンタイムパスワード');
    expect(await page.getByRole('radio', { name: '利用中止解除' }).isDisabled()).toBe(true);
    await page.getByText('対象の利用者は利用中止状態ではありません。').first().waitFor();
    await harness.release(page);
  });
});

describe('secrets', () => {
  const fieldValues = 'JSON.stringify([...document.querySelectorAll("input")].map(({ value }) => value))';
  const kept = 'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.body.innerHTML])';

  it('are not in the page after they were sent', async () => {
    const page = await openUser({ hanging: ['users.unlock'] });
    await enterPin(page);
    await press(page, '利用中止解除');
    await page.getByText('解除しています').waitFor();
    expect(await page.evaluate(fieldValues)).not.toContain(PIN);
    expect(await page.evaluate(kept)).not.toContain(PIN);
    await harness.release(page);
  });

  it('cannot be copied or cut out of their field, not even where it is made readable', async () => {
    const page = await openUser();
    const search = page.getByRole('searchbox');
    const pin = page.getByLabel('ご契約先確認暗証番号');
    const copyAll = async () => {
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Control+c');
    };
    await search.fill('S0001');
    await copyAll();
    await enterPin(page);
    await pin.evaluate((element) => element.setAttribute('type', 'text'));
    await pin.focus();
    await copyAll();
    await page.keyboard.press('Control+x');
    expect(await pin.inputValue()).toBe(PIN);
    await search.fill('');
    await page.keyboard.press('Control+v');
    expect(await search.inputValue()).toBe('S0001');
    await harness.release(page);
  });

  it('go from the key window as bytes, and the field is empty afterwards', async () => {
    const page = await harness.open({
      file: 'key.html',
      scenario: { refusals: { 'key.allow': [{ code: 'wrong-passphrase-or-damaged' }] } },
    });
    await page.keyboard.type('taiken');
    await page.keyboard.press('Enter');
    await page.getByText('何度間違えてもロックされません').waitFor();
    expect(await page.evaluate(fieldValues)).toBe('[""]');
    const [call] = await callsOf(page, 'key.allow');
    expect(call?.payload['passphrase']).toEqual([...new TextEncoder().encode('taiken')]);
    await page.keyboard.press('Escape');
    expect(await callsOf(page, 'key.refuse')).toHaveLength(1);
    await harness.release(page);
  });
});

describe('the log-on', () => {
  it('goes from the entrance to the status by the keyboard alone', async () => {
    const page = await harness.open({ scenario: {} });
    await page.getByRole('button', { name: '管理者ログオン' }).press('Enter');
    await page
      .getByRole('row', { name: /123456789011635/ })
      .first()
      .press('Space');
    await page.getByRole('button', { name: 'OK' }).press('Enter');
    await page.getByLabel('ご契約先暗証番号').waitFor();
    await page.keyboard.type('Osaka1635');
    await page.keyboard.press('Enter');
    await page.getByLabel('【ウ】の2桁').waitFor();
    await page.keyboard.type('315980');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'ご契約先ステータス' }).waitFor();
    const [card] = await callsOf(page, 'logOn.submitCard');
    expect(card?.payload['cardPassword']).toEqual([
      { cell: 'ウ', digits: '31' },
      { cell: 'キ', digits: '59' },
      { cell: 'コ', digits: '80' },
    ]);
    await harness.release(page);
  });

  it('does not let a barred certificate be chosen', async () => {
    const page = await harness.open({ scenario: {} });
    await press(page, '管理者ログオン');
    await press(page, '表示する');
    const barred = page.getByRole('listitem').filter({ hasText: '有効期限が過ぎているため選べません' });
    await barred.click();
    await press(page, 'OK');
    await page.getByText('電子証明書を選択してください。').waitFor();
    expect(await callsOf(page, 'logOn.begin')).toEqual([]);
    await harness.release(page);
  });

  it('stays at the certificates with the reason when the key was refused', async () => {
    const page = await harness.open({
      scenario: { refusals: { 'logOn.begin': [{ code: 'consent-refused' }] } },
    });
    await press(page, '管理者ログオン');
    await page.getByRole('row').first().click();
    await press(page, 'OK');
    await page.getByText('秘密キーの使用を許可しなかったため、金庫には接続していません。').waitFor();
    await harness.release(page);
  });

  it('switches to English in place', async () => {
    const page = await harness.open({ scenario: { stage: 'pin' } });
    await press(page, 'English');
    await page.getByRole('heading', { name: 'Administrator log-on' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await harness.release(page);
  });
});
