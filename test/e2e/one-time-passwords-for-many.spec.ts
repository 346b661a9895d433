import { addUser, CONFIRMATION_PIN } from '../fixtures/bank-world.ts';
import { readPdf } from '../fixtures/pdf.ts';
import { recordsOf } from './support/at-the-bank.ts';
import { rowAtBank } from './support/connected.ts';
import { expect, test } from './support/logged-on.ts';

const CODES = 50;
const WITH_TABLE = ['T0051', 'T0052'] as const;
const WITHOUT = 'T0053';

test.describe.configure({ mode: 'serial' });
test.use({
  beginning: {
    prepare: async ({ bank, contract }) => {
      for (const id of [...WITH_TABLE, WITHOUT]) await addUser(bank, contract.contractId, id);
    },
  },
});

test.beforeEach(({ shared: { pages } }) => pages.frame.openStatus());

test('tables are issued to several users with one PIN, and printed together', async ({
  shared: { app, pages, bank },
}) => {
  const { many, frame, papers, page } = pages;
  await frame.openMany('利用者をまとめて');
  await many.tick(WITH_TABLE);
  await many.operation('利用者ワンタイムパスワードの発行/再発行');
  await many.goOn();
  await expect(many.row(WITH_TABLE[0])).toContainText('未発行 → 発行済');
  await many.confirm('2名に発行する', CONFIRMATION_PIN);
  await expect(many.notice('2名すべて完了しました')).toBeVisible();
  await papers.print('利用者ワンタイムパスワードの表');
  const sheets = (await readPdf((await app.printed()).at(-1) ?? Buffer.alloc(0))).map(({ text }) => text);
  const codes = sheets.flatMap((text) => text.match(/\b\d{6}\b/g) ?? []);
  expect(codes.length).toBeGreaterThanOrEqual(CODES * WITH_TABLE.length);
  const screen = await page.content();
  expect(codes.filter((code) => screen.includes(code))).toEqual([]);
  for (const userId of WITH_TABLE) {
    expect(sheets.join()).toContain(userId);
    expect(rowAtBank(bank, userId).oneTimePasswords).toMatchObject({ issued: true, left: CODES });
  }
  expect(recordsOf(bank, 'issue-one-time-passwords')).toHaveLength(WITH_TABLE.length);
  await papers.confirm('利用者ワンタイムパスワードの表');
  await many.press('終わる');
});

test('they are withdrawn from several users with one PIN, and who has none is left out', async ({
  shared: { pages, bank },
}) => {
  const { many, frame } = pages;
  await frame.openMany('利用者をまとめて');
  await many.tick([...WITH_TABLE, WITHOUT]);
  await many.operation('利用者ワンタイムパスワードの利用停止');
  await many.goOn();
  await expect(many.notice('対象にしない利用者（1名）')).toBeVisible();
  await expect(many.row(WITH_TABLE[0])).toContainText(`発行済（残り${CODES}） → 未発行`);
  await many.confirm('2名を利用停止する', CONFIRMATION_PIN);
  await expect(many.notice('2名すべて完了しました')).toBeVisible();
  for (const userId of WITH_TABLE) {
    expect(rowAtBank(bank, userId).oneTimePasswords).toEqual({ issued: false });
  }
  expect(recordsOf(bank, 'withdraw-one-time-passwords').map(({ targetUser }) => targetUser)).toEqual([
    ...WITH_TABLE,
  ]);
  await many.press('終わる');
});
