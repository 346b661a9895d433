import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { MADE_PINS } from '../fixtures/fake-user-commands.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';
import {
  confirm,
  field,
  focused,
  NEW_CONFIRMATION_PIN,
  NEW_PIN,
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

describe('利用者の新規登録 and 登録抹消', () => {
  const fill = async (page: Page, userId: string) => {
    await field(page, '利用者ID').fill(userId);
    await field(page, '利用者名(半角カナ)').fill('しんきん　じろう');
  };

  it('registers by form, 確認 and 完了, and has made PINs on paper only', async () => {
    const page = await openList(harness);
    await press(page, '＋ 利用者の新規登録');
    await fill(page, 'Ｎ０００１');
    await page.getByRole('checkbox', { name: '残高照会' }).check();
    await press(page, '確認へ進む');
    await confirm(page);
    await press(page, '登録する');
    await said(page, '暗証番号通知書の用意ができました');
    expect(await page.content()).not.toContain(MADE_PINS.userConfirmationPin);
    const [sent] = await payloads(page, 'users.register');
    expect(sent).toMatchObject({
      user: {
        userId: 'N0001',
        nameKana: 'ｼﾝｷﾝ ｼﾞﾛｳ',
        nameKanji: null,
        permissions: ['balance-inquiry'],
      },
      pins: { kind: 'generated' },
    });
    await press(page, '利用者情報選択に戻る');
    await press(page, '印刷しないで離れる');
    await field(page, '利用者ID・利用者名で探す').fill('N0001');
    await page.getByRole('radio', { name: /N0001/ }).waitFor();
    await harness.release(page);
  });

  it('keeps typed PINs out of the page while the 確認 is shown, and sends them', async () => {
    const page = await openList(harness);
    await press(page, '＋ 利用者の新規登録');
    await fill(page, 'N0002');
    await page.getByRole('radio', { name: '暗証番号を入力' }).check();
    await field(page, '※1 利用者暗証番号').fill(NEW_PIN);
    await field(page, '利用者暗証番号（再入力）').fill(NEW_PIN);
    await field(page, '※1 利用者確認暗証番号').fill(NEW_PIN);
    await field(page, '利用者確認暗証番号（再入力）').fill(NEW_PIN);
    await press(page, '確認へ進む');
    await said(page, '利用者暗証番号と利用者確認暗証番号は、同一の暗証番号にはできません。');
    await field(page, '※1 利用者確認暗証番号').fill(NEW_CONFIRMATION_PIN);
    await field(page, '利用者確認暗証番号（再入力）').fill(NEW_CONFIRMATION_PIN);
    await press(page, '確認へ進む');
    await said(page, '入力済み（表示しません）');
    expect(await page.content()).not.toContain(NEW_PIN);
    await confirm(page);
    await press(page, '登録する');
    await said(page, '利用者を登録しました');
    const [sent] = await payloads(page, 'users.register');
    expect(sent?.['pins']).toEqual({
      kind: 'typed',
      pins: { pin: NEW_PIN, userConfirmationPin: NEW_CONFIRMATION_PIN },
    });
    await harness.release(page);
  });

  it('comes back to the form with everything typed when the bank knows the ID', async () => {
    const page = await openList(harness, { refusals: { 'users.register': [{ code: 'user-id-taken' }] } });
    await press(page, '＋ 利用者の新規登録');
    await fill(page, 'N0003');
    await press(page, '確認へ進む');
    await confirm(page);
    await press(page, '登録する');
    await said(page, '一度使った利用者IDは再度登録できません。');
    expect(await field(page, '利用者名(半角カナ)').inputValue()).toBe('ｼﾝｷﾝ ｼﾞﾛｳ');
    expect(await focused(page)).toBe('利用者ID');
    await field(page, '利用者ID').fill('N0004');
    await press(page, '確認へ進む');
    await confirm(page);
    await press(page, '登録する');
    await said(page, '利用者を登録しました');
    await harness.release(page);
  });

  it('goes on at the first PIN box when typed PINs were sent in vain', async () => {
    const page = await openList(harness, { refusals: { 'users.register': [{ code: 'store-unavailable' }] } });
    await press(page, '＋ 利用者の新規登録');
    await fill(page, 'N0005');
    await page.getByRole('radio', { name: '暗証番号を入力' }).check();
    for (const label of ['※1 利用者暗証番号', '利用者暗証番号（再入力）'])
      await field(page, label).fill(NEW_PIN);
    for (const label of ['※1 利用者確認暗証番号', '利用者確認暗証番号（再入力）'])
      await field(page, label).fill(NEW_CONFIRMATION_PIN);
    await press(page, '確認へ進む');
    await press(page, '入力に戻る');
    expect(await focused(page)).toBe('利用者ID');
    await press(page, '確認へ進む');
    await confirm(page);
    await press(page, '登録する');
    await page.getByRole('radio', { name: '暗証番号を入力' }).waitFor();
    expect(await focused(page)).toBe('※1 利用者暗証番号');
    await harness.release(page);
  });

  it('deregisters only when the 利用者ID was typed, and takes the row away', async () => {
    const page = await openPanel(harness, 'S0002');
    await press(page, '登録抹消');
    await said(page, '一度登録抹消した利用者IDは再度登録できません。');
    const codes = page.getByRole('row', { name: '利用者ワンタイムパスワード 発行済（残り38） 未発行' });
    expect(await codes.count()).toBe(1);
    await page.getByLabel(/確認のため、利用者ID/).fill('S0001');
    await confirm(page);
    await press(page, '登録抹消する');
    await said(page, '利用者IDが「S0002」と一致しません。');
    expect(await payloads(page, 'users.deregister')).toEqual([]);
    await page.getByLabel(/確認のため、利用者ID/).fill('S0002');
    await confirm(page);
    await press(page, '登録抹消する');
    await said(page, '登録抹消しました');
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('登録抹消しました');
    expect(await codes.count()).toBe(1);
    await page.getByRole('button', { name: '利用者情報選択に戻る' }).last().click();
    await page.getByRole('radio', { name: 'S0001' }).waitFor();
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('利用者情報選択');
    expect(await page.getByRole('radio', { name: 'S0002' }).count()).toBe(0);
    await harness.release(page);
  });
});

describe('the software keyboard', () => {
  const values = 'JSON.stringify([...document.querySelectorAll("input")].map(({ value }) => value))';

  it('is the only way into the PIN until 「キーボードで入力する」 is chosen', async () => {
    const page = await harness.open({ scenario: { stage: 'pin', softwareKeyboard: true } });
    const pin = field(page, 'ご契約先暗証番号');
    await pin.focus();
    await page.keyboard.type('Osaka1635');
    expect(await pin.inputValue()).toBe('');
    await press(page, 'ソフトウェアキーボードを開く');
    for (const key of ['o', 's', '!', '7']) {
      await page.getByRole('grid').getByRole('button', { name: key, exact: true }).click();
    }
    await press(page, '大文字');
    await page.getByRole('grid').getByRole('button', { name: '大文字 A', exact: true }).click();
    await said(page, '5文字 入力しました');
    expect(await pin.inputValue()).toBe('os!7A');
    expect(await page.evaluate('document.body.innerHTML')).not.toContain('os!7A');
    await page.getByRole('checkbox', { name: 'キーボードで入力する' }).check();
    await pin.pressSequentially('x');
    expect(await pin.inputValue()).toContain('x');
    await harness.release(page);
  });

  it('is used by the arrow keys, keeps its places while typing, and lies anew when opened again', async () => {
    const page = await openChange(harness, 'S0002');
    const grid = page.getByRole('grid');
    const places = () => grid.getByRole('button').allTextContents();
    await press(page, 'ソフトウェアキーボードを開く');
    await grid.waitFor();
    const first = await places();
    await grid.getByRole('button').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await field(page, '※1 利用者暗証番号').inputValue()).toBe(first[11]);
    expect(await places()).toEqual(first);
    await page.keyboard.press('Escape');
    await grid.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('ソフトウェアキーボードを開く');
    await page.keyboard.press('Enter');
    await grid.waitFor();
    expect(await places()).not.toEqual(first);
    await harness.release(page);
  });

  it('leaves no secret in any field after the command was sent', async () => {
    const page = await openChange(harness, 'S0002', { hanging: ['users.change'] });
    await field(page, '※1 利用者暗証番号').fill(NEW_PIN);
    await field(page, '利用者暗証番号（再入力）').fill(NEW_PIN);
    await confirm(page);
    await press(page, 'OK');
    await said(page, '変更しています');
    const left = z.string().parse(await page.evaluate(values));
    expect(left).not.toContain(NEW_PIN);
    expect(left).not.toContain(PIN);
    await harness.release(page);
  });
});
