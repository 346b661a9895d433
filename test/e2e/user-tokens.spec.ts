import { UserId } from '#protocol/domain/identifiers.ts';
import { ACTIVE, addUserIdentity } from '../fixtures/bank.ts';
import { addUser, CONFIRMATION_PIN, USER_PIN } from '../fixtures/bank-world.ts';
import { otherThan, STEP_MS } from '../fixtures/codes.ts';
import type { TokenChoice, TokenDevice } from './pages/tokens.ts';
import { allowKeyAgain, type Connected, enterSecrets } from './support/connected.ts';
import { expect, test } from './support/logged-on.ts';
import { bringUserKey, openUserKey } from './support/user-door.ts';

const COLLEAGUE = 'T0001';
const ALLOWED = 7;

test.describe.configure({ mode: 'serial' });
test.use({
  beginning: {
    prepare: async ({ bank, contract }) => {
      await addUser(bank, contract.contractId, COLLEAGUE);
    },
  },
});

/** What the device shows in the next step: no code is used twice by accident. */
function nextCode({ bank }: Connected, device: TokenDevice): string {
  bank.clock.advance(STEP_MS);
  return device.code(bank.clock.now());
}

/** From the list of the users to a user's token. */
async function openToken({ pages: { frame, users, tokens } }: Connected, userId: string): Promise<void> {
  await frame.openStatus();
  await frame.openUsers();
  await users.open(userId);
  await users.go('登録・初期化・交換・失効');
  await tokens.heading().waitFor();
}

/** Has a device read the QR code of a step. */
async function offer({ pages: { tokens } }: Connected, choice: TokenChoice): Promise<TokenDevice> {
  await tokens.take(choice, CONFIRMATION_PIN);
  return tokens.readOffer();
}

async function confirm(connected: Connected, device: TokenDevice): Promise<void> {
  await connected.pages.tokens.confirm(nextCode(connected, device), CONFIRMATION_PIN);
}

async function asAdministrator(connected: Connected): Promise<void> {
  await connected.pages.entrance.logOn();
  await allowKeyAgain(connected);
  await enterSecrets(connected);
}

/** The user at the field for the token's code; his key is in the application. */
async function asUser({ pages: { own }, pages }: Connected, userId: string = ACTIVE): Promise<void> {
  await openUserKey(pages, userId);
  await own.enterPin(USER_PIN);
  await own.tokenField().waitFor();
}

let device: TokenDevice;

test('a token is registered by its QR code and asked for at the log-on, each code once', async ({
  shared,
}) => {
  const { pages, bank } = shared;
  const { own, frame, users, tokens } = pages;
  await openToken(shared, ACTIVE);
  device = await offer(shared, '登録');
  await confirm(shared, device);
  await expect(tokens.said('トークンを登録しました')).toBeVisible();
  await frame.openUsers();
  await expect(users.token(ACTIVE)).toContainText('登録済');
  await users.open(ACTIVE);
  await expect(users.panel()).toContainText(device.serial);
  await frame.logOffToEntrance();

  await bringUserKey(shared, bank.activeUser, 'user');
  await own.enterPin(USER_PIN);
  const code = nextCode(shared, device);
  await own.enterTokenCode(code);
  await expect(own.statusHeading()).toBeVisible();
  await expect(own.main()).toContainText(`登録済（${device.serial}）`);
  await frame.logOffToEntrance();

  await asUser(shared);
  await own.enterTokenCode(code);
  await expect(own.problem()).toContainText('トークンのパスワードが違います');
  await own.enterTokenCode(nextCode(shared, device));
  await expect(own.statusHeading()).toBeVisible();
  await frame.logOffToEntrance();
});

test('初期化 keeps the serial number and ends the old key at once', async ({ shared }) => {
  const { own, frame, tokens } = shared.pages;
  await asAdministrator(shared);
  await openToken(shared, ACTIVE);
  const again = await offer(shared, '初期化（同じ端末で登録し直す）');
  expect(again.serial).toBe(device.serial);
  await confirm(shared, again);
  await expect(tokens.said('同じ端末で登録し直しました')).toBeVisible();
  await frame.logOffToEntrance();
  await asUser(shared);
  await own.enterTokenCode(nextCode(shared, device));
  await expect(own.problem()).toContainText('トークンのパスワードが違います');
  device = again;
  await own.enterTokenCode(nextCode(shared, device));
  await expect(own.statusHeading()).toBeVisible();
  await frame.logOffToEntrance();
});

test('交換 leaves the old device working until the new one is confirmed', async ({ shared }) => {
  const { own, frame, tokens, users } = shared.pages;
  await asAdministrator(shared);
  await openToken(shared, ACTIVE);
  const abandoned = await offer(shared, '交換（別の端末に替える）');
  expect(abandoned.serial).not.toBe(device.serial);
  await frame.openUsers();
  await users.open(ACTIVE);
  await expect(users.panel()).toContainText('登録済（交換の確認待ち）');
  await frame.logOffToEntrance();
  await asUser(shared);
  await own.enterTokenCode(nextCode(shared, device));
  await expect(own.statusHeading()).toBeVisible();
  await frame.logOffToEntrance();

  await asAdministrator(shared);
  await openToken(shared, ACTIVE);
  const newer = await offer(shared, 'QRコードをもう一度表示する');
  expect(newer.serial).toBe(abandoned.serial);
  await confirm(shared, newer);
  await expect(tokens.said('別の端末に交換しました')).toBeVisible();
  await frame.logOffToEntrance();
  await asUser(shared);
  await own.enterTokenCode(nextCode(shared, device));
  await expect(own.problem()).toContainText('トークンのパスワードが違います');
  device = newer;
  await own.enterTokenCode(nextCode(shared, device));
  await expect(own.statusHeading()).toBeVisible();
  await frame.logOffToEntrance();
});

test('wrong codes stop the user, and the administrator sees that the token was the cause', async ({
  shared,
}) => {
  const { own, frame, users } = shared.pages;
  await asUser(shared);
  const wrong = otherThan(nextCode(shared, device));
  for (let entry = 1; entry < ALLOWED; entry += 1) {
    await own.enterTokenCode(wrong);
    await expect(own.problem()).toContainText('トークンのパスワードが違います');
  }
  await expect(own.main()).toContainText('あと1回誤ると、利用中止になります');
  await own.enterTokenCode(wrong);
  await expect(own.stoppedHeading()).toBeVisible();
  await own.leave();
  await asAdministrator(shared);
  await frame.openUsers();
  await users.open(ACTIVE);
  await expect(users.suspended(ACTIVE)).toContainText('利用中止');
  await expect(users.panel()).toContainText('ワンタイムパスワード（トークン）を7回誤入力しました');
  await users.unlock(CONFIRMATION_PIN);
  await expect(users.done()).toBeVisible();
});

test('失効: the log-on no longer asks for a code', async ({ shared }) => {
  const { own, frame, tokens } = shared.pages;
  await openToken(shared, ACTIVE);
  await tokens.take('失効（使えなくする）', CONFIRMATION_PIN);
  await expect(tokens.said('トークンを失効させました')).toBeVisible();
  await frame.logOffToEntrance();
  await openUserKey(shared.pages, ACTIVE);
  await own.enterPin(USER_PIN);
  await expect(own.statusHeading()).toBeVisible();
  await frame.logOffToEntrance();
});

test('one token for all users: each of them logs on with it, with every code once', async ({ shared }) => {
  const { pages, bank } = shared;
  const { own, frame, tokens } = pages;
  await asAdministrator(shared);
  await openToken(shared, ACTIVE);
  const single = await offer(shared, '登録');
  await confirm(shared, single);
  await tokens.back();
  await tokens.setUse('全ての利用者が同じトークンを利用する', CONFIRMATION_PIN);
  await expect(tokens.said('利用形態を変更しました')).toBeVisible();
  await expect(tokens.row(ACTIVE)).toHaveCount(0);
  await tokens.manage('全ての利用者で使うトークン');
  device = await offer(shared, '登録');
  expect(device.serial).not.toBe(single.serial);
  await confirm(shared, device);
  await expect(tokens.said('利用者の皆さんに')).toBeVisible();
  await frame.logOffToEntrance();

  await asUser(shared);
  const code = nextCode(shared, device);
  await own.enterTokenCode(code);
  await expect(own.statusHeading()).toBeVisible();
  await frame.logOffToEntrance();
  const colleague = await addUserIdentity(bank, bank.contract, UserId.parse(COLLEAGUE));
  await bringUserKey(shared, colleague, 'colleague');
  await own.enterPin(USER_PIN);
  // Colleagues who stand around one device may use the same display, each of them once.
  await own.enterTokenCode(code);
  await expect(own.statusHeading()).toBeVisible();
  await frame.logOffToEntrance();
  await asUser(shared, COLLEAGUE);
  await own.enterTokenCode(code);
  await expect(own.problem()).toContainText('トークンのパスワードが違います');
  await own.enterTokenCode(nextCode(shared, device));
  await expect(own.statusHeading()).toBeVisible();
});
