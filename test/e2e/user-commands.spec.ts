import { setUserFlag } from '#server/administration/flags.ts';
import { addSuspendedUser, addUser, CONFIRMATION_PIN, must, USER_PIN } from '../fixtures/bank-world.ts';
import type { Pages } from './pages/story.ts';
import type { SettingsCommand } from './pages/users.ts';
import { tryUserDoor, wrongEntries } from './support/at-the-bank.ts';
import { type Connected, rowAtBank } from './support/connected.ts';
import { expect, test } from './support/logged-on.ts';
import { printSealedNotice } from './support/sealed-notice.ts';

const WRONG = 'wrong-entry';
const INCIDENT = 'T0020';
const LOCKED = 'T0021';
const LOCKED_AND_FORGOTTEN = 'T0022';
const LOCKED_AND_TYPED = 'T0023';
const BLOCKED = 'T0024';
const MOVED = 'T0025';

test.describe.configure({ mode: 'default' });
test.use({
  beginning: {
    prepare: async ({ bank, contract }) => {
      const { contractId } = contract;
      for (const id of [INCIDENT, MOVED]) await addUser(bank, contractId, id);
      for (const id of [LOCKED, LOCKED_AND_FORGOTTEN, LOCKED_AND_TYPED]) {
        await addSuspendedUser(bank, contractId, id);
      }
      const blocked = await addSuspendedUser(bank, contractId, BLOCKED);
      must(setUserFlag(bank, contractId, blocked, { flag: 'bill-payment-blocked' }));
      must(setUserFlag(bank, contractId, blocked, { flag: 'bill-payment-cumulatively-blocked' }));
    },
  },
});

/** Opens the list as the bank has it now. */
async function openList({ frame }: Pages): Promise<void> {
  await frame.openStatus();
  await frame.openUsers();
}

test.beforeEach(({ shared: { pages } }) => openList(pages));

/** Sends the chosen command with a wrong PIN: it is counted once, said at the field, and changes nothing. */
async function refusedForItsPin(
  { pages: { users }, bank }: Connected,
  userId: string,
  command: SettingsCommand,
): Promise<void> {
  const before = rowAtBank(bank, userId);
  const counted = wrongEntries(bank);
  await users.submit(command, WRONG);
  await expect(users.fieldError()).toContainText('ご契約先確認暗証番号が違います');
  await expect(users.pinField()).toBeFocused();
  await expect(users.pinField()).toHaveValue('');
  expect(wrongEntries(bank)).toBe(counted + 1);
  expect(rowAtBank(bank, userId)).toEqual(before);
}

test('事故登録 needs a reason of at most 20 characters, and 事故登録解除 takes it back', async ({
  shared,
}) => {
  const { pages, bank } = shared;
  const { users } = pages;
  const counted = wrongEntries(bank);
  expect(await tryUserDoor(bank, INCIDENT, USER_PIN)).toMatchObject({ answer: 'done' });
  await openList(pages);
  await users.open(INCIDENT);
  await users.command('事故登録').check();
  for (const reason of ['', '　', 'あ'.repeat(21)]) {
    await users.reasonField().fill(reason);
    await users.submit('事故登録', WRONG);
    await expect(users.fieldError()).toHaveText('事故登録理由を20文字以内で入力してください。');
    await expect(users.reasonField()).toBeFocused();
  }
  expect(wrongEntries(bank)).toBe(counted);

  const reason = '電車の中でパソコンを置き忘れたため連絡'.padEnd(20, '済');
  await users.reasonField().fill(reason);
  await refusedForItsPin(shared, INCIDENT, '事故登録');
  await expect(users.reasonField()).toHaveValue(reason);
  await users.submit('事故登録', CONFIRMATION_PIN);
  await expect(users.panel()).toContainText('事故登録しました');
  await expect(users.incident(INCIDENT)).toContainText('事故登録');
  expect(rowAtBank(bank, INCIDENT).flags.incident).toMatchObject({ set: true, reason });
  expect(await tryUserDoor(bank, INCIDENT, USER_PIN)).toMatchObject({ answer: 'user-incident' });

  await expect(users.command('事故登録')).toBeDisabled();
  await users.command('事故登録解除').check();
  await refusedForItsPin(shared, INCIDENT, '事故登録解除');
  await users.submit('事故登録解除', CONFIRMATION_PIN);
  await expect(users.panel()).toContainText('事故登録を解除しました');
  expect(rowAtBank(bank, INCIDENT).flags.incident.set).toBe(false);
  expect(await tryUserDoor(bank, INCIDENT, USER_PIN)).toEqual({ answer: 'done', mustChange: false });
});

test('利用中止解除 lets the user in again with the PIN that he had', async ({ shared }) => {
  const { pages, bank } = shared;
  const { users } = pages;
  await users.open(LOCKED);
  await refusedForItsPin(shared, LOCKED, '利用中止解除');
  await users.unlock(CONFIRMATION_PIN);
  await expect(users.done()).toBeVisible();
  expect(rowAtBank(bank, LOCKED)).toMatchObject({
    flags: { suspended: { set: false } },
    failedAttempts: { pin: 0 },
  });
  expect(await tryUserDoor(bank, LOCKED, USER_PIN)).toEqual({ answer: 'done', mustChange: false });
});

test('解除して暗証番号も再設定 with PINs of the application: they are on paper alone, open, and must be changed', async ({
  shared,
}) => {
  const { app, pages, bank } = shared;
  const { users } = pages;
  await users.open(LOCKED_AND_FORGOTTEN);
  await users.command('解除して暗証番号も再設定').check();
  await refusedForItsPin(shared, LOCKED_AND_FORGOTTEN, '解除して暗証番号も再設定');
  await users.submit('解除して暗証番号も再設定', CONFIRMATION_PIN);
  await expect(users.panel()).toContainText('利用中止を解除し、暗証番号を再設定しました');
  const { pin } = await printSealedNotice(app, pages);
  expect(await tryUserDoor(bank, LOCKED_AND_FORGOTTEN, USER_PIN)).toMatchObject({ answer: 'user-pin-wrong' });
  expect(await tryUserDoor(bank, LOCKED_AND_FORGOTTEN, pin)).toEqual({ answer: 'done', mustChange: true });
});

test('解除して暗証番号も再設定 with typed PINs judges them before the PIN of the contract', async ({
  shared: { pages, bank },
}) => {
  const { users, forms } = pages;
  const counted = wrongEntries(bank);
  await users.open(LOCKED_AND_TYPED);
  await users.command('解除して暗証番号も再設定').check();
  await forms.typePins({ pin: 'onaji-77', confirmationPin: 'onaji-77' });
  await users.submit('解除して暗証番号も再設定', WRONG);
  await expect(users.fieldError()).toContainText('同一の暗証番号にはできません');
  await forms.typePins({
    pin: 'atarasii-1',
    confirmationPin: 'kakunin-9',
    confirmationPinAgain: 'kakunin-8',
  });
  await users.submit('解除して暗証番号も再設定', WRONG);
  await expect(users.fieldError()).toHaveText('再入力の内容が一致しません。');
  expect(wrongEntries(bank)).toBe(counted);
  await forms.typePins({ pin: 'atarasii-1', confirmationPin: 'kakunin-9' });
  await users.submit('解除して暗証番号も再設定', CONFIRMATION_PIN);
  await expect(users.panel()).toContainText('利用中止を解除し、暗証番号を再設定しました');
  await expect(users.panel()).toContainText('入力した暗証番号は、お渡し票には載りません');
  expect(await tryUserDoor(bank, LOCKED_AND_TYPED, 'atarasii-1')).toEqual({
    answer: 'done',
    mustChange: true,
  });
});

test('封鎖（累積封鎖）解除 clears both kinds and leaves 利用中止 alone', async ({ shared }) => {
  const { pages, bank } = shared;
  const { users } = pages;
  await users.open(BLOCKED);
  const [blocked, cumulative] = users.blocked(BLOCKED);
  await expect(blocked).toContainText('封鎖');
  await expect(cumulative).toContainText('累積封鎖');
  await users.command('封鎖（累積封鎖）解除').check();
  await refusedForItsPin(shared, BLOCKED, '封鎖（累積封鎖）解除');
  await users.submit('封鎖（累積封鎖）解除', CONFIRMATION_PIN);
  await expect(users.panel()).toContainText('封鎖（累積封鎖）を解除しました');
  await expect(blocked).not.toContainText('封鎖');
  await expect(cumulative).not.toContainText('封鎖');
  await expect(users.suspended(BLOCKED)).toContainText('利用中止');
  expect(rowAtBank(bank, BLOCKED).flags).toMatchObject({
    suspended: { set: true },
    billPaymentBlocked: { set: false },
    billPaymentCumulativelyBlocked: { set: false },
  });
});

test('a user whom somebody else changed: what was typed stays, and the command goes on', async ({
  shared,
}) => {
  const { pages, bank } = shared;
  const { users } = pages;
  await users.open(MOVED);
  await users.command('事故登録').check();
  await users.reasonField().fill('退職');
  const { userId } = rowAtBank(bank, MOVED);
  must(setUserFlag(bank.bank, bank.contract.contractId, userId, { flag: 'bill-payment-blocked' }));
  await users.submit('事故登録', CONFIRMATION_PIN);
  await expect(users.panel()).toContainText('他の操作により内容が変更されました');
  await expect(users.panel().getByRole('table', { name: '変わった内容' })).toContainText('収納サービス封鎖');
  expect(rowAtBank(bank, MOVED).flags.incident.set).toBe(false);
  await expect(users.reasonField()).toHaveValue('退職');
  await users.submit('事故登録', CONFIRMATION_PIN);
  await expect(users.panel()).toContainText('事故登録しました');
  expect(rowAtBank(bank, MOVED).flags).toMatchObject({
    incident: { set: true, reason: '退職' },
    billPaymentBlocked: { set: true },
  });
});
