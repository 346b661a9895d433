import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTIVE, addUserIdentity, CONTRACT_ID } from '../fixtures/bank.ts';
import { addUser, CONFIRMATION_PIN, CONTRACT_PIN, USER_PIN } from '../fixtures/bank-world.ts';
import { readPdf } from '../fixtures/pdf.ts';
import type { TestIdentity } from '../fixtures/pki.ts';
import { settled } from './pages/settled.ts';
import { allowKeyAgain, enterSecrets, expect, logOnAtBank, test } from './support/connected.ts';
import { openDesk } from './support/desk.ts';
import { bringUserKey, openUserKey } from './support/user-door.ts';

const WRONG = 'wrong-entry';
const ALLOWED = 5;
const COLLEAGUE = 'T0001';
/** Not one of them may be on a form. */
const PINS = [CONTRACT_PIN, CONFIRMATION_PIN, USER_PIN, WRONG];

test('a locked contract stops everybody, and opens again when two clerks have put its form through', async ({
  app,
  pages,
  folder,
  bank,
}) => {
  const { own, frame, users, papers, entrance, history } = pages;
  const connected = { app, pages, folder, bank };
  const desk = openDesk(bank, folder);
  const colleague = await addUser(bank.bank, bank.contract.contractId, COLLEAGUE);
  const everybody: readonly [string, TestIdentity][] = [
    [ACTIVE, bank.activeUser],
    [COLLEAGUE, await addUserIdentity(bank, bank.contract, colleague)],
  ];
  await logOnAtBank(connected);
  await frame.openUsers();
  await users.open(ACTIVE);
  await users.command('事故登録').check();
  await users.reasonField().fill('紛失');
  for (let entry = 1; entry <= ALLOWED; entry += 1) {
    await users.submit('事故登録', WRONG);
    await settled(pages.page);
  }
  await expect(frame.lockedHeading()).toBeVisible();

  await papers.open('暗証番号閉塞解除依頼書');
  await expect(papers.which()).toHaveValue('unlock-contract');
  await expect(papers.contractId()).toHaveValue(CONTRACT_ID);
  await expect(papers.reason()).toHaveValue('wrong-entries');
  await expect(papers.field('ご契約先名')).toHaveValue('株式会社しんきん');
  await papers.field('管理者氏名').fill('管理　一郎');
  await papers.field('電話番号').fill('06-0000-0000');
  await expect(papers.preview()).toContainText('管理　一郎');
  await app.answerOpenDialog(join(folder, 'form.pdf'));
  await papers.save('form.pdf');
  const [form, ...more] = await readPdf(readFileSync(join(folder, 'form.pdf')));
  expect(more).toEqual([]);
  const text = form?.text.replaceAll(/\s/g, '') ?? '';
  for (const words of [
    'シティ信金ビジネスダイレクト暗証番号閉塞解除依頼書',
    CONTRACT_ID,
    '株式会社しんきん',
    '管理一郎',
    '06-0000-0000',
    'お届出印',
    '検印',
    '金庫使用欄',
  ]) {
    expect(text).toContain(words);
  }
  for (const pin of PINS) expect(text).not.toContain(pin);
  await pages.page.getByRole('button', { name: '戻る', exact: true }).click();

  for (const [userId, identity] of everybody) {
    await bringUserKey(connected, identity, userId);
    await own.enterPin(USER_PIN);
    await expect(own.stoppedHeading()).toBeVisible();
    await expect(own.main()).toContainText('ご契約先の停止（利用者全員）');
    await expect(own.main()).toContainText('あなたの操作や暗証番号が原因ではありません');
    await own.leave();
  }

  expect(desk.put('unlock-contract')).toContain('利用中止を解除しました');

  for (const [userId] of everybody) {
    await openUserKey(pages, userId);
    await own.enterPin(USER_PIN);
    await expect(own.statusHeading()).toBeVisible();
    await frame.logOffToEntrance();
  }

  await entrance.logOn();
  await allowKeyAgain(connected);
  await enterSecrets(connected);
  await frame.openHistory();
  await history.ofGroup('金庫の窓口（依頼書・カード）');
  await history.show();
  for (const words of [
    '金庫職員が依頼書を受け付けました',
    '金庫職員が依頼書を検印しました',
    '金庫職員が依頼書を処理しました',
  ]) {
    await expect(history.told(words)).toHaveCount(1);
  }
  await history.ofGroup('すべて');
  await history.show();
  await expect(history.told('金庫職員が、ご契約先のロックを解除しました')).toHaveCount(1);
  await frame.openNotices();
  for (const words of [
    'ご契約先がロックされ、すべてのサービスが止まりました',
    'ご契約先のロックが解除されました',
  ]) {
    await expect(frame.noticeLine(words)).toHaveCount(1);
    await expect(frame.noticeLine(words)).toContainText('新着');
  }
  await frame.openUsers();
  await users.open(ACTIVE);
  await users.command('事故登録').check();
  await users.reasonField().fill('紛失');
  await users.submit('事故登録', WRONG);
  await expect(users.fieldError()).toContainText('ご契約先確認暗証番号が違います');
  await expect(users.panel()).not.toContainText('あと1回誤ると');
});
