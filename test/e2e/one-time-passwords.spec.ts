import { ACTIVE } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN, USER_PIN } from '../fixtures/bank-world.ts';
import { otherThan } from '../fixtures/codes.ts';
import { readPdf } from '../fixtures/pdf.ts';
import { allowKeyAgain, type Connected, enterSecrets, rowAtBank } from './support/connected.ts';
import { expect, test } from './support/logged-on.ts';
import { bringUserKey, openUserKey } from './support/user-door.ts';

const CODES = 50;
const ALLOWED = 7;

test.describe.configure({ mode: 'serial' });

/** Issues a table to the user, and leaves its page without taking the paper. */
async function issue({ pages: { frame, users, tables } }: Connected): Promise<readonly string[]> {
  await frame.openUsers();
  await users.open(ACTIVE);
  await users.go('発行/再発行');
  await tables.send('OK', CONFIRMATION_PIN);
  return tables.readCodes();
}

/** Back from the user's door to the administrator's work. */
async function asAdministrator(connected: Connected): Promise<void> {
  await connected.pages.entrance.logOn();
  await allowKeyAgain(connected);
  await enterSecrets(connected);
}

/** The user at the page that asks for a code of the table; his key is in the application. */
async function asUser({ pages }: Connected): Promise<number> {
  await openUserKey(pages, ACTIVE);
  await pages.own.enterPin(USER_PIN);
  return pages.own.askedNumber();
}

let table: readonly string[] = [];
const codeOf = (number: number): string => table[number - 1] ?? '';

test('a table is shown once and printed, and its codes are asked for by number, each once', async ({
  shared,
}) => {
  const { app, pages, bank } = shared;
  const { own, frame, papers, tables, users, page } = pages;
  table = await issue(shared);
  expect(table).toHaveLength(CODES);
  for (const code of table) expect(code).toMatch(/^\d{6}$/);
  await papers.print('利用者ワンタイムパスワードの表');
  const [sheet] = await readPdf((await app.printed()).at(-1) ?? Buffer.alloc(0));
  const paper = sheet?.text.replaceAll(/\s/g, '') ?? '';
  for (const code of table) expect(paper).toContain(code);
  await papers.confirm('利用者ワンタイムパスワードの表');
  await tables.press('表の表示を消す');
  await expect(tables.codes()).toHaveCount(0);
  const screen = await page.content();
  expect(table.filter((code) => screen.includes(code))).toEqual([]);
  await tables.press('OK');
  await users.search().fill('');
  await expect(users.oneTimePasswords(ACTIVE)).toContainText('発行済');
  await frame.logOffToEntrance();

  await bringUserKey(shared, bank.activeUser, 'user');
  await own.enterPin(USER_PIN);
  const first = await own.askedNumber();
  await own.enterTableCode(codeOf(first));
  await expect(own.statusHeading()).toBeVisible();
  await expect(own.main()).toContainText(`残り ${CODES - 1}個`);
  await frame.logOffToEntrance();

  const second = await asUser(shared);
  expect(second).not.toBe(first);
  await own.enterTableCode(codeOf(first));
  await expect(own.problem()).toContainText('利用者ワンタイムパスワードが違います');
  expect(await own.askedNumber()).toBe(second);
  await own.enterTableCode(codeOf(second));
  await expect(own.statusHeading()).toBeVisible();
  await frame.logOffToEntrance();
  expect(rowAtBank(bank, ACTIVE).oneTimePasswords).toMatchObject({ issued: true, left: CODES - 2 });
});

test('a new table ends the old one, and leaving it without its paper is asked about', async ({ shared }) => {
  const { own, frame, page, papers } = shared.pages;
  const old = table;
  await asAdministrator(shared);
  table = await issue(shared);
  await frame.logOff();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('まだ印刷していません');
  await papers.leaveUnprinted();
  await page.getByRole('button', { name: '入口に戻る', exact: true }).click();

  const number = await asUser(shared);
  await own.enterTableCode(old[number - 1] ?? '');
  await expect(own.problem()).toContainText('利用者ワンタイムパスワードが違います');
  await own.enterTableCode(codeOf(number));
  await expect(own.statusHeading()).toBeVisible();
  await frame.logOffToEntrance();
});

test('wrong codes stop the user, and the administrator sees what they were', async ({ shared }) => {
  const { own, frame, users } = shared.pages;
  const number = await asUser(shared);
  for (let entry = 1; entry < ALLOWED; entry += 1) {
    await own.enterTableCode(otherThan(codeOf(number)));
    await expect(own.problem()).toContainText('利用者ワンタイムパスワードが違います');
  }
  await expect(own.main()).toContainText('あと1回誤ると、利用中止になります');
  await own.enterTableCode(otherThan(codeOf(number)));
  await expect(own.stoppedHeading()).toBeVisible();
  await expect(own.main()).toContainText('利用中止（あなたの利用者IDだけ）');
  await own.leave();

  await asAdministrator(shared);
  await frame.openUsers();
  await users.open(ACTIVE);
  await expect(users.suspended(ACTIVE)).toContainText('利用中止');
  await expect(users.panel()).toContainText('利用者ワンタイムパスワードを7回誤入力しました');
  await users.unlock(CONFIRMATION_PIN);
  await expect(users.done()).toBeVisible();
});

test('a user whose table was withdrawn logs on with the PIN alone', async ({ shared }) => {
  const { own, frame, users, tables } = shared.pages;
  await users.go('利用停止');
  await tables.send('利用停止する', CONFIRMATION_PIN);
  await expect(tables.withdrawnHeading()).toBeVisible();
  await tables.press('OK');
  await expect(users.oneTimePasswords(ACTIVE)).toContainText('未発行');
  await frame.logOffToEntrance();
  await openUserKey(shared.pages, ACTIVE);
  await own.enterPin(USER_PIN);
  await expect(own.statusHeading()).toBeVisible();
  await expect(own.main()).toContainText('設定されていません');
});
