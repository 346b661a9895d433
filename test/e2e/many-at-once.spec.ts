import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserId } from '#protocol/domain/identifiers.ts';
import { KanaName } from '#protocol/domain/names.ts';
import { permissionCodes } from '#protocol/domain/permissions.ts';
import { liftUserFlag, setUserFlag } from '#server/administration/flags.ts';
import { registerUser } from '#server/administration/users.ts';
import { ACTIVE, SUSPENDED, type TestBank } from '../fixtures/bank.ts';
import {
  addSuspendedUser,
  addUser,
  CONFIRMATION_PIN,
  must,
  USER_CONFIRMATION_PIN,
  USER_PIN,
} from '../fixtures/bank-world.ts';
import { idsAtBank, recordsOf, templatesAtBank, tryUserDoor, wrongEntries } from './support/at-the-bank.ts';
import { type Connected, rowAtBank } from './support/connected.ts';
import { expect, test } from './support/logged-on.ts';
import { printSealedNotice } from './support/sealed-notice.ts';

const WRONG = 'wrong-entry';
const TOGETHER = ['T0031', 'T0032', 'T0033'] as const;
const STOPPED = ['T0034', 'T0035'] as const;
const TEMPLATED = 'T0036';
const RENAMED = 'T0037';
const FEWER = 'T0038';
const IN_ORDER = ['T0039', 'T0040'] as const;

/** What a user may do, in the order of the codes. */
const grantedAtBank = (bank: TestBank, userId: string): readonly string[] =>
  Object.entries(rowAtBank(bank, userId).permissions)
    .flatMap(([code, mark]) => (mark === 'granted' ? [code] : []))
    .toSorted();

/** A user with all that the others have but the first permission. */
async function addUserWithFewer({ bank, contract }: TestBank): Promise<void> {
  must(
    await registerUser(bank, {
      contractId: contract.contractId,
      userId: UserId.parse(FEWER),
      nameKana: KanaName.parse('ｼﾝｷﾝ ﾊﾅｺ'),
      nameKanji: null,
      pin: USER_PIN,
      confirmationPin: USER_CONFIRMATION_PIN,
      permissions: permissionCodes(bank.profile.permissions).slice(1, 5),
      provisional: false,
      opened: true,
    }),
  );
}

test.describe.configure({ mode: 'default' });
test.use({
  beginning: {
    prepare: async (testBank) => {
      const { bank, contract } = testBank;
      await addUserWithFewer(testBank);
      for (const id of [...TOGETHER, ...STOPPED]) await addSuspendedUser(bank, contract.contractId, id);
      for (const id of [TEMPLATED, RENAMED, ...IN_ORDER]) await addUser(bank, contract.contractId, id);
    },
  },
});

test.beforeEach(({ shared: { pages } }) => pages.frame.openStatus());

test.describe('利用中止解除 of several users with one PIN', () => {
  test('says what became of each, and does only the failed ones again', async ({
    shared: { pages, bank },
  }) => {
    const { many, frame } = pages;
    const { contractId } = bank.contract;
    const [done, lifted, moved] = TOGETHER;
    await frame.openMany('利用者をまとめて');
    await many.tick(TOGETHER);
    await many.check('利用中止解除');
    await expect(many.row(done)).toContainText('利用中止 ○ → －');
    must(liftUserFlag(bank.bank, contractId, rowAtBank(bank, lifted).userId, 'suspended'));
    must(
      setUserFlag(bank.bank, contractId, rowAtBank(bank, moved).userId, { flag: 'incident', reason: '紛失' }),
    );
    await many.confirm('3名の利用中止を解除する', CONFIRMATION_PIN);
    await expect(many.notice('3名中 1名が完了しました')).toBeVisible();
    await expect(many.row(done)).toContainText('完了');
    await expect(many.row(lifted)).toContainText('対象の利用者は利用中止状態ではありません。');
    await expect(many.row(moved)).toContainText('他の操作により内容が変更されました');
    expect(rowAtBank(bank, done).flags.suspended.set).toBe(false);
    expect(rowAtBank(bank, moved).flags.suspended.set).toBe(true);

    await many.press('失敗した利用者だけやり直す');
    await expect(many.notice('対象にしない利用者（1名）')).toBeVisible();
    await expect(many.row(moved)).toContainText('事故登録が残るため、解除してもログオンできません');
    await expect(many.row(done)).toHaveCount(0);
    await many.confirm('1名の利用中止を解除する', CONFIRMATION_PIN);
    await expect(many.notice('1名すべて完了しました')).toBeVisible();
    expect(rowAtBank(bank, moved).flags).toMatchObject({
      suspended: { set: false },
      incident: { set: true },
    });
    await many.press('終わる');
  });
});

test.describe('a wrong ご契約先確認暗証番号 for several users', () => {
  /** Sends with a wrong PIN: it is said, it is one attempt, and everything is as it was. */
  async function tryWrongly({ pages, bank }: Connected, button: string, users: readonly string[]) {
    const { many } = pages;
    const counted = wrongEntries(bank);
    const before = users.map((userId) => rowAtBank(bank, userId));
    await many.confirm(button, WRONG);
    await expect(many.notice('暗証番号が違うため、最初の利用者で止めました')).toBeVisible();
    await expect(many.problem()).toContainText('ご契約先確認暗証番号が違います');
    expect(wrongEntries(bank)).toBe(counted + 1);
    expect(users.map((userId) => rowAtBank(bank, userId))).toEqual(before);
  }

  /** Sends with the right PIN. */
  async function confirmRightly({ pages }: Connected, button: string) {
    await pages.many.confirm(button, CONFIRMATION_PIN);
    await expect(pages.many.notice('2名すべて完了しました')).toBeVisible();
    await pages.many.press('終わる');
  }

  test('stops 利用中止解除 at the first of them, and the right one carries it out', async ({ shared }) => {
    const { many, frame } = shared.pages;
    await frame.openMany('利用者をまとめて');
    await many.tick(STOPPED);
    await many.check('利用中止解除');
    await tryWrongly(shared, '2名の利用中止を解除する', STOPPED);
    await confirmRightly(shared, '2名の利用中止を解除する');
    for (const userId of STOPPED) expect(rowAtBank(shared.bank, userId).flags.suspended.set).toBe(false);
  });

  test('stops 事故登録 at the first of them, and the right one carries it out', async ({ shared }) => {
    const { many, frame } = shared.pages;
    await frame.openMany('利用者をまとめて');
    await many.tick(IN_ORDER);
    await many.operation('事故登録');
    await many.reason().fill('パソコン紛失のため');
    await many.goOn();
    await expect(many.row(IN_ORDER[0])).toContainText('事故登録 － → ○');
    await tryWrongly(shared, '2名を事故登録する', IN_ORDER);
    await confirmRightly(shared, '2名を事故登録する');
    for (const userId of IN_ORDER) {
      const { incident } = rowAtBank(shared.bank, userId).flags;
      expect(incident).toMatchObject({ set: true, reason: 'パソコン紛失のため' });
    }
  });

  test('stops a change of permissions by a 権限テンプレート, and the right one carries it out', async ({
    shared,
  }) => {
    const { many, frame } = shared.pages;
    await frame.openMany('権限テンプレート');
    await many.makeTemplate('残高だけ', '残高照会', CONFIRMATION_PIN);
    await frame.openMany('利用者をまとめて');
    await many.tick(IN_ORDER);
    await many.operation('権限（テンプレートから）');
    await many.choose('テンプレート', '残高だけ');
    await many.goOn();
    await expect(many.row(IN_ORDER[0])).toContainText('利用不可にする');
    await tryWrongly(shared, '2名の権限を変更する', IN_ORDER);
    await confirmRightly(shared, '2名の権限を変更する');
    for (const userId of IN_ORDER) expect(grantedAtBank(shared.bank, userId)).toEqual(['balance-inquiry']);
  });
});

test.describe('CSV', () => {
  test('is written as the list shows it, and the bank records it', async ({
    shared: { app, pages, folder, bank },
  }) => {
    const { users, frame, page } = pages;
    const file = join(folder, 'users.csv');
    await frame.openUsers();
    await users.search().fill(RENAMED);
    await expect(users.row(TEMPLATED)).toHaveCount(0);
    // Given up first: what is not written is not recorded either.
    for (const answer of [null, file]) {
      await app.answerOpenDialog(answer);
      await page.getByRole('button', { name: 'CSVに書き出す' }).click();
    }
    await expect(page.getByText('「users.csv」に1名を書き出しました。')).toBeVisible();
    const [heading = '', row = '', ...rest] = readFileSync(file, 'utf8').split('\r\n');
    expect(heading.startsWith('\ufeff利用者ID,利用者名(半角カナ),利用者名(漢字),')).toBe(true);
    expect(row.startsWith(`${RENAMED},ｼﾝｷﾝ ﾀﾛｳ,しんきん 太郎,－,－,－,`)).toBe(true);
    expect(row.split(',')).toHaveLength(heading.split(',').length);
    expect(rest).toEqual(['']);
    expect(recordsOf(bank, 'users-exported')).toHaveLength(1);
  });

  test('is read, shown line by line with its errors, and carried out where it is right', async ({
    shared: { app, pages, folder, bank },
  }) => {
    const { many, frame, page } = pages;
    const file = join(folder, 'import.csv');
    const lines = [
      '利用者ID,利用者名(半角カナ),利用者名(漢字),オンライン取引／残高照会',
      `${RENAMED},ｻｲﾄｳ ﾒｸﾞﾐ,斎藤　恵,×`,
      'T0130,あおき　なおと,青木　直人,○',
      'T0131,山本,山本　修,○',
    ];
    writeFileSync(file, `\ufeff${lines.join('\r\n')}\r\n`);
    await frame.openMany('CSVで登録・変更');
    await app.answerOpenDialog(file);
    await many.press('CSVファイルを選ぶ');
    await expect(many.notice('1行はエラーのため、登録も変更もしません')).toBeVisible();
    await expect(many.row('T0131')).toContainText('利用者名(半角カナ)に使えない文字があるか');
    await page.getByRole('radio', { name: 'すべて 3' }).click();
    await expect(many.row('T0130')).toContainText('新規登録');
    await expect(many.row(RENAMED)).toContainText('斎藤　恵');
    await many.confirm('2名を登録・変更する', WRONG);
    await expect(many.notice('暗証番号が違うため、最初の利用者で止めました')).toBeVisible();
    expect(idsAtBank(bank)).not.toContain('T0130');

    await many.confirm('2名を登録・変更する', CONFIRMATION_PIN);
    await expect(many.notice('暗証番号通知書（1名）の用意ができました')).toBeVisible();
    const { pin } = await printSealedNotice(app, pages);
    await pages.papers.print('電子証明書取得コード通知書');
    expect(rowAtBank(bank, 'T0130')).toMatchObject({
      nameKana: 'ｱｵｷ ﾅｵﾄ',
      nameKanji: '青木　直人',
      lifecycle: 'registered',
      permissions: { 'balance-inquiry': 'granted', transfer: 'denied' },
    });
    expect(rowAtBank(bank, RENAMED)).toMatchObject({
      nameKanji: '斎藤　恵',
      permissions: { 'balance-inquiry': 'denied', transfer: 'granted' },
    });
    expect(idsAtBank(bank)).not.toContain('T0131');
    expect(await tryUserDoor(bank, 'T0130', pin)).toEqual({ answer: 'done', mustChange: true });
    await expect(many.notice('2名すべて完了しました')).toBeVisible();
    await many.press('終わる');
  });
});

test('権限テンプレート is saved with the PIN, and a user gets what it says', async ({
  shared: { pages, bank },
}) => {
  const { many, frame, page } = pages;
  await frame.openMany('権限テンプレート');
  await many.press('新しく作る');
  await many.nameTemplate('照会のみ');
  await many.permission('残高照会').check();
  await many.permission('収納サービス').check();
  await many.confirm('「照会のみ」を保存する', WRONG);
  await expect(many.problem()).toContainText('ご契約先確認暗証番号が違います');
  expect(templatesAtBank(bank)).not.toContain('照会のみ');
  await many.confirm('「照会のみ」を保存する', CONFIRMATION_PIN);
  await expect(many.notice('「照会のみ」を保存しました。')).toBeVisible();

  await many.press('照会のみ：利用者に適用');
  await many.tick([TEMPLATED]);
  await many.goOn();
  await expect(many.row(TEMPLATED)).toContainText('収納サービス');
  await many.confirm('1名の権限を変更する', CONFIRMATION_PIN);
  await expect(many.notice('1名すべて完了しました')).toBeVisible();
  expect(grantedAtBank(bank, TEMPLATED)).toEqual(['balance-inquiry', 'bill-payment']);
  await many.press('終わる');
  await expect(page.getByText('0名を選択中')).toBeVisible();
});

test('権限テンプレート stays when the PIN for its deletion is wrong, and goes with the right one', async ({
  shared: { pages, bank },
}) => {
  const { many, frame, page } = pages;
  const counted = wrongEntries(bank);
  await frame.openMany('権限テンプレート');
  await many.makeTemplate('使わない', '収納サービス', CONFIRMATION_PIN);
  await many.press('使わない：削除');
  await many.confirm('「使わない」を削除する', WRONG);
  await expect(many.problem()).toContainText('ご契約先確認暗証番号が違います');
  expect(wrongEntries(bank)).toBe(counted + 1);
  expect(templatesAtBank(bank)).toContain('使わない');
  await many.confirm('「使わない」を削除する', CONFIRMATION_PIN);
  await expect(many.notice('「使わない」を削除しました。')).toBeVisible();
  await expect(page.getByRole('button', { name: '使わない：削除' })).toHaveCount(0);
  expect(templatesAtBank(bank)).not.toContain('使わない');
});

test('two users are compared, and only the differences are shown', async ({ shared: { pages } }) => {
  const { many, frame, page } = pages;
  await frame.openMany('権限を比べる');
  await expect(many.notice('比べる利用者を2名選んでください。')).toBeVisible();
  await many.choose('利用者１', SUSPENDED);
  await many.choose('利用者２', ACTIVE);
  await expect(page.getByRole('heading', { name: '2名の権限は、すべて同じです' })).toBeVisible();
  await many.choose('利用者２', FEWER);
  await expect(page.getByRole('heading', { name: /^21のうち 1 が違います$/ })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '残高照会' })).toContainText('不可');
});
