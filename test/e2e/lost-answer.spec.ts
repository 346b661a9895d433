import { SUSPENDED } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN } from '../fixtures/bank-world.ts';
import { recordsOf, wrongEntries } from './support/at-the-bank.ts';
import {
  allowImportedKey,
  type Connected,
  enterSecrets,
  expect,
  pointToBank,
  rowAtBank,
  test,
} from './support/connected.ts';
import { type Judgement, judgement } from './support/judgement.ts';
import { type Line, layLine } from './support/line.ts';

/** Logs on over the line and sends 「利用中止解除」; at this moment the bank has it, and has not answered yet. */
async function sendUnlock(connected: Connected, line: Line, held: Judgement): Promise<void> {
  const { pages, bank } = connected;
  await pointToBank(connected, line.address, bank.pki.rootCert);
  await allowImportedKey(connected);
  await enterSecrets(connected);
  await pages.frame.openUsers();
  await pages.users.select(SUSPENDED);
  held.hold();
  await pages.users.unlock(CONFIRMATION_PIN);
  await held.begun;
}

/** The page shows what the bank did, and the bank did it once. */
async function expectUnlockedOnce({ pages: { users }, bank }: Connected): Promise<void> {
  await expect(users.done()).toBeVisible();
  await expect(users.suspended(SUSPENDED)).not.toContainText('利用中止');
  expect(recordsOf(bank, 'unlock-user')).toHaveLength(1);
  expect(wrongEntries(bank)).toBe(0);
}

test.describe('when the bank has done a command and the connection breaks before its answer', () => {
  const held = judgement();
  test.use({ bankOptions: { wrapHasher: held.wrapHasher } });

  test('the page shows what was done, without asking again', async ({ app, pages, folder, bank }) => {
    const connected = { app, pages, folder, bank };
    const line = await layLine(bank.server.address);
    await sendUnlock(connected, line, held);
    line.loseNextAnswer();
    held.release();
    await expectUnlockedOnce(connected);
    line.close();
  });
});

test.describe('when the line stays down after the bank has done a command', () => {
  const held = judgement();
  test.use({ bankOptions: { wrapHasher: held.wrapHasher } });

  test('the page says that it does not know, and once the line is there again what was done', async ({
    app,
    pages,
    folder,
    bank,
  }) => {
    const connected = { app, pages, folder, bank };
    const { users } = pages;
    const line = await layLine(bank.server.address);
    await sendUnlock(connected, line, held);
    line.cutAtNextAnswer();
    held.release();
    await expect(users.panel()).toContainText('操作が行われたか、まだわかりません');
    await expect(users.done()).toHaveCount(0);
    expect(rowAtBank(bank, SUSPENDED).flags.suspended.set).toBe(false);
    line.mend();
    await users.pinField().fill(CONFIRMATION_PIN);
    await users.panel().getByRole('button', { name: 'もう一度確かめる', exact: true }).click();
    await expectUnlockedOnce(connected);
    line.close();
  });
});
