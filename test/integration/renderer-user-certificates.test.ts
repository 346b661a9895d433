import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { FakeScenario } from '../fixtures/fake-scenario.ts';
import { DRAWN_CODE } from '../fixtures/fake-user-certificates.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';
import {
  confirm,
  field,
  focused,
  openChange,
  openList,
  openPanel,
  PIN,
  payloads,
  press,
  said,
} from '../fixtures/user-pages.ts';

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

const way = (page: Page, name: '継続' | '再発行' | '失効') => page.getByRole('radio', { name, exact: true });

describe('電子証明書 in 利用者情報変更', () => {
  it('is kept unless the administrator chooses otherwise, and re-issued with the confirmation PIN', async () => {
    const page = await openPanel(harness, 'S0002');
    await press(page, '電子証明書の再発行・失効');
    expect(await way(page, '継続').isChecked()).toBe(true);
    await way(page, '再発行').check();
    await page.getByRole('row', { name: /電子証明書.*有効.*発行済・未取得/ }).waitFor();
    await confirm(page);
    await press(page, 'OK');
    await said(page, '電子証明書を再発行しました');
    await said(page, '取得期限は 2027-02-10 です。');
    expect(await payloads(page, 'userCertificates.reissue')).toMatchObject([
      { userId: 'S0002', confirmationPin: PIN },
    ]);
    expect(await payloads(page, 'users.change')).toEqual([]);
    expect(await page.content()).not.toContain(DRAWN_CODE);
    await press(page, '電子証明書取得コード通知書 印刷する');
    expect(await payloads(page, 'papers.print')).toMatchObject([{ paper: 'acquisition-code' }]);
    await press(page, '利用者情報選択に戻る');
    await page.getByRole('row', { name: /S0002.*未取得（2027-02-10まで）/ }).waitFor();
    await harness.release(page);
  });

  it('asks before the page is left with a code that was not printed', async () => {
    const page = await openChange(harness, 'S0002');
    await way(page, '再発行').check();
    await confirm(page);
    await press(page, 'OK');
    await said(page, '取得コードは、紙にだけ載ります');
    await press(page, '利用者情報選択に戻る');
    await page.getByRole('button', { name: '印刷しないで離れる' }).waitFor();
    await harness.release(page);
  });

  it('is revoked by a command of its own, and then offers nothing more to revoke', async () => {
    const page = await openChange(harness, 'S0002');
    await way(page, '失効').check();
    await confirm(page);
    await press(page, 'OK');
    await said(page, '電子証明書を失効させました');
    expect(await payloads(page, 'userCertificates.revoke')).toMatchObject([{ userId: 'S0002' }]);
    await press(page, '利用者情報選択に戻る');
    await page.getByRole('complementary').getByText('電子証明書は失効しています').waitFor();
    await press(page, '電子証明書の再発行・失効');
    expect(await way(page, '失効').isDisabled()).toBe(true);
    expect(await way(page, '再発行').isDisabled()).toBe(false);
    await harness.release(page);
  });

  it('is not mixed with other changes', async () => {
    const page = await openChange(harness, 'S0002');
    await field(page, '利用者名(漢字)').fill('大阪 花代');
    await way(page, '再発行').check();
    await confirm(page);
    await press(page, 'OK');
    await said(page, '電子証明書の再発行・失効は、ほかの変更と分けて行います。');
    expect(await payloads(page, 'userCertificates.reissue')).toEqual([]);
    expect(await payloads(page, 'users.change')).toEqual([]);
    await way(page, '継続').check();
    await confirm(page);
    await press(page, 'OK');
    await said(page, '利用者情報を変更しました');
    expect(await payloads(page, 'users.change')).toHaveLength(1);
    await harness.release(page);
  });

  it('is sent again as it was, with its key, while nobody knows what came of it', async () => {
    const refusals = { 'userCertificates.reissue': [{ code: 'bank-timed-out' as const }] };
    const page = await openChange(harness, 'S0002', { refusals });
    await way(page, '再発行').check();
    await confirm(page);
    await press(page, 'OK');
    await said(page, '操作が行われたか、まだわかりません');
    expect(await way(page, '継続').isDisabled()).toBe(true);
    await confirm(page);
    await press(page, 'もう一度確かめる');
    await said(page, '電子証明書を再発行しました');
    const sent = await payloads(page, 'userCertificates.reissue');
    expect(sent).toHaveLength(2);
    expect(sent[1]?.['idempotencyKey']).toBe(sent[0]?.['idempotencyKey']);
    await harness.release(page);
  });

  it('comes with a notice of its own for a new user', async () => {
    const page = await openList(harness);
    await press(page, '＋ 利用者の新規登録');
    await field(page, '利用者ID').fill('N0001');
    await field(page, '利用者名(半角カナ)').fill('しんきん　じろう');
    await press(page, '確認へ進む');
    await confirm(page);
    await press(page, '登録する');
    await page.getByRole('region', { name: '電子証明書取得コード通知書' }).waitFor();
    await page
      .getByRole('region', { name: 'お渡し票' })
      .getByText('別紙「電子証明書取得コード通知書」')
      .waitFor();
    expect(await page.content()).not.toContain(DRAWN_CODE);
    await harness.release(page);
  });
});

describe('電子証明書取得', () => {
  const open = async (scenario: FakeScenario = {}) => {
    const page = await harness.open({ scenario });
    await press(page, '電子証明書取得');
    await field(page, '取得コード').waitFor();
    return page;
  };
  const fill = async (page: Page, code: string) => {
    await field(page, '契約者ID（利用者番号）').fill('１２３４５６７８９０１');
    await field(page, '利用者ID').fill('S0001');
    await field(page, '取得コード').fill(code);
    await press(page, '電子証明書を取得する');
  };

  it('reads the code as it is typed, and leads to the log-on', async () => {
    const page = await open();
    await fill(page, 'k7wq-2mzt ５ＸＲＡ 3bhn6cvd');
    await said(page, '電子証明書を取得しました');
    expect(await payloads(page, 'acquisition.acquire')).toEqual([
      { contractId: '12345678901', userId: 'S0001', acquisitionCode: DRAWN_CODE },
    ]);
    await press(page, '利用者ログオンへ進む');
    await page.getByRole('heading', { name: '証明書選択' }).waitFor();
    await harness.release(page);
  });

  it('asks nothing of anybody for what can be no code', async () => {
    const page = await open();
    await fill(page, 'K7WQ-2MZT-5XRA-3BHN');
    await said(page, '取得コードは、英字A～Zと数字2～7の20文字です。');
    expect(await focused(page)).toContain('取得コード');
    expect(await payloads(page, 'acquisition.acquire')).toEqual([]);
    await harness.release(page);
  });

  it('keeps the code in its field after a wrong one, to be compared with the notice', async () => {
    const page = await open({ refusals: { 'acquisition.acquire': [{ code: 'acquisition-code-wrong' }] } });
    await fill(page, 'K7WQ2MZT5XRA3BHN6CVE');
    await said(page, '契約者ID、利用者ID、取得コードのどれかが違います。');
    expect(await field(page, '取得コード').inputValue()).toBe('K7WQ2MZT5XRA3BHN6CVE');
    await harness.release(page);
  });

  it('takes a no in the key window calmly', async () => {
    const page = await open({ refusals: { 'acquisition.acquire': [{ code: 'connection-not-allowed' }] } });
    await fill(page, DRAWN_CODE);
    await said(page, '許可しなかったため、電子証明書を取得していません。');
    await harness.release(page);
  });

  it('goes on with one that was interrupted, and needs the code no more when the bank has answered', async () => {
    const page = await open({ acquisitions: ['issued'] });
    await press(page, '続ける');
    await said(page, '電子証明書を取得しました');
    expect(await payloads(page, 'acquisition.acquire')).toMatchObject([
      { userId: 'S0001', acquisitionCode: null },
    ]);
    await harness.release(page);
  });

  it('fills in who it was that began, where the code is still needed', async () => {
    const page = await open({ acquisitions: ['key-made'] });
    await press(page, '続ける');
    expect(await field(page, '利用者ID').inputValue()).toBe('S0001');
    expect(await focused(page)).toContain('取得コード');
    await harness.release(page);
  });

  it('asks before one that was interrupted is given up', async () => {
    const page = await open({ acquisitions: ['key-made'] });
    await press(page, '取りやめる');
    await page.getByRole('alertdialog').waitFor();
    await press(page, '取得を取りやめる');
    await page.getByText('途中で止まっている電子証明書取得があります').waitFor({ state: 'detached' });
    expect(await payloads(page, 'acquisition.abandon')).toMatchObject([{ userId: 'S0001' }]);
    await harness.release(page);
  });
});
