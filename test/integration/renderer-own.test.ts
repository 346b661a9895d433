import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import type { FakeScenario } from '../fixtures/fake-scenario.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';

const PIN = 'Riyou1635';

const Calls = z.array(z.object({ channel: z.string(), payload: z.record(z.string(), z.unknown()) }));

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

const open = (scenario: FakeScenario) => harness.open({ scenario: { own: {}, ...scenario } });

const payloadsOf = async (page: Page, channel: string) =>
  Calls.parse(await page.evaluate('window.fakeCalls')).flatMap((call) =>
    call.channel === channel ? [call.payload] : [],
  );

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const mainText = (page: Page) => page.getByRole('main').innerText();
const whatIsKept =
  'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.body.innerHTML, ...[...document.querySelectorAll("input")].map(({ value }) => value)])';

describe('利用者ログオン', () => {
  it('goes from the entrance to the own status by the keyboard alone, with the number of the table that is asked', async () => {
    const page = await open({ own: { code: 'one-time-password' } });
    await page.getByRole('button', { name: '利用者ログオン' }).press('Enter');
    await page.getByRole('row', { name: /12345678901S00011635/ }).press('Space');
    await page.getByRole('button', { name: 'OK' }).press('Enter');
    await page.getByLabel('利用者暗証番号', { exact: true }).waitFor();
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    await page.getByLabel('12番のワンタイムパスワード').waitFor();
    await page.keyboard.type('314159');
    await page.keyboard.press('Enter');
    await heading(page, '利用者ステータス').waitFor();
    expect(await payloadsOf(page, 'own.begin')).toEqual([{ certificateId: 'user' }]);
    expect(await payloadsOf(page, 'own.submitPin')).toEqual([{ pin: PIN }]);
    expect(await payloadsOf(page, 'own.submitOneTimePassword')).toEqual([{ oneTimePassword: '314159' }]);
    await harness.release(page);
  });

  it('bars the certificates of administrators with the reason, and sends nobody to the branch', async () => {
    const page = await open({});
    await press(page, '利用者ログオン');
    await press(page, '表示する');
    await page.getByText('管理者の証明書では利用者ログオンできないため選べません。').first().waitFor();
    expect(await page.getByRole('row', { name: /123456789011635/ }).count()).toBe(0);
    expect(await mainText(page)).not.toContain('依頼書');
    await harness.release(page);
  });

  it('offers the way without a certificate only where the bank has one', async () => {
    const page = await open({});
    await page.getByRole('button', { name: '利用者ログオン' }).waitFor();
    expect(await page.getByRole('button', { name: '電子証明書を使わずにログオンする' }).count()).toBe(0);
    await harness.release(page);
  });

  it('begins with 契約者ID and 利用者ID, which stay in their fields when the bank cannot be reached', async () => {
    const page = await open({
      own: { withoutCertificate: true },
      refusals: { 'own.beginWithoutCertificate': [{ code: 'bank-unreachable' }] },
    });
    await press(page, '電子証明書を使わずにログオンする');
    await page.getByLabel('契約者ID（利用者番号）').fill('1234');
    await press(page, '次へ');
    await page.getByText('契約者IDは半角数字11桁で入力してください。').waitFor();
    await page.getByLabel('契約者ID（利用者番号）').and(page.locator(':focus')).waitFor();
    await page.getByLabel('契約者ID（利用者番号）').fill('１２３４５６７８９０１');
    await page.getByLabel('利用者ID', { exact: true }).fill('S0002');
    await press(page, '次へ');
    await page.getByText('金庫につながりません。').waitFor();
    await press(page, '次へ');
    await page.getByLabel('利用者暗証番号', { exact: true }).waitFor();
    expect(await payloadsOf(page, 'own.beginWithoutCertificate')).toEqual(
      Array(2).fill({ contractId: '12345678901', userId: 'S0002' }),
    );
    expect(await page.getByRole('button', { name: '別の証明書を使う' }).count()).toBe(0);
    await harness.release(page);
  });

  it('warns plainly before the mistake that suspends the user, and asks for the PIN anew', async () => {
    const page = await open({
      stage: 'user-pin',
      refusals: { 'own.submitPin': [{ code: 'user-pin-wrong', attemptsLeft: 1 }] },
    });
    await page.getByLabel('利用者暗証番号', { exact: true }).fill(PIN);
    await page.keyboard.press('Enter');
    await page.getByText('あと1回誤ると、利用中止になります。').waitFor();
    await page.getByText('利用者暗証番号が違います。').waitFor();
    expect(await page.getByLabel('利用者暗証番号', { exact: true }).inputValue()).toBe('');
    expect(await mainText(page)).not.toContain('依頼書');
    await harness.release(page);
  });

  it('does not send a PIN or a code that cannot be right', async () => {
    const page = await open({ stage: 'user-pin', own: { code: 'token' } });
    await page.getByLabel('利用者暗証番号', { exact: true }).fill('１２３４５');
    await press(page, 'ログオン');
    await page.getByText('今回は金庫に送っていません').waitFor();
    expect(await payloadsOf(page, 'own.submitPin')).toEqual([]);
    await page.getByLabel('利用者暗証番号', { exact: true }).fill(PIN);
    await press(page, 'ログオン');
    await page.getByText('30秒ごとに変わります').waitFor();
    await page.getByLabel('トークンに表示されている数字').fill('12345');
    await press(page, 'OK');
    await page.getByText('半角数字6桁で入力してください。').waitFor();
    expect(await payloadsOf(page, 'own.submitTokenPassword')).toEqual([]);
    await harness.release(page);
  });

  it('speaks of the user’s own steps when the time for the code is over', async () => {
    const page = await open({
      stage: 'user-code',
      refusals: { 'own.submitOneTimePassword': [{ code: 'log-on-ticket-expired' }] },
    });
    await page.getByLabel('12番のワンタイムパスワード').fill('314159');
    await press(page, 'OK');
    await page.getByText('もう一度、利用者暗証番号の入力からやり直してください。').waitFor();
    await harness.release(page);
  });

  it('leaves no PIN in the page while the bank answers', async () => {
    const page = await open({ stage: 'user-pin', hanging: ['own.submitPin'] });
    await page.getByLabel('利用者暗証番号', { exact: true }).fill(PIN);
    await page.keyboard.press('Enter');
    await expect.poll(() => payloadsOf(page, 'own.submitPin')).toHaveLength(1);
    expect(await page.evaluate(whatIsKept)).not.toContain(PIN);
    await harness.release(page);
  });
});

describe('a user who was stopped', () => {
  it.each([
    ['user-suspended', '「利用中止解除」を依頼してください'],
    ['user-incident', '管理者が事故登録しています'],
    ['contract-locked', '利用者の操作では再開できません'],
    ['user-stopped', '詳しいことは、この画面ではお伝えできません'],
  ] as const)('by %s reads whose stop it is and what to tell the administrator', async (endedBy, words) => {
    const page = await open({ stage: 'ended', endedBy });
    await heading(page, 'サービスがご利用できなくなりました').waitFor();
    const shown = await mainText(page);
    expect(shown).toContain(words);
    expect(shown).toContain('対応する方：ご契約先の管理者');
    expect(shown).toContain('S0002');
    expect(shown).not.toContain('依頼書');
    await harness.release(page);
  });

  it('is told no more than that when the bank tells no more', async () => {
    const page = await open({ stage: 'ended', endedBy: 'user-stopped' });
    await heading(page, 'サービスがご利用できなくなりました').waitFor();
    expect(await mainText(page)).not.toMatch(/利用中止|事故登録|誤入力|ご契約先のサービスが止まって/);
    await harness.release(page);
  });

  it('in the midst of the log-on sees the same page, and the administrator still sees his own', async () => {
    const refusals = { 'own.submitPin': [{ code: 'contract-locked' }] } as const;
    const page = await open({ stage: 'user-pin', refusals });
    await page.getByLabel('利用者暗証番号', { exact: true }).fill(PIN);
    await page.keyboard.press('Enter');
    await page.getByText('利用者の操作では再開できません').waitFor();
    expect(await mainText(page)).not.toContain('管理者がロック状態');
    await harness.reopen(page, { scenario: { stage: 'ended', endedBy: 'contract-locked' } });
    await page.getByText('管理者がロック状態となったため').waitFor();
    await harness.release(page);
  });
});

describe('the end of a user’s log-on', () => {
  it.each([
    [undefined, 'ログオフしました'],
    ['log-on-expired', 'ログオンの有効時間が過ぎました'],
    ['log-on-superseded', '別の場所でログオンされました'],
  ] as const)('by %s leads back to 利用者ログオン', async (endedBy, title) => {
    const page = await open({ stage: 'ended', ...(endedBy === undefined ? {} : { endedBy }) });
    await heading(page, title).waitFor();
    expect(await mainText(page)).not.toMatch(/お客様カード|お取引店/);
    await press(page, 'もう一度ログオンする');
    await page.getByText('利用者の電子証明書は').waitFor();
    await harness.release(page);
  });

  it('comes by 「ログオフ」', async () => {
    const page = await open({ stage: 'user-on' });
    await press(page, 'ログオフ');
    await heading(page, 'ログオフしました').waitFor();
    await harness.release(page);
  });

  it('is put off by a question about the user himself', async () => {
    const page = await open({ stage: 'user-on', idleSecondsLeft: 45 });
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('自動ログオフまで 9:').waitFor();
    expect(await payloadsOf(page, 'contract.status')).toEqual([]);
    await harness.release(page);
  });
});

describe('利用者ステータス', () => {
  it('shows what is the user’s own: names, earlier log-ons, codes, permissions, records', async () => {
    const page = await open({ stage: 'user-on' });
    await page.getByText('ご本人による暗証番号の変更').waitFor();
    const shown = await mainText(page);
    for (const words of [
      '株式会社しんきん商店',
      'S0002',
      '2026年11月19日 09:41',
      '残り 38個',
      '給与・賞与振込 承認',
    ]) {
      expect(shown).toContain(words);
    }
    expect(await heading(page, 'お知らせ').count()).toBe(0);
    await harness.release(page);
  });

  it('reminds of old PINs, few codes, an ending certificate and a block, and who helps', async () => {
    const page = await open({ stage: 'user-on', own: { reminded: true } });
    await heading(page, 'お知らせ').waitFor();
    expect(await page.locator('.todo-card h3').allInnerTexts()).toEqual([
      'ワンタイムパスワードの残りが3個です',
      '電子証明書がまもなく期限切れになります',
      '収納サービスが封鎖されています',
      '暗証番号の変更をおすすめします',
    ]);
    await harness.release(page);
  });
});
