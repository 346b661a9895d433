import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { MADE_PINS } from '../fixtures/fake-user-commands.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';
import {
  confirm,
  field,
  focused,
  NEW_CONFIRMATION_PIN,
  NEW_PIN,
  openChange,
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

describe('the commands of 各種設定', () => {
  it('registers an incident only with its reason, which is asked before the PIN is looked at', async () => {
    const page = await openPanel(harness, 'S0002');
    await page.getByRole('radio', { name: '事故登録', exact: true }).click();
    await confirm(page);
    await press(page, '事故登録');
    await said(page, '事故登録理由を20文字以内で入力してください。');
    expect(await focused(page)).toBe('事故登録理由');
    expect(await payloads(page, 'users.registerIncident')).toEqual([]);
    await field(page, '事故登録理由').fill('パソコンの紛失');
    await confirm(page);
    await press(page, '事故登録');
    await said(page, '事故登録しました');
    const [sent] = await payloads(page, 'users.registerIncident');
    expect(sent).toMatchObject({ userId: 'S0002', version: 3, reason: 'パソコンの紛失' });
    await harness.release(page);
  });

  it('keeps the reason of an incident while something else is looked at, and not beyond its registration', async () => {
    const page = await openPanel(harness, 'S0008');
    const choose = (name: string) => page.getByRole('radio', { name, exact: true }).click();
    const look = (userId: string) => page.getByRole('radio', { name: userId }).click();
    const reason = field(page, '事故登録理由');
    await choose('事故登録');
    await reason.fill('パソコンの紛失');
    await choose('利用中止解除');
    await choose('事故登録');
    expect(await reason.inputValue()).toBe('パソコンの紛失');
    await look('S0001');
    await choose('事故登録');
    expect(await reason.inputValue()).toBe('');
    await look('S0008');
    expect(await reason.inputValue()).toBe('パソコンの紛失');
    await confirm(page);
    await press(page, '事故登録');
    await said(page, '事故登録しました');
    await choose('事故登録解除');
    await confirm(page);
    await press(page, '事故登録解除');
    await said(page, '事故登録を解除しました');
    await choose('事故登録');
    expect(await reason.inputValue()).toBe('');
    await harness.release(page);
  });

  it.each([
    ['S0004', '事故登録解除', 'users.liftIncident', '事故登録を解除しました'],
    ['S0005', '封鎖（累積封鎖）解除', 'users.unblockBillPayment', '封鎖（累積封鎖）を解除しました'],
  ])('carries out for %s: %s', async (userId, command, channel, outcome) => {
    const page = await openPanel(harness, userId);
    await page.getByRole('radio', { name: command, exact: true }).click();
    await confirm(page);
    await press(page, command);
    await said(page, outcome);
    expect(await payloads(page, channel)).toHaveLength(1);
    await harness.release(page);
  });

  it('lifts and resets the PINs in one step; made PINs are on the sealed notice and never on screen', async () => {
    const page = await openPanel(harness, 'S0001');
    await page.getByRole('radio', { name: '解除して暗証番号も再設定' }).click();
    await confirm(page);
    await press(page, '解除して暗証番号も再設定');
    await said(page, '暗証番号通知書の用意ができました');
    await page.getByRole('figure').nth(1).waitFor();
    expect(await payloads(page, 'users.unlock')).toEqual([]);
    const papers = await payloads(page, 'papers.preview');
    expect(papers.map(({ paper }) => paper).sort()).toEqual(['hand-over', 'pin-notice']);
    expect(papers.find(({ paper }) => paper === 'hand-over')).toMatchObject({
      occasion: 'reset',
      user: { userId: 'S0001' },
    });
    expect(await page.content()).not.toContain(MADE_PINS.pin);
    await harness.release(page);
  });

  it('asks once before a sealed notice that was not printed is left behind', async () => {
    const page = await openPanel(harness, 'S0001');
    await page.getByRole('radio', { name: '解除して暗証番号も再設定' }).click();
    await confirm(page);
    await press(page, '解除して暗証番号も再設定');
    await said(page, '暗証番号通知書の用意ができました');
    await press(page, 'ご契約先ステータス');
    await page.getByRole('alertdialog', { name: 'まだ印刷していません' }).waitFor();
    await press(page, '印刷に戻る');
    await press(page, 'ご契約先ステータス');
    await press(page, '印刷しないで離れる');
    await page.getByRole('heading', { name: 'ご契約先ステータス' }).waitFor();
    await press(page, '操作履歴');
    await page.getByRole('heading', { name: '操作履歴' }).waitFor();
    await harness.release(page);
  });

  it('lets a printed notice be left without a question', async () => {
    const page = await openPanel(harness, 'S0001');
    await page.getByRole('radio', { name: '解除して暗証番号も再設定' }).click();
    await confirm(page);
    await press(page, '解除して暗証番号も再設定');
    await press(page, '暗証番号通知書 PDFで保存');
    await said(page, 'を保存しました。');
    await press(page, 'ログオフ');
    await page.getByRole('heading', { name: 'ログオフしました' }).waitFor();
    await harness.release(page);
  });

  it('does not send a command twice while the bank has not answered', async () => {
    const page = await openPanel(harness, 'S0004', { hanging: ['users.liftIncident'] });
    await page.getByRole('radio', { name: '事故登録解除' }).click();
    await confirm(page);
    await page.keyboard.press('Enter');
    await said(page, '事故登録を解除しています');
    await confirm(page);
    await page.keyboard.press('Enter');
    expect(await payloads(page, 'users.liftIncident')).toHaveLength(1);
    await harness.release(page);
  });
});

describe('利用者情報変更', () => {
  it('converts the kana on leaving the field, and sends only what changed', async () => {
    const page = await openChange(harness, 'S0002');
    await field(page, '利用者名(半角カナ)').fill('おおさかハナヨ１');
    await field(page, '利用者名(漢字)').focus();
    expect(await field(page, '利用者名(半角カナ)').inputValue()).toBe('ｵｵｻｶﾊﾅﾖ1');
    await page.getByRole('status').filter({ hasText: '半角に変換しました：ｵｵｻｶﾊﾅﾖ1' }).waitFor();
    await confirm(page);
    await press(page, 'OK');
    await said(page, '利用者情報を変更しました');
    const [sent] = await payloads(page, 'users.change');
    expect(sent).toMatchObject({ change: { nameKana: 'ｵｵｻｶﾊﾅﾖ1' }, generatePins: false });
    await harness.release(page);
  });

  it('judges everything else before the PIN, and loses nothing that was typed', async () => {
    const page = await openChange(harness, 'S0002');
    await field(page, '利用者名(半角カナ)').fill('漢字');
    await field(page, '※1 利用者暗証番号').fill(NEW_PIN);
    await field(page, '利用者暗証番号（再入力）').fill('different1');
    await confirm(page, '１２３４');
    await press(page, 'OK');
    await said(page, '利用者名(半角カナ)は半角カナ・半角英数字・記号で48文字以内で入力してください。');
    await said(page, '再入力の内容が一致しません。');
    expect(await focused(page)).toBe('利用者名(半角カナ)');
    expect(await page.getByText('今回は金庫に送っていません').count()).toBe(0);
    expect(await field(page, '利用者名(半角カナ)').inputValue()).toBe('漢字');
    expect(await payloads(page, 'users.change')).toEqual([]);
    await harness.release(page);
  });

  it('asks again for PINs that were sent and refused, so that they are not left out silently', async () => {
    const page = await openChange(harness, 'S0002', {
      refusals: { 'users.change': [{ code: 'confirmation-pin-wrong', attemptsLeft: 1 }] },
    });
    const typePins = async () => {
      await field(page, '※1 利用者暗証番号').fill(NEW_PIN);
      await field(page, '利用者暗証番号（再入力）').fill(NEW_PIN);
      await field(page, '※1 利用者確認暗証番号').fill(NEW_CONFIRMATION_PIN);
      await field(page, '利用者確認暗証番号（再入力）').fill(NEW_CONFIRMATION_PIN);
    };
    await typePins();
    await confirm(page, 'Wrong1234');
    await press(page, 'OK');
    await said(page, 'ご契約先確認暗証番号が違います。');
    await confirm(page);
    await press(page, 'OK');
    expect(await payloads(page, 'users.change')).toHaveLength(1);
    await typePins();
    await confirm(page);
    await press(page, 'OK');
    await said(page, '利用者情報を変更しました');
    const [, second] = await payloads(page, 'users.change');
    expect(second).toMatchObject({
      change: { pin: NEW_PIN, userConfirmationPin: NEW_CONFIRMATION_PIN },
    });
    await harness.release(page);
  });

  it('keeps what the person changed when somebody else was faster, and does not undo the other change', async () => {
    const page = await openChange(harness, 'S0002', {
      refusals: { 'users.change': [{ code: 'version-conflict', user: 'S0002' }] },
    });
    await field(page, '利用者名(漢字)').fill('大阪 花代');
    await confirm(page);
    await press(page, 'OK');
    await page.getByRole('table', { name: '変わった内容' }).getByText('携帯電話の紛失').waitFor();
    expect(await field(page, '利用者名(漢字)').inputValue()).toBe('大阪 花代');
    await confirm(page);
    await press(page, 'OK');
    await said(page, '利用者情報を変更しました');
    const sent = await payloads(page, 'users.change');
    expect(sent.map(({ version }) => version)).toEqual([3, 4]);
    expect(sent[1]).toMatchObject({ change: { nameKanji: '大阪 花代' } });
    await harness.release(page);
  });

  it('warns of a weak PIN without refusing it', async () => {
    const page = await openChange(harness, 'S0002');
    await field(page, '※1 利用者暗証番号').fill('1234');
    await field(page, '利用者暗証番号（再入力）').fill('1234');
    await said(page, '連続した文字です。');
    await confirm(page);
    await press(page, 'OK');
    await said(page, '利用者情報を変更しました');
    await harness.release(page);
  });

  it('says when there is nothing to change', async () => {
    const page = await openChange(harness, 'S0002');
    await confirm(page);
    await press(page, 'OK');
    await said(page, '変更する項目がありません。');
    expect(await payloads(page, 'users.change')).toEqual([]);
    await harness.release(page);
  });
});
