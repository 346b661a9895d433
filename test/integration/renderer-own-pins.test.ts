import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import type { FakeScenario } from '../fixtures/fake-scenario.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';

const PRESENT = 'Kari5678';
const NEW_PIN = 'Jibun1234';
const NEW_CONFIRMATION_PIN = 'Kaku8765';

const LABELS = {
  present: '現在の利用者確認暗証番号',
  pin: '新しい利用者暗証番号',
  pinAgain: '新しい利用者暗証番号（再入力）',
  second: '新しい利用者確認暗証番号',
  secondAgain: '新しい利用者確認暗証番号（再入力）',
} as const;
type Field = keyof typeof LABELS;

const Calls = z.array(z.object({ channel: z.string(), payload: z.record(z.string(), z.unknown()) }));

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

const changesOf = async (page: Page) =>
  Calls.parse(await page.evaluate('window.fakeCalls')).flatMap((call) =>
    call.channel === 'own.changePins' ? [call.payload] : [],
  );

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const field = (page: Page, name: Field) => page.getByLabel(LABELS[name], { exact: true });
const hasFocus = (page: Page, name: Field) => field(page, name).and(page.locator(':focus')).waitFor();

async function fill(page: Page, typed: Partial<Readonly<Record<Field, string>>>): Promise<void> {
  for (const name of ['present', 'pin', 'pinAgain', 'second', 'secondAgain'] as const) {
    const text = typed[name];
    if (text !== undefined) await field(page, name).fill(text);
  }
}

const BOTH = {
  present: PRESENT,
  pin: NEW_PIN,
  pinAgain: NEW_PIN,
  second: NEW_CONFIRMATION_PIN,
  secondAgain: NEW_CONFIRMATION_PIN,
};
const PIN_ONLY = { present: PRESENT, pin: NEW_PIN, pinAgain: NEW_PIN };

const open = (scenario: FakeScenario) =>
  harness.open({ scenario: { stage: 'user-on', own: {}, ...scenario } });

async function openChange(scenario: FakeScenario = {}): Promise<Page> {
  const page = await open(scenario);
  await press(page, '暗証番号を変更する');
  await field(page, 'present').waitFor();
  return page;
}

describe('開通確認', () => {
  const first = { own: { provisional: 'both', first: true } } as const;

  it('stands before everything else, and leads to the own status', async () => {
    const page = await open(first);
    await heading(page, '開通確認').waitFor();
    expect(await heading(page, '利用者ステータス').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'やめる' }).count()).toBe(0);
    await hasFocus(page, 'present');
    await fill(page, BOTH);
    await press(page, '変更する');
    await heading(page, '利用者ステータス').waitFor();
    await page.getByText('開通確認が済みました。').waitFor();
    const [change] = await changesOf(page);
    expect(change).toMatchObject({
      present: PRESENT,
      pins: { pin: NEW_PIN, userConfirmationPin: NEW_CONFIRMATION_PIN },
    });
    await harness.release(page);
  });

  it('says at each field what is wrong, begins at the first, and keeps what was typed', async () => {
    const page = await open(first);
    await fill(page, { ...BOTH, pinAgain: 'Jibun123', second: NEW_PIN, secondAgain: NEW_PIN });
    await press(page, '変更する');
    await page.getByText('再入力の内容が一致しません。').waitFor();
    await page.getByText('同一の暗証番号にはできません。', { exact: false }).first().waitFor();
    await hasFocus(page, 'pinAgain');
    expect(await field(page, 'present').inputValue()).toBe(PRESENT);
    expect(await field(page, 'pin').inputValue()).toBe(NEW_PIN);
    expect(await changesOf(page)).toEqual([]);
    await harness.release(page);
  });

  it('asks for both PINs, and for the present one', async () => {
    const page = await open(first);
    await press(page, '変更する');
    await page.getByText('利用者確認暗証番号は半角英数・記号4～12文字で入力してください。').waitFor();
    await hasFocus(page, 'present');
    expect(await page.locator('[aria-invalid=true]').count()).toBe(3);
    await harness.release(page);
  });

  it('asks only for the PIN that somebody else has set', async () => {
    const page = await open({ own: { provisional: 'pin' } });
    await page.getByText('管理者が暗証番号を再設定しました。').waitFor();
    expect(await field(page, 'second').count()).toBe(0);
    await fill(page, PIN_ONLY);
    await press(page, '変更する');
    await page.getByText('利用者暗証番号を変更しました。').first().waitFor();
    expect((await changesOf(page))[0]?.['pins']).toEqual({ pin: NEW_PIN });
    await harness.release(page);
  });
});

describe('暗証番号の変更', () => {
  it('leaves a PIN as it is that was left blank, and wants one at least', async () => {
    const page = await openChange();
    await fill(page, { present: PRESENT });
    await press(page, '変更する');
    await page.getByText('変更する暗証番号を入力してください。').waitFor();
    await fill(page, { second: NEW_CONFIRMATION_PIN, secondAgain: NEW_CONFIRMATION_PIN });
    await press(page, '変更する');
    await page.getByText('利用者確認暗証番号を変更しました。').first().waitFor();
    expect((await changesOf(page))[0]?.['pins']).toEqual({ userConfirmationPin: NEW_CONFIRMATION_PIN });
    await harness.release(page);
  });

  it('does not send the present 利用者確認暗証番号 as the new one', async () => {
    const page = await openChange();
    await fill(page, { present: PRESENT, second: PRESENT, secondAgain: PRESENT });
    await press(page, '変更する');
    await page.getByText('現在の利用者確認暗証番号と同じです。').waitFor();
    await hasFocus(page, 'second');
    expect(await changesOf(page)).toEqual([]);
    await harness.release(page);
  });

  it('empties every field at the sending and says so when it was for nothing', async () => {
    const page = await openChange({
      refusals: { 'own.changePins': [{ code: 'user-confirmation-pin-wrong', attemptsLeft: 1 }] },
    });
    await fill(page, PIN_ONLY);
    await press(page, '変更する');
    await page.getByText('現在の利用者確認暗証番号が違います。').waitFor();
    await page.getByText('あと1回誤ると、利用中止になります。').waitFor();
    await page.getByText('送信したときに消しました。もう一度入力してください。').waitFor();
    await hasFocus(page, 'present');
    const values = z
      .array(z.string())
      .parse(await page.evaluate('[...document.querySelectorAll("input")].map(({ value }) => value)'));
    expect(values.join('')).toBe('');
    await harness.release(page);
  });

  it('shows at the field that the bank found the two PINs to be the same', async () => {
    const page = await openChange({ refusals: { 'own.changePins': [{ code: 'user-pins-equal' }] } });
    await fill(page, PIN_ONLY);
    await press(page, '変更する');
    await page.getByText('同一の暗証番号にはできません。', { exact: false }).last().waitFor();
    expect(await field(page, 'second').getAttribute('aria-invalid')).toBe('true');
    await harness.release(page);
  });

  it('sends the same key again after a time-out, and a new one after a definite answer', async () => {
    const page = await openChange({
      refusals: { 'own.changePins': [{ code: 'bank-timed-out' }, { code: 'user-pin-unchanged' }] },
    });
    await fill(page, PIN_ONLY);
    await press(page, '変更する');
    await page.getByText('暗証番号が変わったか、まだわかりません').waitFor();
    await fill(page, PIN_ONLY);
    await press(page, 'もう一度確かめる');
    await page.getByText('新しい暗証番号が、今の暗証番号と同じです。').waitFor();
    await fill(page, PIN_ONLY);
    await press(page, '変更する');
    await heading(page, '利用者ステータス').waitFor();
    const [one, two, three] = (await changesOf(page)).map((change) => change['idempotencyKey']);
    expect(two).toBe(one);
    expect(three).not.toBe(one);
    await harness.release(page);
  });

  it('ends on the page of a stopped user when the last mistake was made', async () => {
    const page = await openChange({ refusals: { 'own.changePins': [{ code: 'user-suspended' }] } });
    await fill(page, PIN_ONLY);
    await press(page, '変更する');
    await heading(page, 'サービスがご利用できなくなりました').waitFor();
    await page.getByText('「利用中止解除」を依頼してください').waitFor();
    await harness.release(page);
  });

  it('takes what was typed away when the page is left', async () => {
    const page = await openChange();
    await fill(page, BOTH);
    await press(page, 'やめる');
    await heading(page, '利用者ステータス').waitFor();
    await press(page, '暗証番号を変更する');
    expect(await field(page, 'present').inputValue()).toBe('');
    expect(await page.evaluate('document.body.innerHTML')).not.toContain(NEW_PIN);
    await harness.release(page);
  });
});
