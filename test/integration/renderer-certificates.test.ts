import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import type { FakeScenario } from '../fixtures/fake-scenario.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';

const PIN = 'Kakunin77';
const PASSPHRASE = 'himitsu2026';

const Calls = z.array(z.object({ channel: z.string(), payload: z.record(z.string(), z.unknown()) }));
const FIELD_VALUES = 'JSON.stringify([...document.querySelectorAll("input")].map(({ value }) => value))';

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
const bytesOf = (text: string) => [...new TextEncoder().encode(text)];

describe('the certificates', () => {
  async function openPicker(scenario: FakeScenario = {}): Promise<Page> {
    const page = await harness.open({ scenario });
    await press(page, '管理者ログオン');
    await page.getByRole('row').first().waitFor();
    return page;
  }

  const drop = (page: Page, files: Readonly<Record<string, number>>) =>
    page.evaluate(`{
      const data = new DataTransfer();
      for (const [name, size] of Object.entries(${JSON.stringify(files)}))
        data.items.add(new File([new Uint8Array(size)], name));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
    }`);

  it('are taken in by dropping files, and one bad file takes no other with it', async () => {
    const page = await openPicker({
      refusals: { 'certificates.importDropped': [{ code: 'not-pkcs12' }] },
    });
    await drop(page, { 'letter.p12': 5, 'huge.p12': 10 * 1024 * 1024 + 1, 'new.pfx': 7 });
    const results = page.getByRole('region', { name: '取り込みの結果' }).getByRole('listitem');
    await results.nth(2).waitFor();
    expect(await results.nth(0).textContent()).toContain('電子証明書のファイル（.p12／.pfx）ではありません');
    expect(await results.nth(1).textContent()).toContain('ファイルが大きすぎます');
    expect(await results.nth(2).textContent()).toContain('取り込みました');
    expect(await callsOf(page, 'certificates.importDropped')).toEqual([
      { fileName: 'letter.p12', length: 5 },
      { fileName: 'new.pfx', length: 7 },
    ]);
    await page.getByRole('row', { name: /new\.pfx/ }).waitFor();
    await harness.release(page);
  });

  it('that are here already are said to be, and chosen', async () => {
    const page = await openPicker();
    await drop(page, { '管理者2026.p12': 3 });
    await page.getByText('同じ証明書がすでにあります。').waitFor();
    await press(page, 'OK');
    expect(await callsOf(page, 'logOn.begin')).toEqual([{ certificateId: '管理者2026.p12' }]);
    await harness.release(page);
  });

  it('show their details to the keyboard without being chosen by it', async () => {
    const page = await openPicker();
    const row = page.getByRole('row').first();
    await row.focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await row.getByText('シリアル番号').waitFor();
    expect(await row.getAttribute('aria-selected')).toBe('false');
    await harness.release(page);
  });

  it('forget a kept passphrase when told to', async () => {
    const page = await openPicker();
    const row = page.getByRole('row').filter({ hasText: '有効' }).first();
    await row.getByRole('button', { name: /詳細/ }).click();
    await press(page, '保存した証明書パスワードを削除');
    await row.getByText('このパソコンに保存しています').waitFor({ state: 'detached' });
    expect(await callsOf(page, 'certificates.forgetPassphrase')).toEqual([{ certificateId: 'good' }]);
    await harness.release(page);
  });

  it('of one file are listed at the list, with the message, when one must be chosen', async () => {
    const page = await openPicker({
      refusals: { 'logOn.begin': [{ code: 'certificate-choice-needed' }] },
    });
    await page.getByRole('row').last().click();
    await press(page, 'OK');
    await page.getByText('このファイルには、電子証明書がいくつか入っていました。').waitFor();
    expect(await page.getByRole('row').count()).toBeGreaterThan(1);
    await harness.release(page);
  });
});

describe('the key window', () => {
  const openKey = (scenario: FakeScenario) =>
    harness.open({ file: 'key.html', scenario: { connected: true, ...scenario } });

  it('uses the kept passphrase without ever having it', async () => {
    const page = await openKey({ key: { remember: 'kept' } });
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('許可');
    await page.keyboard.press('Enter');
    await expect.poll(() => callsOf(page, 'key.allow')).toEqual([{ passphrase: null, remember: false }]);
    await harness.release(page);
  });

  it('takes no key for consent that was meant for the window below', async () => {
    const scenario = { connected: true, key: { remember: 'kept' } } as const;
    const page = await harness.open({ file: 'key.html', scenario, standingClock: true });
    const allow = page.getByRole('button', { name: '許可', exact: true });
    expect(await allow.isDisabled()).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await page.clock.runFor(2000);
    await expect.poll(() => allow.isDisabled()).toBe(false);
    expect(await callsOf(page, 'key.allow')).toEqual([]);
    await harness.release(page);
  });

  it('asks for the passphrase when the kept one is wrong, and offers to keep that one', async () => {
    const page = await openKey({
      key: { remember: 'kept' },
      refusals: { 'key.allow': [{ code: 'remembered-passphrase-wrong' }] },
    });
    await press(page, '許可');
    await page.getByLabel('証明書パスワード', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('checkbox').check();
    await press(page, '許可');
    await expect
      .poll(async () => (await callsOf(page, 'key.allow')).at(1))
      .toEqual({
        passphrase: bytesOf(PASSPHRASE),
        remember: true,
      });
    await harness.release(page);
  });

  it('keeps nothing unless told to, and nowhere without protection', async () => {
    const offered = await openKey({ key: { remember: 'offered' } });
    expect(await offered.getByRole('checkbox').isChecked()).toBe(false);
    await harness.release(offered);
    const unprotected = await openKey({ key: { remember: 'no-protection' } });
    expect(await unprotected.getByRole('checkbox').isDisabled()).toBe(true);
    await harness.release(unprotected);
  });

  it('takes nothing during a wait, and goes on when it is over', async () => {
    const page = await openKey({ key: { waitSeconds: 2 } });
    const allow = page.getByRole('button', { name: '許可', exact: true });
    const field = page.getByLabel('証明書パスワード', { exact: true });
    expect([await allow.isDisabled(), await field.isDisabled()]).toEqual([true, true]);
    await page.getByText('もう一度入力できます。').waitFor();
    await expect.poll(() => field.evaluate('document.activeElement.type')).toBe('password');
    expect(await allow.isDisabled()).toBe(false);
    await harness.release(page);
  });

  it('sends a new passphrase only when it was entered twice, and empties both fields each time', async () => {
    const page = await openKey({
      key: { purpose: 'choose-passphrase' },
      refusals: { 'key.allow': [{ code: 'disk-write-failed' }] },
    });
    const enter = async (first: string, second: string) => {
      await page.getByLabel('新しい証明書パスワード', { exact: true }).fill(first);
      await page.getByLabel('新しい証明書パスワード（もう一度）').fill(second);
      await press(page, 'このパスワードで更新する');
    };
    await enter(PASSPHRASE, 'himitsu2027');
    await page.getByText('2つの入力が違います').waitFor();
    expect(await page.evaluate(FIELD_VALUES)).toBe('["",""]');
    await enter('kurz', 'kurz');
    await page.getByText('8文字以上で決めて').waitFor();
    expect(await callsOf(page, 'key.allow')).toEqual([]);
    await enter(PASSPHRASE, PASSPHRASE);
    await page.getByText('このパソコンに保存できませんでした。').waitFor();
    expect(await page.evaluate(FIELD_VALUES)).toBe('["",""]');
    expect(await callsOf(page, 'key.allow')).toEqual([{ passphrase: bytesOf(PASSPHRASE), remember: false }]);
    await harness.release(page);
  });
});

describe('the renewal', () => {
  async function openRenewal(scenario: FakeScenario = {}): Promise<Page> {
    const page = await harness.open({ scenario: { stage: 'on', ...scenario } });
    await page.getByRole('button', { name: /^(証明書更新|更新の続きへ進む)$/ }).click();
    await page.getByLabel('ご契約先確認暗証番号').waitFor();
    return page;
  }

  it('goes from the status to the end of the log-on, and says what to do next', async () => {
    const page = await openRenewal();
    await page.getByLabel('ご契約先確認暗証番号').fill(PIN);
    await press(page, '証明書を更新する');
    await page.getByRole('heading', { name: '証明書を更新しました' }).waitFor();
    await page.getByText('2027年11月21日').waitFor();
    expect(await callsOf(page, 'renewal.renew')).toEqual([{ confirmationPin: PIN }]);
    await press(page, '新しい証明書を選ぶ');
    await page.getByRole('heading', { name: '証明書選択' }).waitFor();
    await harness.release(page);
  });

  it('leaves no PIN in the page while it runs', async () => {
    const page = await openRenewal({
      hanging: ['renewal.renew'],
      refusals: { 'renewal.renew': [{ code: 'internal' }] },
    });
    await page.getByLabel('ご契約先確認暗証番号').fill(PIN);
    await press(page, '証明書を更新する');
    await page.getByText('証明書パスワードの入力をお待ちしています').waitFor();
    expect(await page.evaluate('document.documentElement.outerHTML')).not.toContain(PIN);
    expect(await page.evaluate(FIELD_VALUES)).not.toContain(PIN);
    await harness.release(page);
  });

  it('that stopped half-way is continued by the same call', async () => {
    const page = await openRenewal({ refusals: { 'renewal.renew': [{ code: 'renewal-interrupted' }] } });
    await page.getByLabel('ご契約先確認暗証番号').fill(PIN);
    await press(page, '証明書を更新する');
    await page.getByRole('heading', { name: '証明書更新が途中で止まっています' }).waitFor();
    await page.getByLabel('ご契約先確認暗証番号').fill(PIN);
    await press(page, '続ける');
    await page.getByRole('heading', { name: '証明書を更新しました' }).waitFor();
    expect(await callsOf(page, 'renewal.renew')).toHaveLength(2);
    await harness.release(page);
  });

  it('is given up only after a question, and not when the new certificate is stored', async () => {
    const page = await openRenewal({ renewal: { reached: 'issued', running: null } });
    await press(page, '取りやめる');
    expect(await callsOf(page, 'renewal.abandon')).toEqual([]);
    await press(page, '更新を取りやめる');
    await page.getByRole('button', { name: '証明書を更新する' }).waitFor();
    expect(await callsOf(page, 'renewal.abandon')).toHaveLength(1);
    await harness.release(page);
    const stored = await openRenewal({ renewal: { reached: 'stored', running: null } });
    expect(await stored.getByRole('button', { name: '取りやめる' }).count()).toBe(0);
    await harness.release(stored);
  });

  it('does not send a PIN that cannot be right', async () => {
    const page = await openRenewal();
    await page.getByLabel('ご契約先確認暗証番号').fill('１２３４');
    await press(page, '証明書を更新する');
    await page.getByText('今回は金庫に送っていません').waitFor();
    expect(await callsOf(page, 'renewal.renew')).toEqual([]);
    await harness.release(page);
  });
});
