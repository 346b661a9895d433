import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import type { FakeScenario } from '../fixtures/fake-scenario.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';

const REGISTRATION_PIN = 'Kari1234';
const PRESENT = 'Kakunin77';
const NEW_PIN = 'Mine1234';
const NEW_CONFIRMATION_PIN = 'Kaku5678';
const EMAIL = 'keiri@shinkin-shoten.example';
const NEW_EMAIL = 'soumu@shinkin-shoten.example';

const LABELS = {
  pin: '新しいご契約先暗証番号',
  pinAgain: '新しいご契約先暗証番号（再入力）',
  second: '新しいご契約先確認暗証番号',
  secondAgain: '新しいご契約先確認暗証番号（再入力）',
  email: 'ご契約先Eメールアドレス',
  present: 'ご契約先確認暗証番号',
  registration: 'ご契約先登録用暗証番号',
} as const;
type Field = keyof typeof LABELS;

const Calls = z.array(z.object({ channel: z.string(), payload: z.record(z.string(), z.unknown()) }));

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

const callsOf = async (page: Page, wanted: 'contract.open' | 'contract.changeCredentials') =>
  Calls.parse(await page.evaluate('window.fakeCalls')).flatMap(({ channel, payload }) =>
    channel === wanted ? [payload] : [],
  );

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const field = (page: Page, name: Field) => page.getByLabel(LABELS[name], { exact: true });
const hasFocus = (page: Page, name: Field) => field(page, name).and(page.locator(':focus')).waitFor();

async function fill(page: Page, typed: Partial<Readonly<Record<Field, string>>>): Promise<void> {
  for (const name of [
    'pin',
    'pinAgain',
    'second',
    'secondAgain',
    'email',
    'present',
    'registration',
  ] as const) {
    const text = typed[name];
    if (text !== undefined) await field(page, name).fill(text);
  }
}

const PIN = { pin: NEW_PIN, pinAgain: NEW_PIN };
const SECOND = { second: NEW_CONFIRMATION_PIN, secondAgain: NEW_CONFIRMATION_PIN };

describe('開通確認', () => {
  const open = async (scenario: FakeScenario = {}) => {
    const page = await harness.open({ scenario: { stage: 'opening', ...scenario } });
    await field(page, 'registration').waitFor();
    return page;
  };

  it('comes after the card while the contract is 未開通', async () => {
    const page = await harness.open({ scenario: { stage: 'card', notOpened: true } });
    await page
      .getByText(/^【.】の2桁$/)
      .first()
      .waitFor();
    for (const cell of ['ウ', 'キ', 'コ']) await page.getByLabel(`【${cell}】の2桁`).fill('12');
    await press(page, 'OK');
    await heading(page, '開通確認').waitFor();
    expect(await page.getByRole('navigation', { name: 'メニュー' }).count()).toBe(0);
    await harness.release(page);
  });

  it('sends both PINs and the address that was looked at, and leads to ご契約先ステータス', async () => {
    const page = await open();
    expect(await field(page, 'email').inputValue()).toBe(EMAIL);
    await fill(page, { ...PIN, ...SECOND, email: NEW_EMAIL, registration: REGISTRATION_PIN });
    await press(page, '開通する');
    await heading(page, 'ご契約先ステータス').waitFor();
    await page.getByText('開通確認が済みました。', { exact: false }).first().waitFor();
    const [call] = await callsOf(page, 'contract.open');
    expect(call).toMatchObject({
      present: REGISTRATION_PIN,
      credentials: {
        contractPin: NEW_PIN,
        contractConfirmationPin: NEW_CONFIRMATION_PIN,
        email: NEW_EMAIL,
      },
    });
    await harness.release(page);
  });

  it('asks for both PINs, an address and the PIN of the letter, which is neither of the new ones', async () => {
    const page = await open();
    await fill(page, { email: 'nobody' });
    await press(page, '開通する');
    await page.getByText('ご契約先暗証番号は半角英数・記号4～12文字で入力してください。').waitFor();
    await hasFocus(page, 'pin');
    expect(await page.locator('[aria-invalid=true]').count()).toBe(4);
    const same = { second: REGISTRATION_PIN, secondAgain: REGISTRATION_PIN };
    await fill(page, { ...PIN, ...same, email: EMAIL, registration: REGISTRATION_PIN });
    await press(page, '開通する');
    await page.getByText('今の番号と同じです。別の番号を入力してください。').waitFor();
    await hasFocus(page, 'second');
    expect(await callsOf(page, 'contract.open')).toEqual([]);
    await harness.release(page);
  });

  it('says at the field that the PIN of the letter was wrong, and keeps nobody’s PIN', async () => {
    const page = await open({
      refusals: { 'contract.open': [{ code: 'contract-pin-wrong', attemptsLeft: 1 }] },
    });
    await fill(page, { ...PIN, ...SECOND, registration: 'Chigau99' });
    await press(page, '開通する');
    await page.getByRole('alert').filter({ hasText: 'ご契約先登録用暗証番号が違います。' }).waitFor();
    await page.getByRole('alert').filter({ hasText: '次に間違えると' }).waitFor();
    for (const name of ['pin', 'second', 'registration'] as const) {
      expect(await field(page, name).inputValue()).toBe('');
    }
    await hasFocus(page, 'pin');
    expect(await page.content()).not.toContain(NEW_PIN);
    await harness.release(page);
  });
});

describe('ご契約先認証情報変更', () => {
  const open = async (scenario: FakeScenario = {}) => {
    const page = await harness.open({ scenario: { stage: 'on', ...scenario } });
    await press(page, 'ご契約先認証情報変更');
    await field(page, 'present').waitFor();
    return page;
  };

  it.each([
    [{ ...PIN }, { contractPin: NEW_PIN }, 'ご契約先暗証番号'],
    [{ ...SECOND }, { contractConfirmationPin: NEW_CONFIRMATION_PIN }, 'ご契約先確認暗証番号'],
    [{ email: NEW_EMAIL }, { email: NEW_EMAIL }, 'ご契約先Eメールアドレス'],
  ])('changes what was entered and leaves the rest: %o', async (typed, change, item) => {
    const page = await open();
    await fill(page, { ...typed, present: PRESENT });
    await press(page, '変更する');
    await page.getByText(`変更した項目：${item}`, { exact: true }).waitFor();
    const [call] = await callsOf(page, 'contract.changeCredentials');
    expect(call).toMatchObject({ change, confirmationPin: PRESENT });
    expect(call?.['change']).toEqual(change);
    expect(await field(page, 'email').inputValue()).toBe('email' in change ? NEW_EMAIL : EMAIL);
    expect(await field(page, 'pin').inputValue()).toBe('');
    await harness.release(page);
  });

  it('wants something to change, and the present ご契約先確認暗証番号', async () => {
    const page = await open();
    await fill(page, { present: PRESENT });
    await press(page, '変更する');
    await page.getByText('変更する項目がありません。', { exact: false }).waitFor();
    await fill(page, { ...PIN, present: '' });
    await press(page, '変更する');
    await hasFocus(page, 'present');
    expect(await callsOf(page, 'contract.changeCredentials')).toEqual([]);
    await harness.release(page);
  });

  it('says when the PIN that stays is the same, and asks for another one', async () => {
    const page = await open({
      refusals: { 'contract.changeCredentials': [{ code: 'contract-pins-equal' }] },
    });
    await fill(page, { ...PIN, present: PRESENT });
    await press(page, '変更する');
    await page.getByRole('alert').waitFor();
    await page.getByText('送信したときに消しました。もう一度入力してください。').waitFor();
    await harness.release(page);
  });

  it('asks again under the same key when the answer was lost', async () => {
    const page = await open({ refusals: { 'contract.changeCredentials': [{ code: 'bank-timed-out' }] } });
    await fill(page, { email: NEW_EMAIL, present: PRESENT });
    await press(page, '変更する');
    await page.getByText('変更されたか、まだわかりません').waitFor();
    await fill(page, { present: PRESENT });
    await press(page, 'もう一度確かめる');
    await page.getByText('ご契約先認証情報を変更しました').first().waitFor();
    const [first, second] = await callsOf(page, 'contract.changeCredentials');
    expect(second?.['idempotencyKey']).toBe(first?.['idempotencyKey']);
    await harness.release(page);
  });

  it('is one press away from the reminder of old PINs', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await press(page, '暗証番号を変更する');
    await heading(page, 'ご契約先認証情報変更').waitFor();
    await harness.release(page);
  });
});
