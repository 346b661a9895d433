import { SUSPENDED } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN } from '../fixtures/bank-world.ts';
import { logOn, pagesOf } from './pages/story.ts';
import { recordsOf } from './support/at-the-bank.ts';
import { expect, logOnAtBank, rowAtBank, test } from './support/connected.ts';
import { judgement } from './support/judgement.ts';
import type { LaunchedApp } from './support/launch.ts';
import { practiceBankOf } from './support/practice-bank.ts';

/** A page that is on its way back has no text yet. */
const textOf = (app: LaunchedApp): Promise<string> => app.mainText().catch(() => '');

test.describe('the page ends while the bank works on a command', () => {
  const held = judgement();
  test.use({ bankOptions: { wrapHasher: held.wrapHasher } });

  test('it comes back with a message, the log-on goes on, and the command has taken effect once', async ({
    app,
    pages,
    folder,
    bank,
  }) => {
    await logOnAtBank({ app, pages, folder, bank });
    await pages.frame.openUsers();
    await pages.users.select(SUSPENDED);
    held.hold();
    await pages.users.unlock(CONFIRMATION_PIN);
    await held.begun;
    await app.crashMainPage();
    await expect
      .poll(() => textOf(app), { timeout: 20_000 })
      .toContain('画面が異常終了したため、開き直しました');
    held.release();
    await expect.poll(() => rowAtBank(bank, SUSPENDED).flags.suspended.set).toBe(false);
    expect(recordsOf(bank, 'unlock-user')).toHaveLength(1);
    expect(await textOf(app)).toContain('ログオフ');
    // Playwright finds back to a page that crashed on the stand-in alone.
    if (app.host === 'electron') return;
    const again = await pagesOf(app);
    await again.frame.openUsers();
    await expect(again.users.suspended(SUSPENDED)).not.toContainText('利用中止');
    await again.page.getByRole('button', { name: '閉じる' }).first().click();
    await expect(again.page.getByText('画面が異常終了したため')).toHaveCount(0);
  });
});

test('a page that ends again at once is not loaded again before the person says so', async ({
  app,
  pages,
}) => {
  await expect(pages.page.getByRole('heading').first()).toBeVisible();
  await app.crashMainPage();
  await expect.poll(() => textOf(app), { timeout: 20_000 }).toContain('画面が異常終了したため');
  await app.crashMainPage();
  await expect.poll(() => app.messageBoxes()).toEqual(['画面がもう一度異常終了しました。']);
  await app.answerMessageBox(0);
  await expect.poll(() => textOf(app), { timeout: 20_000 }).toContain('画面が異常終了したため');
});

const RESTARTED = '体験用の金庫が停止したため、もう一度始めました。';

test('a practice bank that ends is started again, and the log-on goes on with the next command', async ({
  app,
  pages,
}) => {
  const secrets = await pages.practice.read();
  await logOn(pages, secrets);
  await pages.frame.openUsers();
  await pages.users.select('S0001');
  const bank = practiceBankOf(app);
  await bank.kill();
  await pages.users.unlock(secrets.confirmationPin);
  await expect(pages.users.done()).toBeVisible({ timeout: 30_000 });
  await expect(pages.users.suspended('S0001')).not.toContainText('利用中止');
  await expect(pages.page.getByText(RESTARTED)).toBeVisible();
  bank.close();
});

test('a practice bank that ends while it works on a command is started again, and the command takes effect once', async ({
  app,
  pages,
}) => {
  const secrets = await pages.practice.read();
  const bank = practiceBankOf(app);
  await bank.judgeSlowly(secrets.confirmationPin);
  await logOn(pages, secrets);
  await pages.frame.openUsers();
  await pages.users.select('S0001');
  const unlocked = () => bank.recordsOf('unlock-user').filter(({ targetUser }) => targetUser === 'S0001');
  const before = unlocked().length;
  await pages.users.unlock(secrets.confirmationPin);
  await bank.judging();
  await bank.kill();
  await expect(pages.users.done()).toBeVisible({ timeout: 30_000 });
  await expect(pages.users.suspended('S0001')).not.toContainText('利用中止');
  await expect(pages.page.getByText(RESTARTED)).toBeVisible();
  expect(unlocked()).toHaveLength(before + 1);
  // The entry that was being judged had no effect, and is not given back.
  expect(bank.recordsOf('attempts-recovered')).toHaveLength(1);
  bank.close();
});
