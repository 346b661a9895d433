import { UserId } from '#protocol/domain/identifiers.ts';
import { addUserIdentity, SUSPENDED } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN } from '../fixtures/bank-world.ts';
import { readPdf } from '../fixtures/pdf.ts';
import { allowKeyAgain, enterSecrets, expect, logOnAtBank, rowAtBank, test } from './support/connected.ts';
import { printSealedNotice } from './support/sealed-notice.ts';
import { bringUserKey, openUserKey } from './support/user-door.ts';

const OWN_PIN = 'jibun-no-1';
const OWN_CONFIRMATION_PIN = 'jibun-no-2';
const NEW_USER = 'N0001';

test('a user who forgot both PINs gets sealed ones, must change them, and works with his own', async ({
  app,
  pages,
  folder,
  bank,
}) => {
  const { own, frame, users, page } = pages;
  const connected = { app, pages, folder, bank };
  await logOnAtBank(connected);
  await frame.openUsers();
  await users.open(SUSPENDED);
  await users.command('解除して暗証番号も再設定').check();
  await users.submit('解除して暗証番号も再設定', CONFIRMATION_PIN);
  await expect(users.panel()).toContainText('利用中止を解除し、暗証番号を再設定しました');
  await expect(users.panel()).toContainText('仮の暗証番号は画面には出ません');

  await frame.logOff();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('まだ印刷していません');
  await question.getByRole('button', { name: '印刷に戻る' }).click();
  const sealed = await printSealedNotice(app, pages);
  expect(sealed.text).toContain('親展');
  expect(sealed.text).toContain(SUSPENDED);
  expect(sealed.text).toContain('しんきん 太郎');
  await frame.logOffToEntrance();

  await bringUserKey(connected, bank.suspendedUser, 'forgetful');
  await own.enterPin(sealed.pin);
  await expect(own.heading('暗証番号の変更')).toBeVisible();
  await expect(own.main()).toContainText('管理者が暗証番号を再設定しました');
  await expect(page.getByRole('button', { name: 'キャンセル', exact: true })).toHaveCount(0);
  await own.changePins({ present: sealed.confirmationPin, pin: OWN_PIN, confirmationPin: OWN_PIN });
  await expect(own.problem()).toContainText('同一の暗証番号にはできません');
  await own.changePins({
    present: sealed.confirmationPin,
    pin: OWN_PIN,
    confirmationPin: OWN_CONFIRMATION_PIN,
  });
  await expect(own.statusHeading()).toBeVisible();
  await expect(own.main()).toContainText('利用者暗証番号と利用者確認暗証番号を変更しました');
  await frame.logOffToEntrance();

  await openUserKey(pages, SUSPENDED);
  await own.enterPin(sealed.pin);
  await expect(own.problem()).toContainText('利用者暗証番号が違います');
  await own.enterPin(OWN_PIN);
  await expect(own.statusHeading()).toBeVisible();
});

test('a new user opens his account with the sealed PINs: 開通確認', async ({ app, pages, folder, bank }) => {
  const { own, frame, users, forms, papers } = pages;
  const connected = { app, pages, folder, bank };
  await logOnAtBank(connected);
  await frame.openUsers();
  await users.register();
  await forms.userId().fill(NEW_USER);
  await forms.kana().fill('ｼﾝｷﾝ ｼﾞﾛｳ');
  await forms.press('確認へ進む');
  await forms.send('登録する', CONFIRMATION_PIN);
  await expect(forms.heading('利用者の新規登録完了')).toBeVisible();
  const sealed = await printSealedNotice(app, pages);
  await papers.print('電子証明書取得コード通知書');
  await papers.print('お渡し票');
  const [sheet] = await readPdf((await app.printed()).at(-1) ?? Buffer.alloc(0));
  expect(sheet?.text).toContain(NEW_USER);
  expect(sheet?.text).not.toContain(sealed.pin);
  expect(sheet?.text).not.toContain(sealed.confirmationPin);
  await frame.logOffToEntrance();

  await bringUserKey(connected, await addUserIdentity(bank, bank.contract, UserId.parse(NEW_USER)), 'new');
  await own.enterPin(sealed.pin);
  await expect(own.heading('開通確認')).toBeVisible();
  await own.changePins({
    present: sealed.confirmationPin,
    pin: OWN_PIN,
    confirmationPin: OWN_CONFIRMATION_PIN,
  });
  await expect(own.statusHeading()).toBeVisible();
  await expect(own.main()).toContainText('開通確認が済みました');
  expect(rowAtBank(bank, NEW_USER).lifecycle).toBe('opened');
  await frame.logOffToEntrance();

  await pages.entrance.logOn();
  await allowKeyAgain(connected);
  await enterSecrets(connected);
  await frame.openUsers();
  await users.open(NEW_USER);
  await expect(users.panel()).toContainText('開通済');
});
