import { ACTIVE } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN, USER_PIN } from '../fixtures/bank-world.ts';
import { allowImportedKey, enterSecrets, expect, pointToBank, rowAtBank, test } from './support/connected.ts';
import { bringUserKey, openUserKey } from './support/user-door.ts';

const WRONG = 'wrong-entry';
const ALLOWED = 7;

test('a user who locked himself out is told whose stop it is, and works again after the administrator unlocked him', async ({
  app,
  pages,
  folder,
  bank,
}) => {
  const { own, frame, users } = pages;
  const connected = { app, pages, folder, bank };
  await pointToBank(connected, bank.server.address, bank.pki.rootCert);
  await bringUserKey(connected, bank.activeUser, 'user');
  for (let entry = 1; entry < ALLOWED; entry += 1) {
    await own.enterPin(WRONG);
    await expect(own.problem()).toContainText('利用者暗証番号が違います');
    await expect(own.pinField()).toHaveValue('');
    await expect(own.pinField()).toBeFocused();
  }
  await expect(own.main()).toContainText('あと1回誤ると、利用中止になります');
  await own.enterPin(WRONG);
  await expect(own.stoppedHeading()).toBeVisible();
  await expect(own.main()).toContainText('利用中止（あなたの利用者IDだけ）');
  await expect(own.main()).toContainText('ご契約先の管理者に「利用中止解除」を依頼してください');
  await expect(own.main()).toContainText(ACTIVE);
  await expect(own.main()).not.toContainText('依頼書');

  await own.leave();
  await openUserKey(pages, ACTIVE);
  await own.enterPin(USER_PIN);
  await expect(own.stoppedHeading()).toBeVisible();
  await own.leave();

  await allowImportedKey(connected);
  await enterSecrets(connected);
  await frame.openUsers();
  await expect(users.suspended(ACTIVE)).toContainText('利用中止');
  await users.select(ACTIVE);
  await expect(users.panel()).toContainText('利用者暗証番号を7回誤入力しました');
  await users.unlock(CONFIRMATION_PIN);
  await expect(users.done()).toBeVisible();
  expect(rowAtBank(bank, ACTIVE).flags.suspended.set).toBe(false);
  await frame.logOffToEntrance();

  await openUserKey(pages, ACTIVE);
  await own.enterPin(USER_PIN);
  await expect(own.statusHeading()).toBeVisible();
  await expect(own.main()).toContainText('株式会社しんきん');
  await expect(own.records().filter({ hasText: '利用中止解除' })).toContainText('管理者');
  await expect(own.records().filter({ hasText: '利用中止になりました' })).toHaveCount(1);
});

test('a user with 事故登録 is told so, and a wrong PIN tells no more than the right one', async ({
  app,
  pages,
  folder,
  bank,
}) => {
  const { own, frame, users } = pages;
  const connected = { app, pages, folder, bank };
  await pointToBank(connected, bank.server.address, bank.pki.rootCert);
  await allowImportedKey(connected);
  await enterSecrets(connected);
  await frame.openUsers();
  await users.open(ACTIVE);
  await users.command('事故登録').check();
  await users.reasonField().fill('紛失');
  await users.submit('事故登録', CONFIRMATION_PIN);
  await expect(users.panel()).toContainText('事故登録しました');
  await frame.logOffToEntrance();

  for (const [turn, pin] of [USER_PIN, WRONG].entries()) {
    await (turn === 0 ? bringUserKey(connected, bank.activeUser, 'user') : openUserKey(pages, ACTIVE));
    await own.enterPin(pin);
    await expect(own.stoppedHeading()).toBeVisible();
    await expect(own.main()).toContainText('事故登録（あなたの利用者IDだけ）');
    await own.leave();
  }
  expect(rowAtBank(bank, ACTIVE).failedAttempts.pin).toBe(0);
});
