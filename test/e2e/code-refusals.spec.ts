import { ACTIVE } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN } from '../fixtures/bank-world.ts';
import { otherThan } from '../fixtures/codes.ts';
import { recordsOf, wrongEntries } from './support/at-the-bank.ts';
import { rowAtBank } from './support/connected.ts';
import { expect, test } from './support/logged-on.ts';

const WRONG = 'wrong-entry';
const CODES_ALLOWED = 5;

test.describe.configure({ mode: 'default' });

test.beforeEach(async ({ shared: { pages } }) => {
  await pages.frame.openStatus();
  await pages.frame.openUsers();
  await pages.users.open(ACTIVE);
});

test('a wrong ご契約先確認暗証番号 at issuing is said at the field, and no table is issued', async ({
  shared,
}) => {
  const { pages, bank } = shared;
  const { users, tables } = pages;
  const before = rowAtBank(bank, ACTIVE);
  const counted = wrongEntries(bank);
  await users.go('発行/再発行');
  await tables.send('OK', WRONG);
  await expect(tables.problem()).toContainText('ご契約先確認暗証番号が違います');
  await expect(tables.codes()).toHaveCount(0);
  expect(rowAtBank(bank, ACTIVE)).toEqual(before);
  expect(wrongEntries(bank)).toBe(counted + 1);
  await tables.press('キャンセル');
  await expect(users.oneTimePasswords(ACTIVE)).toContainText('未発行');
  await expect(users.panel().getByRole('button', { name: '利用停止', exact: true })).toBeDisabled();
});

test('a wrong ご契約先確認暗証番号 at a token shows no QR code, and nothing is offered', async ({
  shared,
}) => {
  const { pages, bank } = shared;
  const { users, tokens, frame } = pages;
  const before = rowAtBank(bank, ACTIVE);
  await users.go('登録・初期化・交換・失効');
  await tokens.take('登録', WRONG);
  await expect(tokens.problem()).toContainText('ご契約先確認暗証番号が違います');
  await expect(tokens.offerHeading()).toHaveCount(0);
  expect(rowAtBank(bank, ACTIVE)).toEqual(before);
  await frame.openUsers();
  await expect(users.token(ACTIVE)).toContainText('未登録');
});

test('wrong confirming codes register nothing, and the fifth ends the registration', async ({ shared }) => {
  const { pages, bank } = shared;
  const { users, tokens, page } = pages;
  await users.go('登録・初期化・交換・失効');
  await tokens.take('登録', CONFIRMATION_PIN);
  const device = await tokens.readOffer();
  const right = device.code(bank.clock.now());
  await tokens.confirm('12345', CONFIRMATION_PIN);
  await expect(tokens.problem()).toContainText('半角数字6桁で入力してください');
  await tokens.confirm(right, WRONG);
  await expect(tokens.problem()).toContainText('ご契約先確認暗証番号が違います');
  for (let entry = 1; entry < CODES_ALLOWED; entry += 1) {
    await tokens.confirm(otherThan(right), CONFIRMATION_PIN);
    await expect(tokens.problem()).toContainText('トークンのパスワードが違います');
    await expect(tokens.codeField()).toHaveValue('');
  }
  await tokens.confirm(otherThan(right), CONFIRMATION_PIN);
  await expect(tokens.said('今回の登録は終わりました')).toBeVisible();
  expect(recordsOf(bank, 'confirm-token').every(({ result }) => result === 'failure')).toBe(true);
  await expect(page.locator('.qr')).toHaveCount(0);
  await expect(tokens.choice('登録')).toBeVisible();
  expect(rowAtBank(bank, ACTIVE).token).toEqual({ state: 'none' });
  expect(rowAtBank(bank, ACTIVE).flags.suspended.set).toBe(false);
});

test('a key that was offered is gone from the page when it is left', async ({ shared: { pages, bank } }) => {
  const { users, tokens, frame, page } = pages;
  await users.go('登録・初期化・交換・失効');
  await tokens.take('登録', CONFIRMATION_PIN);
  const device = await tokens.readOffer();
  await frame.openStatus();
  await frame.openUsers();
  await users.open(ACTIVE);
  await expect(users.panel()).toContainText('確認待ち');
  await expect(users.panel()).toContainText(device.serial);
  await users.go('登録・初期化・交換・失効');
  await expect(page.locator('.qr')).toHaveCount(0);
  await tokens.take('取りやめる', CONFIRMATION_PIN);
  await expect(tokens.said('登録を取りやめました')).toBeVisible();
  expect(rowAtBank(bank, ACTIVE).token).toEqual({ state: 'none' });
});
