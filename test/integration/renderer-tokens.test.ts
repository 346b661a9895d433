import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { FakeScenario } from '../fixtures/fake-scenario.ts';
import { OFFERED_KEY } from '../fixtures/fake-tokens.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';
import {
  confirm,
  field,
  focused,
  openList,
  openPanel,
  payloads,
  press,
  said,
} from '../fixtures/user-pages.ts';

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

const KEY_WORDS = OFFERED_KEY.slice(0, 4);

async function openToken(userId: string, scenario: FakeScenario = {}): Promise<Page> {
  const page = await openPanel(harness, userId, scenario);
  await press(page, '登録・初期化・交換・失効');
  await page.getByRole('group', { name: '行う手続き' }).waitFor();
  return page;
}

async function openOffer(userId: string, scenario: FakeScenario = {}): Promise<Page> {
  const page = await openToken(userId, scenario);
  await confirm(page);
  await press(page, 'QRコードを表示する');
  await page.getByRole('img', { name: 'トークン KT40817263 を登録するためのQRコード' }).waitFor();
  return page;
}

const answer = async (page: Page, code = '123456') => {
  await field(page, 'トークンのパスワード').fill(code);
  await confirm(page);
  await press(page, '確認して登録する');
};

describe('登録 of a token', () => {
  it('shows the QR code and registers with the code of the device', async () => {
    const page = await openOffer('S0002');
    const [offered] = await payloads(page, 'tokens.offer');
    expect(offered).toMatchObject({
      holder: { kind: 'user', userId: 'S0002', version: 3 },
      step: 'register',
    });
    await answer(page);
    await said(page, 'トークンを登録しました');
    const [confirmed] = await payloads(page, 'tokens.confirm');
    expect(confirmed).toMatchObject({
      holder: { kind: 'user', userId: 'S0002', version: 4 },
      serial: 'KT40817263',
      tokenPassword: '123456',
    });
    await press(page, 'トークンの一覧に戻る');
    await page.getByRole('row', { name: /S0002.*登録済 KT40817263/ }).waitFor();
    await harness.release(page);
  });

  it('shows the key as text on request only, and not any more when the page was left', async () => {
    const page = await openOffer('S0002');
    expect(await page.content()).not.toContain(KEY_WORDS);
    await press(page, '読み取れないときは、文字で表示する');
    await said(page, 'JBSW Y3DP EHPK 3PXP');
    await press(page, '今は登録しない');
    expect(await page.content()).not.toContain(KEY_WORDS);
    await page.getByRole('radio', { name: 'QRコードをもう一度表示する' }).waitFor();
    await harness.release(page);
  });

  it('says at its field that a code was wrong, and empties both fields', async () => {
    const page = await openOffer('S0002', {
      refusals: { 'tokens.confirm': [{ code: 'token-password-wrong' }] },
    });
    await answer(page);
    await said(page, 'トークンのパスワードが違います。');
    expect(await focused(page)).toBe('トークンのパスワード');
    expect(await field(page, 'トークンのパスワード').inputValue()).toBe('');
    expect(await field(page, 'ご契約先確認暗証番号').inputValue()).toBe('');
    await harness.release(page);
  });

  it('sends no code that has not six digits', async () => {
    const page = await openOffer('S0002');
    await answer(page, '12345');
    await said(page, '半角数字6桁で入力してください。');
    expect(await payloads(page, 'tokens.confirm')).toEqual([]);
    await harness.release(page);
  });

  it('drops the key when the bank says that the offer ended', async () => {
    const page = await openOffer('S0002', {
      refusals: { 'tokens.confirm': [{ code: 'token-offer-ended' }] },
    });
    await answer(page);
    await said(page, '今回の登録は終わりました');
    expect(await page.getByRole('img', { name: /QRコード/ }).count()).toBe(0);
    await harness.release(page);
  });

  it('drops the key when the time is over, and offers the registration anew', async () => {
    const page = await openOffer('S0002', { offerSeconds: 2 });
    await said(page, '確かめる時間が過ぎました');
    expect(await page.getByRole('img', { name: /QRコード/ }).count()).toBe(0);
    await page.getByRole('radio', { name: '登録' }).waitFor();
    await harness.release(page);
  });

  it('says that the PIN was wrong, and shows no QR code', async () => {
    const page = await openToken('S0002', {
      refusals: { 'tokens.offer': [{ code: 'confirmation-pin-wrong', attemptsLeft: 1 }] },
    });
    await confirm(page, 'Chigau99');
    await press(page, 'QRコードを表示する');
    await said(page, 'ご契約先確認暗証番号が違います。');
    await said(page, '次に間違えると、サービスがご利用できなくなります');
    expect(await page.getByRole('img', { name: /QRコード/ }).count()).toBe(0);
    await harness.release(page);
  });
});

describe('a registered token', () => {
  it.each([
    ['初期化（同じ端末で登録し直す）', 'initialise', 'KT00001203', '同じ端末で登録し直しました'],
    ['交換（別の端末に替える）', 'replace', 'KT40817263', '別の端末に交換しました'],
  ])('takes %s', async (name, step, serial, done) => {
    const page = await openToken('S0003');
    expect(await page.getByLabel('ご契約先確認暗証番号').count()).toBe(0);
    await page.getByRole('radio', { name }).click();
    await confirm(page);
    await press(page, 'QRコードを表示する');
    await page.getByRole('img', { name: `トークン ${serial} を登録するためのQRコード` }).waitFor();
    const [offered] = await payloads(page, 'tokens.offer');
    expect(offered).toMatchObject({ step });
    await answer(page);
    await said(page, done);
    await harness.release(page);
  });

  it('takes 失効, which names the serial number that ends', async () => {
    const page = await openToken('S0003');
    await page.getByRole('radio', { name: '失効（使えなくする）' }).click();
    await page.getByRole('row', { name: /シリアル番号 KT00001203 －/ }).waitFor();
    await confirm(page);
    await press(page, '失効させる');
    await said(page, 'トークンを失効させました');
    const [revoked] = await payloads(page, 'tokens.revoke');
    expect(revoked).toMatchObject({ serial: 'KT00001203' });
    await harness.release(page);
  });

  it('says who changed it meanwhile when the version moved', async () => {
    const page = await openToken('S0002', {
      refusals: { 'tokens.offer': [{ code: 'version-conflict', user: 'S0002' }] },
    });
    await confirm(page);
    await press(page, 'QRコードを表示する');
    await said(page, '他の操作により内容が変更されました。');
    await confirm(page);
    await press(page, 'QRコードを表示する');
    await page.getByRole('img', { name: /QRコード/ }).waitFor();
    const [, again] = await payloads(page, 'tokens.offer');
    expect(again).toMatchObject({ holder: { version: 4 } });
    await harness.release(page);
  });
});

describe('利用形態設定', () => {
  it('says which tokens end before it asks for the PIN', async () => {
    const page = await openList(harness);
    await press(page, '利用形態設定');
    await page.getByText('全ての利用者が同じトークンを利用する').click();
    await said(page, '次のトークンが失効し');
    await page
      .getByRole('listitem')
      .filter({ hasText: 'S0003 浪速 健一さんのトークン KT00001203' })
      .waitFor();
    await confirm(page);
    await press(page, '利用形態を変更する');
    await said(page, '利用形態を変更しました');
    const [sent] = await payloads(page, 'tokens.setUse');
    expect(sent).toMatchObject({ use: 'shared' });
    await press(page, '全ての利用者で使うトークンの手続き');
    await page.getByRole('heading', { name: '全ての利用者で使うトークン' }).waitFor();
    await harness.release(page);
  });
});

describe('the administrator’s token', () => {
  it('is registered from ご契約先ステータス with the same steps', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await press(page, '登録へ進む');
    await confirm(page);
    await press(page, 'QRコードを表示する');
    await page.getByRole('img', { name: /QRコード/ }).waitFor();
    await answer(page);
    await said(page, 'お客様カードの代わりにトークンのパスワードでも続けられます');
    const [confirmed] = await payloads(page, 'tokens.confirm');
    expect(confirmed).toMatchObject({ holder: { kind: 'administrator' } });
    await harness.release(page);
  });

  it('stands in for the card at the log-on, and leads back to it', async () => {
    const page = await harness.open({ scenario: { stage: 'card', tokens: 'administrator' } });
    await press(page, 'トークンのパスワードで続ける');
    await press(page, 'お客様カードで続ける');
    await page.getByRole('heading', { name: '確認用パスワード' }).waitFor();
    await press(page, 'トークンのパスワードで続ける');
    await field(page, 'ログオン用トークンのパスワード').fill('654321');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'ご契約先ステータス' }).waitFor();
    expect(await payloads(page, 'logOn.submitToken')).toEqual([{ tokenPassword: '654321' }]);
    await harness.release(page);
  });

  it('warns before the mistake that would lock the contract', async () => {
    const page = await harness.open({
      scenario: {
        stage: 'card',
        tokens: 'administrator',
        refusals: { 'logOn.submitToken': [{ code: 'token-password-wrong', attemptsLeft: 1 }] },
      },
    });
    await press(page, 'トークンのパスワードで続ける');
    await field(page, 'ログオン用トークンのパスワード').fill('654321');
    await page.keyboard.press('Enter');
    await said(page, '次に間違えると、サービスがご利用できなくなります');
    await harness.release(page);
  });

  it('is not offered where none is registered', async () => {
    const page = await harness.open({ scenario: { stage: 'card' } });
    expect(await page.getByRole('button', { name: 'トークンのパスワードで続ける' }).count()).toBe(0);
    await harness.release(page);
  });
});
