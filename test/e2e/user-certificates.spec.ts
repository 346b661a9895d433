import { CONFIRMATION_PIN } from '../fixtures/bank-world.ts';
import { recordsOf } from './support/at-the-bank.ts';
import { printCodeNotice } from './support/code-notice.ts';
import {
  allowKeyAgain,
  type Connected,
  enterSecrets,
  expect,
  logOnAtBank,
  rowAtBank,
  test,
} from './support/connected.ts';
import { printSealedNotice } from './support/sealed-notice.ts';

const NEW_USER = 'N0001';
const OWN_PIN = 'jibun-no-1';
const OWN_CONFIRMATION_PIN = 'jibun-no-2';
const PASSPHRASE = '自分の合言葉-2026';
const DAY_MS = 86_400_000;

/** Registers the user and prints what he gets. */
async function register(connected: Connected) {
  const { app, pages } = connected;
  const { users, forms, frame } = pages;
  await logOnAtBank(connected);
  await frame.openUsers();
  await users.register();
  await forms.userId().fill(NEW_USER);
  await forms.kana().fill('ｼﾝｷﾝ ｼﾞﾛｳ');
  await forms.press('確認へ進む');
  await forms.send('登録する', CONFIRMATION_PIN);
  await expect(forms.heading('利用者の新規登録完了')).toBeVisible();
  const sealed = await printSealedNotice(app, pages);
  const code = await printCodeNotice(app, pages);
  await frame.logOffToEntrance();
  return { sealed, code };
}

/** The administrator opens 利用者情報変更 of the user. */
async function openChange(connected: Connected): Promise<void> {
  const { pages } = connected;
  await pages.entrance.logOn();
  await allowKeyAgain(connected);
  await enterSecrets(connected);
  await pages.frame.openUsers();
  await pages.users.open(NEW_USER);
  await pages.users.go('変更');
}

/** The user acquires his certificate on this PC and goes on to the log-on. */
async function acquire({ pages, bank }: Connected, code: string): Promise<void> {
  const { acquisition } = pages;
  await acquisition.open();
  await acquisition.submit({ contractId: bank.contract.contractId, userId: NEW_USER, code });
  await acquisition.allow(await pages.keyWindow(), bank.server.address, PASSPHRASE);
  await expect(acquisition.main()).toContainText('電子証明書を取得しました');
  await acquisition.goOn();
}

async function allowOwnKey(pages: Connected['pages']): Promise<void> {
  await pages.certificates.choose(`${NEW_USER}1635`);
  await pages.certificates.confirm();
  await (await pages.keyWindow()).allow(PASSPHRASE);
}

test('a new user acquires his certificate with the code of his notice, once; re-issued, the old one ends at once', async ({
  app,
  pages,
  folder,
  bank,
}) => {
  const { own, frame, forms, acquisition, certificates, users } = pages;
  const connected = { app, pages, folder, bank };
  const { sealed, code } = await register(connected);
  expect(rowAtBank(bank, NEW_USER).certificate.state).toBe('not-acquired');

  await acquire(connected, code.toLowerCase().replaceAll('-', ' '));
  expect(rowAtBank(bank, NEW_USER).certificate.state).toBe('valid');
  await allowOwnKey(pages);
  await own.enterPin(sealed.pin);
  await expect(own.heading('開通確認')).toBeVisible();
  await own.changePins({
    present: sealed.confirmationPin,
    pin: OWN_PIN,
    confirmationPin: OWN_CONFIRMATION_PIN,
  });
  await expect(own.statusHeading()).toBeVisible();
  await frame.logOffToEntrance();

  await acquisition.open();
  await acquisition.submit({ contractId: bank.contract.contractId, userId: NEW_USER, code });
  await acquisition.allow(await pages.keyWindow(), bank.server.address, PASSPHRASE);
  await expect(acquisition.main()).toContainText('この取得コードは、すでに使われています');
  await pages.page.getByRole('button', { name: '戻る', exact: true }).click();

  await openChange(connected);
  await forms.certificate('再発行').check();
  await forms.send('OK', CONFIRMATION_PIN);
  await expect(pages.page.getByText('電子証明書を再発行しました', { exact: true })).toBeVisible();
  const next = await printCodeNotice(app, pages);
  expect(next).not.toBe(code);
  await frame.logOffToEntrance();

  await own.open();
  await allowOwnKey(pages);
  await expect(pages.page.getByText('この電子証明書は失効しています')).toBeVisible();
  await pages.page.getByRole('button', { name: '別の証明書を使う' }).click();
  await expect(certificates.noneUsable()).toBeVisible();

  await acquire(connected, next);
  await expect(certificates.row(`${NEW_USER}1635`)).toHaveCount(1);
  await allowOwnKey(pages);
  await own.enterPin(OWN_PIN);
  await expect(own.statusHeading()).toBeVisible();
  await frame.logOffToEntrance();
  expect(recordsOf(bank, 'certificate-acquired').map(({ code: refusal }) => refusal)).toEqual([
    null,
    'acquisition-code-used',
    null,
  ]);

  await openChange(connected);
  await forms.certificate('失効').check();
  await forms.send('OK', CONFIRMATION_PIN);
  await expect(pages.page.getByText('電子証明書を失効させました', { exact: true })).toBeVisible();
  await forms.press('利用者情報選択に戻る');
  await expect(users.panel()).toContainText('電子証明書：失効');
  expect(rowAtBank(bank, NEW_USER).certificate.state).toBe('revoked');
});

test('a code that nobody used in time gets nothing, and is told apart from a wrong one', async ({
  app,
  pages,
  folder,
  bank,
}) => {
  const { acquisition } = pages;
  const connected = { app, pages, folder, bank };
  const { code } = await register(connected);
  const { contractId } = bank.contract;
  await acquisition.open();
  await acquisition.submit({ contractId, userId: NEW_USER, code: 'AAAA-BBBB-CCCC-DDDD-EEEE' });
  await acquisition.allow(await pages.keyWindow(), bank.server.address, PASSPHRASE);
  await expect(acquisition.main()).toContainText('契約者ID、利用者ID、取得コードのどれかが違います');
  bank.clock.advance(81 * DAY_MS);
  await acquisition.submit({ contractId, userId: NEW_USER, code });
  await expect(acquisition.main()).toContainText('取得コードの期限が過ぎています');
  expect(rowAtBank(bank, NEW_USER).certificate.state).toBe('acquisition-expired');
});
