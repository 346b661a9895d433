import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { MADE_TABLE } from '../fixtures/fake-codes.ts';
import type { FakeScenario } from '../fixtures/fake-scenario.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';
import { confirm, openList, openPanel, PIN, payloads, press, said } from '../fixtures/user-pages.ts';

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

const CODE = MADE_TABLE.codes[0]?.code ?? '';

describe('発行/再発行 of 利用者ワンタイムパスワード', () => {
  async function openIssue(userId: string, scenario: FakeScenario = {}): Promise<Page> {
    const page = await openPanel(harness, userId, scenario);
    await press(page, '発行/再発行');
    await page.getByRole('heading', { name: '利用者ワンタイムパスワード発行/再発行確認' }).waitFor();
    return page;
  }

  it('says what it changes, and shows the table once with its paper', async () => {
    const page = await openIssue('S0002');
    await page.getByRole('row', { name: /発行済（残り38） 発行済（残り50）/ }).waitFor();
    await said(page, '今までの表は、すぐに使えなくなります');
    await confirm(page);
    await press(page, 'OK');
    await page.getByRole('heading', { name: '利用者ワンタイムパスワード発行/再発行完了' }).waitFor();
    await said(page, CODE);
    const [sent] = await payloads(page, 'oneTimePasswords.issue');
    expect(sent).toMatchObject({ userId: 'S0002', version: 3 });
    await page.getByRole('figure').waitFor();
    const [paper] = await payloads(page, 'papers.preview');
    expect(paper).toMatchObject({ paper: 'one-time-passwords' });
    await harness.release(page);
  });

  it('keeps the table nowhere once its page is left', async () => {
    const page = await openIssue('S0002');
    await confirm(page);
    await press(page, 'OK');
    await said(page, CODE);
    await press(page, '利用者ワンタイムパスワードの表 印刷する');
    await said(page, '印刷を始めました');
    await press(page, '利用者情報選択に戻る');
    await page.getByRole('heading', { name: '利用者情報選択' }).waitFor();
    expect(await page.content()).not.toContain(CODE);
    await press(page, '発行/再発行');
    await page.getByRole('heading', { name: '利用者ワンタイムパスワード発行/再発行確認' }).waitFor();
    expect(await page.content()).not.toContain(CODE);
    await harness.release(page);
  });

  it('hides the table on request and can still be printed', async () => {
    const page = await openIssue('S0002');
    await confirm(page);
    await press(page, 'OK');
    await said(page, CODE);
    await press(page, '表の表示を消す');
    await said(page, '表は表示していません');
    expect(await page.content()).not.toContain(CODE);
    await press(page, '利用者ワンタイムパスワードの表 印刷する');
    await said(page, '印刷を始めました');
    await harness.release(page);
  });

  it('drops the table when the person says that the paper is right', async () => {
    const page = await openIssue('S0002');
    await confirm(page);
    await press(page, 'OK');
    const right = page.getByRole('button', { name: '利用者ワンタイムパスワードの表 印刷できました' });
    await said(page, CODE);
    expect(await right.count()).toBe(0);
    await press(page, '利用者ワンタイムパスワードの表 印刷する');
    await right.click();
    await said(page, '印刷が済みました。');
    expect(await payloads(page, 'papers.confirm')).toHaveLength(1);
    expect(await page.getByRole('button', { name: '利用者ワンタイムパスワードの表 印刷する' }).count()).toBe(
      0,
    );
    await harness.release(page);
  });

  it('says that the PIN was wrong, and issues nothing', async () => {
    const page = await openIssue('S0001', {
      refusals: { 'oneTimePasswords.issue': [{ code: 'confirmation-pin-wrong', attemptsLeft: 1 }] },
    });
    await confirm(page, 'Chigau99');
    await press(page, 'OK');
    await said(page, 'ご契約先確認暗証番号が違います。');
    await said(page, '次に間違えると、サービスがご利用できなくなります');
    expect(await page.getByLabel('ご契約先確認暗証番号').inputValue()).toBe('');
    expect(await page.content()).not.toContain(CODE);
    await harness.release(page);
  });

  it('sends the same intent again when the answer was lost', async () => {
    const page = await openIssue('S0001', {
      refusals: { 'oneTimePasswords.issue': [{ code: 'bank-timed-out' }] },
    });
    await confirm(page);
    await press(page, 'OK');
    await said(page, '操作が行われたか、まだわかりません');
    await confirm(page);
    await press(page, 'もう一度確かめる');
    await said(page, CODE);
    const [first, second] = await payloads(page, 'oneTimePasswords.issue');
    expect(second?.['idempotencyKey']).toBe(first?.['idempotencyKey']);
    await harness.release(page);
  });
});

describe('利用停止 of 利用者ワンタイムパスワード', () => {
  it('is offered only where a table is issued, and takes it away', async () => {
    const page = await openPanel(harness, 'S0001');
    expect(await page.getByRole('button', { name: '利用停止' }).isDisabled()).toBe(true);
    await page.getByRole('radio', { name: 'S0002' }).click();
    const accordion = page.getByRole('complementary').getByRole('button', { name: /^変更・登録抹消/ });
    if ((await accordion.getAttribute('aria-expanded')) === 'false') await accordion.click();
    await press(page, '利用停止');
    await confirm(page);
    await press(page, '利用停止する');
    await page.getByRole('heading', { name: '利用者ワンタイムパスワード利用停止完了' }).waitFor();
    expect(await payloads(page, 'oneTimePasswords.withdraw')).toHaveLength(1);
    await harness.release(page);
  });
});

describe('利用者ワンタイムパスワード for several users', () => {
  async function openBulk(scenario: FakeScenario): Promise<Page> {
    const page = await harness.open({ scenario: { stage: 'on', ...scenario } });
    await press(page, 'まとめて操作');
    return page;
  }

  it('issues them one by one, and has every table on one paper and none on the screen', async () => {
    const page = await openBulk({ each: { S0002: [{ code: 'version-conflict' }] } });
    for (const userId of ['S0001', 'S0002', 'S0003']) {
      await page.getByRole('checkbox', { name: new RegExp(`^${userId} `) }).check();
    }
    await page.getByText('利用者ワンタイムパスワードの発行/再発行').click();
    await press(page, '内容を確かめる');
    await page.getByRole('row', { name: /S0002.*発行済（残り38） → 新しい表/ }).waitFor();
    await confirm(page);
    await press(page, '3名に発行する');
    await page.getByText('3名中 2名が完了しました').first().waitFor();
    const [sent] = await payloads(page, 'oneTimePasswords.issueMany');
    expect(sent).toMatchObject({ confirmationPin: PIN });
    await page.getByRole('figure').waitFor();
    const [previewed] = await payloads(page, 'papers.preview');
    expect(previewed).toMatchObject({ paper: 'one-time-passwords' });
    expect(await page.content()).not.toContain(CODE);
    await harness.release(page);
  });

  it('withdraws them, and leaves out who has none', async () => {
    const page = await openBulk({});
    for (const userId of ['S0002', 'S0003', 'S0005']) {
      await page.getByRole('checkbox', { name: new RegExp(`^${userId} `) }).check();
    }
    await page.getByText('利用者ワンタイムパスワードの利用停止').click();
    await press(page, '内容を確かめる');
    await page.getByRole('row', { name: /S0005.*発行済（残り38） → 未発行/ }).waitFor();
    await page.getByText('利用者ワンタイムパスワードは発行されていません').waitFor();
    await confirm(page);
    await press(page, '2名を利用停止する');
    await page.getByText('2名すべて完了しました').first().waitFor();
    const [sent] = await payloads(page, 'users.bulk');
    expect(sent).toMatchObject({
      command: { command: 'withdraw-one-time-passwords' },
      targets: [{ userId: 'S0002' }, { userId: 'S0005' }],
      confirmationPin: PIN,
    });
    await harness.release(page);
  });

  it('ends at the first user when the PIN is wrong', async () => {
    const page = await openBulk({ each: { S0001: [{ code: 'confirmation-pin-wrong' }] } });
    await page.getByRole('checkbox', { name: /^S0001 / }).check();
    await page.getByRole('checkbox', { name: /^S0002 / }).check();
    await page.getByText('利用者ワンタイムパスワードの発行/再発行').click();
    await press(page, '内容を確かめる');
    await confirm(page, 'Chigau99');
    await press(page, '2名に発行する');
    await page.getByText('暗証番号が違うため、最初の利用者で止めました').waitFor();
    await harness.release(page);
  });
});

describe('the user list', () => {
  it('says of each user whether there is a table and a token', async () => {
    const page = await openList(harness);
    await page.getByRole('columnheader', { name: 'トークン', exact: true }).waitFor();
    await page.getByRole('row', { name: /S0002 大阪 花子 発行済 未登録/ }).waitFor();
    await page.getByRole('row', { name: /S0003 浪速 健一 未発行 登録済 KT00001203/ }).waitFor();
    await harness.release(page);
  });

  it('names the token as what stopped a user, and its serial in the panel', async () => {
    const page = await openPanel(harness, 'S0008');
    await said(page, 'ワンタイムパスワード（トークン）を7回誤入力しました。');
    await page.getByRole('radio', { name: 'S0003' }).click();
    await page.getByRole('complementary').getByText('KT00001203').first().waitFor();
    await harness.release(page);
  });
});
