import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTIVE, SUSPENDED } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN } from '../fixtures/bank-world.ts';
import { recordsOf } from './support/at-the-bank.ts';
import { expect, test } from './support/logged-on.ts';

const UNLOCKED = `管理者が利用者 ${SUSPENDED} の利用中止を解除しました`;

// One story: what a test did is what the next one finds in the history.
test.describe.configure({ mode: 'serial' });
test.use({ beginning: { prepare: async () => undefined } });

test.describe('操作履歴', () => {
  test('tells in words what was just done, first, with a failure and its cause', async ({
    shared: { pages },
  }) => {
    const { users, history, frame } = pages;
    await frame.openUsers();
    await users.open(SUSPENDED);
    await users.unlock('wrong-entry');
    await expect(users.fieldError()).toBeVisible();
    await users.unlock(CONFIRMATION_PIN);
    await expect(users.done()).toBeVisible();
    await frame.openHistory();
    await expect(history.told(UNLOCKED)).toHaveCount(1);
    await expect(history.rows().first()).toContainText(UNLOCKED);
    const failed = history.told(`管理者の利用者 ${SUSPENDED} への操作「利用中止解除」は、できませんでした`);
    await expect(failed).toContainText('原因：ご契約先確認暗証番号が違います');
    await expect(failed).toContainText('失敗');
  });

  test('shows the values before and after of a record that is opened', async ({ shared: { pages } }) => {
    const { history, page } = pages;
    await history
      .told(UNLOCKED)
      .getByRole('button', { name: /番の詳細$/ })
      .click();
    await expect(page.getByRole('table', { name: '変わった内容' })).toContainText('利用中止');
  });

  test('is narrowed to a user, a kind and a result', async ({ shared: { pages } }) => {
    const { history } = pages;
    await history.ofUser(SUSPENDED);
    await history.ofGroup('利用者情報登録／変更');
    await history.withResult('失敗');
    await history.show();
    await expect(history.told('できませんでした')).toHaveCount(1);
    await expect(history.rows()).toHaveCount(1);
    await history.withResult('成功');
    await history.show();
    await expect(history.told(UNLOCKED)).toHaveCount(1);
    await history.ofUser(ACTIVE);
    await history.withResult('失敗');
    await history.show();
    await expect(history.notice('この条件の操作履歴はありません。')).toBeVisible();
    await expect(history.rows()).toHaveCount(0);
  });

  test('is verified as whole by the bank', async ({ shared: { pages, bank } }) => {
    const { history } = pages;
    await history.verify();
    await expect(history.notice('記録はすべてつながっています')).toBeVisible();
    await expect(history.notice('記録はすべてつながっています')).toHaveCount(1);
    expect(recordsOf(bank, 'audit-verified')).toHaveLength(1);
  });

  test('is exported as it is filtered', async ({ shared: { app, pages, folder, bank } }) => {
    const { history } = pages;
    const file = join(folder, 'history.csv');
    await history.ofUser(SUSPENDED);
    await history.withResult('成功');
    await history.show();
    await expect(history.told(UNLOCKED)).toHaveCount(1);
    const shown = await history.rows().count();
    await app.answerOpenDialog(file);
    await history.export();
    await expect(history.notice('「history.csv」に').first()).toBeVisible();
    const lines = readFileSync(file, 'utf8').trim().split('\r\n');
    expect(lines).toHaveLength(shown + 1);
    expect(lines.at(-1)).toContain(SUSPENDED);
    expect(recordsOf(bank, 'audit-exported')).toHaveLength(1);
  });

  test('records that it was looked at', async ({ shared: { pages, bank } }) => {
    const { history } = pages;
    const before = recordsOf(bank, 'audit-viewed');
    expect(before.length).toBeGreaterThan(0);
    await history.ofUser('');
    await history.ofGroup('閲覧・出力');
    await history.show();
    await expect(history.told('管理者が操作履歴をCSVに書き出しました')).toHaveCount(1);
    await expect(history.told('管理者が操作履歴を見ました')).toHaveCount(before.length);
    expect(recordsOf(bank, 'audit-viewed')).toHaveLength(before.length + 1);
    expect(before.at(-1)).toMatchObject({ actor: 'administrator', result: 'success' });
  });
});
