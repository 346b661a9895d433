import { setUserFlag } from '#server/administration/flags.ts';
import { deregisterUser } from '#server/administration/users.ts';
import { addUser, CONFIRMATION_PIN, must, USER_CONFIRMATION_PIN, USER_PIN } from '../fixtures/bank-world.ts';
import { idsAtBank, recordsOf, tryUserDoor, wrongEntries } from './support/at-the-bank.ts';
import { rowAtBank } from './support/connected.ts';
import { expect, test } from './support/logged-on.ts';
import { printSealedNotice } from './support/sealed-notice.ts';

const WRONG = 'wrong-entry';
const RENAMED = 'T0010';
const NEW_PINS = 'T0011';
const LEAVING = 'T0012';
const GONE = 'T0013';
const MOVED = 'T0014';

test.describe.configure({ mode: 'default' });
test.use({
  beginning: {
    prepare: async ({ bank, contract }) => {
      const { contractId } = contract;
      for (const id of [RENAMED, NEW_PINS, LEAVING, MOVED]) await addUser(bank, contractId, id);
      must(deregisterUser(bank, contractId, await addUser(bank, contractId, GONE)));
    },
  },
});

test.beforeEach(async ({ shared: { pages } }) => {
  await pages.frame.openStatus();
  await pages.frame.openUsers();
});

test.describe('利用者の新規登録', () => {
  test('goes from the form over 確認 to 完了, and the PINs of its paper open the door', async ({
    shared: { app, pages, bank },
  }) => {
    const { users, forms } = pages;
    await users.register();
    await forms.userId().fill('Ｔ０１００');
    await forms.kana().fill('ヤマダ　はなこ');
    await forms.kanji().fill('山田　花子');
    await expect(forms.userId()).toHaveValue('T0100');
    await expect(forms.kana()).toHaveValue('ﾔﾏﾀﾞ ﾊﾅｺ');
    await forms.permission('残高照会').check();
    await expect(forms.permission('給与・賞与振込 送信')).toBeDisabled();
    await forms.press('確認へ進む');
    await expect(forms.reviewHeading()).toBeFocused();
    expect(idsAtBank(bank)).not.toContain('T0100');
    await forms.send('登録する', WRONG);
    await expect(forms.problem()).toContainText('ご契約先確認暗証番号が違います');
    await forms.send('登録する', CONFIRMATION_PIN);
    await expect(forms.heading('利用者の新規登録完了')).toBeVisible();

    const { pin } = await printSealedNotice(app, pages);
    await pages.papers.print('電子証明書取得コード通知書');
    expect(rowAtBank(bank, 'T0100')).toMatchObject({
      nameKana: 'ﾔﾏﾀﾞ ﾊﾅｺ',
      nameKanji: '山田　花子',
      lifecycle: 'registered',
      permissions: { 'balance-inquiry': 'granted', transfer: 'denied' },
    });
    expect(await tryUserDoor(bank, 'T0100', pin)).toEqual({ answer: 'done', mustChange: true });
    await forms.press('利用者情報選択に戻る');
    await users.search().fill('T0100');
    await expect(users.row('T0100')).toContainText('山田　花子');
  });

  test('does not begin with a name that is no half-width kana', async ({ shared: { pages, bank } }) => {
    const { users, forms } = pages;
    await users.register();
    await forms.userId().fill('T0101');
    for (const name of ['', '山田', 'ｱ'.repeat(49)]) {
      await forms.kana().fill(name);
      await forms.press('確認へ進む');
      await expect(forms.problem()).toHaveText(
        '利用者名(半角カナ)は半角カナ・半角英数字・記号で48文字以内で入力してください。',
      );
      await expect(forms.kana()).toBeFocused();
    }
    await forms.kana().fill('ｱ'.repeat(48));
    await forms.press('確認へ進む');
    await expect(forms.reviewHeading()).toBeVisible();
    expect(idsAtBank(bank)).not.toContain('T0101');
    await forms.press('入力に戻る');
    await forms.press('キャンセル');
  });

  test('is refused for an ID that was used before, and what was entered stays', async ({
    shared: { pages, bank },
  }) => {
    const { users, forms, papers } = pages;
    const before = wrongEntries(bank);
    await users.register();
    await forms.userId().fill(GONE);
    await forms.kana().fill('ｻﾄｳ');
    await forms.permission('残高照会').check();
    await forms.press('確認へ進む');
    await forms.send('登録する', WRONG);
    await expect(forms.problem()).toContainText('この利用者IDは登録できません');
    await expect(forms.kana()).toHaveValue('ｻﾄｳ');
    await expect(forms.permission('残高照会')).toBeChecked();
    expect(wrongEntries(bank)).toBe(before);
    await forms.userId().fill('T0102');
    await forms.press('確認へ進む');
    await forms.send('登録する', CONFIRMATION_PIN);
    await expect(forms.heading('利用者の新規登録完了')).toBeVisible();
    expect(idsAtBank(bank)).toContain('T0102');
    await forms.press('利用者情報選択に戻る');
    await papers.leaveUnprinted();
  });

  test('asks for typed PINs again after a refusal, because nothing of them was kept', async ({
    shared: { pages, bank },
  }) => {
    const { users, forms, page } = pages;
    const pins = { pin: 'atarasii-1', confirmationPin: 'kakunin-9' };
    await users.register();
    await forms.userId().fill('T0103');
    await forms.kana().fill('ｲﾄｳ');
    await forms.typePins(pins);
    await forms.press('確認へ進む');
    await forms.send('登録する', WRONG);
    await expect(forms.problem()).toHaveText(
      Array(2).fill('送信したときに消しました。もう一度入力してください。'),
    );
    await expect(forms.kana()).toHaveValue('ｲﾄｳ');
    await forms.typePins(pins);
    await forms.press('確認へ進む');
    await forms.send('登録する', CONFIRMATION_PIN);
    await expect(forms.heading('利用者の新規登録完了')).toBeVisible();
    await expect(page.getByText('入力した暗証番号は、お渡し票には載りません')).toBeVisible();
    expect(await tryUserDoor(bank, 'T0103', pins.pin)).toEqual({ answer: 'done', mustChange: true });
    await pages.papers.print('電子証明書取得コード通知書');
  });
});

test.describe('利用者情報変更', () => {
  test('changes names and permissions, and shows before what will change', async ({
    shared: { pages, bank },
  }) => {
    const { users, forms } = pages;
    await users.open(RENAMED);
    await users.go('変更');
    await forms.kana().fill('スズキ　イチロウ');
    await forms.kanji().fill('鈴木　一郎');
    await forms.permission('残高照会').uncheck();
    await forms.permission('収納サービス').check();
    await expect(forms.planned()).toContainText('ｽｽﾞｷ ｲﾁﾛｳ');
    await expect(forms.planned()).toContainText('収納サービス');
    await forms.send('OK', WRONG);
    await expect(forms.problem()).toContainText('ご契約先確認暗証番号が違います');
    await expect(forms.kanji()).toHaveValue('鈴木　一郎');
    await forms.send('OK', CONFIRMATION_PIN);
    await expect(forms.heading('利用者情報変更完了')).toBeVisible();
    expect(rowAtBank(bank, RENAMED)).toMatchObject({
      nameKana: 'ｽｽﾞｷ ｲﾁﾛｳ',
      nameKanji: '鈴木　一郎',
      permissions: { 'balance-inquiry': 'denied', 'bill-payment': 'granted', transfer: 'granted' },
    });
    await forms.press('利用者情報選択に戻る');
    await expect(users.row(RENAMED)).toContainText('鈴木　一郎');
  });

  test('sends nothing when nothing was changed', async ({ shared: { pages, bank } }) => {
    const { users, forms } = pages;
    await users.open(RENAMED);
    await users.go('変更');
    const before = recordsOf(bank, 'any').length;
    await forms.send('OK', CONFIRMATION_PIN);
    await expect(forms.problem()).toHaveText('変更する項目がありません。変更する項目を入力してください。');
    expect(recordsOf(bank, 'any')).toHaveLength(before);
  });

  test('sets both PINs when they are well-formed, typed twice alike, and different', async ({
    shared: { pages, bank },
  }) => {
    const { users, forms } = pages;
    const before = wrongEntries(bank);
    await users.open(NEW_PINS);
    await users.go('変更');
    await forms.typePins({ pin: 'onaji-77', confirmationPin: 'onaji-77' });
    await forms.send('OK', WRONG);
    await expect(forms.problem()).toContainText(
      '利用者暗証番号と利用者確認暗証番号は、同一の暗証番号にはできません。',
    );
    await forms.typePins({ pin: 'atarasii-1', pinAgain: 'atarasii-2', confirmationPin: 'kakunin-9' });
    await forms.send('OK', WRONG);
    await expect(forms.problem()).toHaveText('再入力の内容が一致しません。');
    await forms.typePins({ pin: 'abc', confirmationPin: 'kakunin-9' });
    await forms.send('OK', WRONG);
    await expect(forms.problem()).toHaveText('利用者暗証番号は半角英数・記号4～12文字で入力してください。');
    expect(wrongEntries(bank)).toBe(before);

    await forms.typePins({ pin: 'atarasii-1', confirmationPin: 'kakunin-9' });
    await forms.send('OK', CONFIRMATION_PIN);
    await expect(forms.heading('利用者情報変更完了')).toBeVisible();
    expect(await tryUserDoor(bank, NEW_PINS, USER_PIN)).toMatchObject({ answer: 'user-pin-wrong' });
    expect(await tryUserDoor(bank, NEW_PINS, 'atarasii-1')).toEqual({ answer: 'done', mustChange: true });
  });

  test('does not let one new PIN be what the other one is already', async ({ shared: { pages, bank } }) => {
    const { users, forms } = pages;
    await users.open(RENAMED);
    await users.go('変更');
    const { version } = rowAtBank(bank, RENAMED);
    await forms.typePins({ pin: USER_CONFIRMATION_PIN, confirmationPin: '' });
    await forms.send('OK', CONFIRMATION_PIN);
    await expect(forms.problem().last()).toHaveText(
      '利用者暗証番号と利用者確認暗証番号は、同一の暗証番号にはできません。',
    );
    expect(rowAtBank(bank, RENAMED).version).toBe(version);
    expect(await tryUserDoor(bank, RENAMED, USER_PIN)).toMatchObject({ answer: 'done' });
  });

  test('goes on after somebody else changed the user, with what was typed kept', async ({
    shared: { pages, bank },
  }) => {
    const { users, forms, page } = pages;
    await users.open(MOVED);
    await users.go('変更');
    await forms.kanji().fill('高橋　次郎');
    await forms.permission('残高照会').uncheck();
    const moved = rowAtBank(bank, MOVED);
    must(
      setUserFlag(bank.bank, bank.contract.contractId, moved.userId, { flag: 'incident', reason: '紛失' }),
    );
    await forms.send('OK', CONFIRMATION_PIN);
    await expect(page.getByText('他の操作により内容が変更されました').first()).toBeVisible();
    await expect(page.getByRole('table', { name: '変わった内容' })).toContainText('紛失');
    await expect(forms.kanji()).toHaveValue('高橋　次郎');
    await expect(forms.permission('残高照会')).not.toBeChecked();
    expect(rowAtBank(bank, MOVED).nameKanji).toBe(moved.nameKanji);
    await forms.send('OK', CONFIRMATION_PIN);
    await expect(forms.heading('利用者情報変更完了')).toBeVisible();
    expect(rowAtBank(bank, MOVED)).toMatchObject({
      nameKanji: '高橋　次郎',
      permissions: { 'balance-inquiry': 'denied' },
      flags: { incident: { set: true } },
    });
  });
});

test('the focus is never lost between the list and the pages in front of it', async ({
  shared: { pages },
}) => {
  const { users, forms, page } = pages;
  const lost = (): Promise<boolean> => page.evaluate(() => document.activeElement === document.body);
  await users.open(RENAMED);
  await users.go('変更');
  await expect(forms.heading('利用者情報変更')).toBeFocused();
  await forms.press('キャンセル');
  await users.heading().waitFor();
  await expect.poll(lost, { message: 'after 変更' }).toBe(false);
  await users.register();
  await expect(forms.heading('利用者の新規登録')).toBeFocused();
  await forms.press('キャンセル');
  await users.heading().waitFor();
  await expect.poll(lost, { message: 'after 新規登録' }).toBe(false);
});

test('登録抹消 asks for the ID, is final, and the ID is never given again', async ({
  shared: { pages, bank },
}) => {
  const { users, forms } = pages;
  await users.open(LEAVING);
  await users.go('登録抹消');
  await expect(pages.page.getByText('一度登録抹消した利用者IDは再度登録できません。')).toBeVisible();
  await forms.typeId(LEAVING, LEAVING.toLowerCase());
  await forms.send('登録抹消する', CONFIRMATION_PIN);
  await expect(forms.problem()).toContainText('一致しません');
  expect(idsAtBank(bank)).toContain(LEAVING);
  await forms.typeId(LEAVING, LEAVING);
  await forms.send('登録抹消する', WRONG);
  await expect(forms.problem()).toContainText('ご契約先確認暗証番号が違います');
  await forms.send('登録抹消する', CONFIRMATION_PIN);
  await expect(forms.heading('登録抹消完了')).toBeVisible();
  await expect.poll(() => pages.page.evaluate(() => document.activeElement === document.body)).toBe(false);
  expect(idsAtBank(bank)).not.toContain(LEAVING);
  await forms.press('利用者情報選択に戻る');
  await users.search().fill(LEAVING);
  await expect(users.row(LEAVING)).toHaveCount(0);

  await pages.frame.openStatus();
  await pages.frame.openUsers();
  await users.register();
  await forms.userId().fill(LEAVING);
  await forms.kana().fill('ｱﾍﾞ');
  await forms.press('確認へ進む');
  await forms.send('登録する', CONFIRMATION_PIN);
  await expect(forms.problem()).toContainText('以前に登録抹消された利用者IDです');
  expect(idsAtBank(bank)).not.toContain(LEAVING);
});
