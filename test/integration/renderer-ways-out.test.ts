import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { FakeScenario } from '../fixtures/fake-scenario.ts';
import { CONTRACT_EMAIL } from '../fixtures/fake-status.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';
import { confirm, field, openChange, openList, payloads, press, said } from '../fixtures/user-pages.ts';

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

const CONTRACT = '12345678901';
const FORM = 'シティ信金ビジネスダイレクト';

/** What stands on the form that was opened, as it would be printed. */
async function printed(page: Page): Promise<Record<string, unknown>> {
  await page.getByRole('heading', { name: '依頼書', exact: true }).waitFor();
  await press(page, '印刷する');
  await said(page, '印刷を始めました');
  const [order] = await payloads(page, 'papers.print');
  const form = order?.['form'];
  return typeof form === 'object' && form !== null ? { ...form } : {};
}

describe('the 依頼書 opens, filled in, where a person is stuck', () => {
  const cases: readonly [string, FakeScenario, string, object][] = [
    [
      'the locked page',
      { stage: 'ended', endedBy: 'contract-locked' },
      `${FORM}暗証番号閉塞解除依頼書 この依頼書を作る`,
      { form: 'unlock-contract', reason: 'wrong-entries', contractId: CONTRACT },
    ],
    [
      'the card step',
      { stage: 'card' },
      'カードをなくした',
      { form: 'reissue-card', reason: 'lost', contractId: CONTRACT },
    ],
    [
      'the PIN step',
      { stage: 'pin' },
      '暗証番号が分からない',
      { form: 'unlock-contract', reason: 'forgotten', contractId: CONTRACT },
    ],
    [
      'the page of an expired certificate',
      { stage: 'ended', endedBy: 'certificate-expired' },
      `${FORM}電子証明書再発行依頼書 この依頼書を作る`,
      { form: 'reissue-certificate', reason: 'expired', contractId: CONTRACT },
    ],
    [
      'the page behind the key window',
      { stage: 'key-access' },
      '証明書パスワードが分からない',
      { form: 'reissue-certificate', reason: 'forgotten', contractId: CONTRACT },
    ],
    [
      'the entrance',
      {},
      `${FORM}お客様カード再発行依頼書 この依頼書を作る`,
      { form: 'reissue-card', reason: 'lost', contractId: null },
    ],
  ];
  it.each(cases)('from %s', async (_from, scenario, button, expected) => {
    const page = await harness.open({ scenario });
    await press(page, button);
    expect(await printed(page)).toMatchObject(expected);
    await harness.release(page);
  });

  it('and takes a typed 契約者ID where none is known, in full-width digits too, and none that is wrong', async () => {
    const page = await harness.open();
    await press(page, `${FORM}暗証番号閉塞解除依頼書 この依頼書を作る`);
    await field(page, '契約者ID（利用者番号）').fill('１２３４５６７８９０１');
    expect(await printed(page)).toMatchObject({ form: 'unlock-contract', contractId: CONTRACT });
    await field(page, '契約者ID（利用者番号）').fill('1234567890');
    await said(page, '11桁');
    await press(page, '印刷する');
    await said(page, '印刷を始めました');
    expect((await payloads(page, 'papers.print')).at(-1)).toMatchObject({ form: { contractId: null } });
    await harness.release(page);
  });

  it('from an expired certificate in the picker, with its end', async () => {
    const page = await harness.open({ scenario: { certificates: 'barred' } });
    await press(page, '管理者ログオン');
    await page
      .getByRole('listitem')
      .filter({ hasText: '有効期限が過ぎているため' })
      .getByRole('button', { name: `${FORM}電子証明書再発行依頼書 この依頼書を作る` })
      .first()
      .click();
    expect(await printed(page)).toMatchObject({
      form: 'reissue-certificate',
      reason: 'expired',
      certificateNotAfter: expect.stringMatching(/^\d{4}-/),
    });
    await harness.release(page);
  });

  it('from the picker without any certificate', async () => {
    const page = await harness.open({ scenario: { certificates: 'none' } });
    await press(page, '管理者ログオン');
    await press(page, `${FORM}電子証明書再発行依頼書 この依頼書を作る`);
    expect(await printed(page)).toMatchObject({ form: 'reissue-certificate', reason: null });
    await harness.release(page);
  });

  it('from the field of the confirmation PIN, without an end of the log-on', async () => {
    const page = await openChange(harness, 'S0002');
    await press(page, 'ご契約先確認暗証番号が分からない');
    expect(await printed(page)).toMatchObject({
      form: 'unlock-contract',
      reason: 'forgotten',
      contractId: CONTRACT,
    });
    expect(await payloads(page, 'logOn.cancel')).toEqual([]);
    await harness.release(page);
  });

  it('from the locked page after a log-on, with what the bank had said of the contract', async () => {
    const page = await openList(harness, { refusals: { 'users.unlock': [{ code: 'contract-locked' }] } });
    await page.getByRole('radio', { name: 'S0001' }).click();
    await confirm(page);
    await press(page, '利用中止解除');
    await press(page, `${FORM}暗証番号閉塞解除依頼書 この依頼書を作る`);
    expect(await printed(page)).toMatchObject({
      contractId: CONTRACT,
      contractNameKanji: '株式会社しんきん商店',
      contractNameKana: 'ｶ)ｼﾝｷﾝｼｮｳﾃﾝ',
      email: CONTRACT_EMAIL,
      certificateNotAfter: expect.stringMatching(/^2026-12-03T/),
    });
    await harness.release(page);
  });

  it('and names a user whose lock is to be lifted, on the form for locks alone', async () => {
    const page = await harness.open({ scenario: { stage: 'pin' } });
    await press(page, '暗証番号が分からない');
    await page.getByRole('radiogroup', { name: '対象' }).getByText('利用者', { exact: true }).click();
    await field(page, '利用者ID').fill('S0001');
    expect(await printed(page)).toMatchObject({ target: 'user', userId: 'S0001' });
    await field(page, '依頼書の種類').selectOption('reissue-card');
    await field(page, '利用者ID').waitFor({ state: 'detached' });
    await press(page, '印刷する');
    await said(page, '印刷を始めました');
    expect((await payloads(page, 'papers.print')).at(-1)).toMatchObject({
      form: { form: 'reissue-card', target: 'administrator', userId: '' },
    });
    await harness.release(page);
  });

  it('from the menu, with what the bank says of the contract', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await press(page, '依頼書');
    await page.getByRole('heading', { name: '依頼書', exact: true }).waitFor();
    expect(await field(page, '契約者ID（利用者番号）').inputValue()).toBe(CONTRACT);
    await page.waitForFunction('document.body.innerText.includes("株式会社しんきん商店")');
    expect(await printed(page)).toMatchObject({ contractNameKanji: '株式会社しんきん商店' });
    await harness.release(page);
  });

  it('keeps what was typed when it is opened again from elsewhere', async () => {
    const page = await harness.open({ scenario: { stage: 'pin' } });
    await press(page, '暗証番号が分からない');
    await field(page, '代表者名').fill('信金 一郎');
    await press(page, '戻る');
    await press(page, `${FORM}暗証番号閉塞解除依頼書 この依頼書を作る`);
    expect(await field(page, '代表者名').inputValue()).toBe('信金 一郎');
    await harness.release(page);
  });
});

describe('「別の証明書を使う」 drops the log-on and leads back to the certificates', () => {
  const cases: readonly [string, FakeScenario, (page: Page) => Promise<void>][] = [
    [
      'the page behind the key window',
      { stage: 'key-access' },
      (page) => page.getByRole('heading', { name: '秘密キーの使用許可' }).waitFor(),
    ],
    [
      'the token step',
      { stage: 'card', tokens: 'administrator' },
      async (page) => {
        await press(page, 'トークンのパスワードで続ける');
        await field(page, 'ログオン用トークンのパスワード').waitFor();
      },
    ],
  ];
  it.each(cases)('from %s', async (_from, scenario, arrive) => {
    const page = await harness.open({ scenario });
    await arrive(page);
    await press(page, '別の証明書を使う');
    await page.getByRole('heading', { name: '証明書選択' }).waitFor();
    await page.getByRole('row').first().waitFor();
    expect(await payloads(page, 'logOn.cancel')).toHaveLength(1);
    await harness.release(page);
  });
});

describe('お知らせ', () => {
  it('are counted in the menu until they were looked at', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await page.getByRole('button', { name: /^お知らせ.*（新着 3件）$/ }).click();
    await page.getByRole('row', { name: /新着 利用者が利用中止になりました S0001 送信待ち/ }).waitFor();
    expect(await page.getByText('新着', { exact: true }).count()).toBe(3);
    await page.getByRole('button', { name: 'お知らせ', exact: true }).waitFor();
    await press(page, 'ご契約先ステータス');
    await page.getByRole('heading', { name: 'ご契約先ステータス' }).waitFor();
    await page.getByRole('button', { name: 'お知らせ', exact: true }).waitFor();
    await harness.release(page);
  });

  it('say what to do when mails could not be sent', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await press(page, 'お知らせを見る');
    await said(page, 'ご契約先Eメールアドレスが正しいか');
    await harness.release(page);
  });

  it('can be asked for again when the bank could not be reached', async () => {
    const unreachable = { code: 'bank-unreachable' } as const;
    const page = await harness.open({
      scenario: { stage: 'on', refusals: { 'contract.notices': [unreachable, unreachable] } },
    });
    await press(page, 'お知らせを見る');
    await said(page, '金庫につながりません。');
    await press(page, 'もう一度試す');
    await harness.release(page);
  });
});
