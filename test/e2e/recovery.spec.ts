import { readdirSync, readFileSync } from 'node:fs';
import { SUSPENDED } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN } from '../fixtures/bank-world.ts';
import { logOn, pagesOf } from './pages/story.ts';
import { recordsOf } from './support/at-the-bank.ts';
import { expect, logOnAtBank, rowAtBank, test } from './support/connected.ts';
import { judgement } from './support/judgement.ts';
import type { LaunchedApp } from './support/launch.ts';

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

/** Id of the process of the practice bank of this application. */
async function practiceBankProcess({ electron, userDataDir }: LaunchedApp): Promise<number> {
  const metrics = await electron?.evaluate(({ app }) => app.getAppMetrics());
  const known = metrics?.find(({ name, serviceName }) => [name, serviceName].includes('practice-bank'));
  if (known !== undefined) return known.pid;
  // The stand-in gives it the folder on its command line.
  const found = readdirSync('/proc').find((name) => {
    try {
      const line = /^\d+$/.test(name) ? readFileSync(`/proc/${name}/cmdline`, 'utf8') : '';
      return line.includes('practice-bank.js') && line.includes(userDataDir);
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error('there is no practice bank');
  return Number(found);
}

test('a practice bank that ends is started again, and the log-on goes on with the next command', async ({
  app,
  pages,
}) => {
  const secrets = await pages.practice.read();
  await logOn(pages, secrets);
  await pages.frame.openUsers();
  await pages.users.select('S0001');
  process.kill(await practiceBankProcess(app), 'SIGKILL');
  await pages.users.unlock(secrets.confirmationPin);
  await expect(pages.users.done()).toBeVisible({ timeout: 30_000 });
  await expect(pages.users.suspended('S0001')).not.toContainText('利用中止');
  await expect(pages.page.getByText('体験用の金庫が停止したため、もう一度始めました。')).toBeVisible();
});
