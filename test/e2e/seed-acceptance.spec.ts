import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sampleFiles } from '#server/sample/sample-bank.ts';
import { SAMPLE_CONTRACT, samplePin } from '#server/sample/sample-contract.ts';
import { makeTestPki, type TestIdentity } from '../fixtures/pki.ts';
import { allowKeyAccess, SAMPLE_CERTIFICATE } from './pages/story.ts';
import { expect, type SharedPractice, test } from './support/logged-on.ts';

const { certificatePassphrase, contractPin, contractConfirmationPin, card, contractId } = SAMPLE_CONTRACT;
const DAY_MS = 86_400_000;
const OTHER_PASSPHRASE = 'file-passphrase';
const REISSUE_FORM = 'シティ信金ビジネスダイレクト電子証明書再発行依頼書';
const NEW_USER = 'T0001';

const STATUS_COLUMNS = [
  '選択',
  '利用者ID',
  '利用者名',
  '利用者ワンタイムパスワード',
  '利用中止',
  '事故登録',
  '収納サービス封鎖',
  '収納サービス累積封鎖',
];
const PERMISSION_COLUMNS = [
  '残高照会',
  '入出金明細照会',
  '取引履歴照会',
  '資金移動',
  '資金移動予約照会',
  '資金移動予約取消',
  '収納サービス',
  '収納サービス取引履歴照会',
  '外部サービス連携１',
  '外部サービス連携２',
  '総合振込',
  '給与・賞与振込',
  '預金口座振替',
];

/** Imports a file at the picker, chooses it and allows the use of its key. */
async function openFile({ app, pages }: SharedPractice, file: string, passphrase: string): Promise<void> {
  await app.answerOpenDialog(file);
  await pages.certificates.import();
  await pages.certificates.choose(basename(file));
  await pages.certificates.confirm();
  await (await pages.keyWindow()).allow(passphrase);
}

/** The same with a file that does not open the door: the reason is said, and the way back to the picker taken. */
async function refuseFile(
  at: SharedPractice,
  file: string,
  passphrase: string,
  words: RegExp,
): Promise<void> {
  const { page, logOn, certificates } = at.pages;
  await openFile(at, file, passphrase);
  await expect(page.getByText(words).first()).toBeVisible();
  await logOn.takeAnotherCertificate();
  await certificates.heading().waitFor();
}

/** A certificate that the sample's administrator could have in a file of this name. */
async function otherFile(
  { app }: SharedPractice,
  name: string,
  options: Parameters<Awaited<ReturnType<typeof makeTestPki>>['administrator']>[1],
): Promise<string> {
  const pki = await makeTestPki(new Date(Date.now() - 500 * DAY_MS));
  const identity: TestIdentity = await pki.administrator(contractId, { keyAlgorithm: 'ec-p256', ...options });
  const file = join(app.userDataDir, name);
  writeFileSync(file, identity.p12(OTHER_PASSPHRASE));
  return file;
}

const sample = ({ app }: SharedPractice) => sampleFiles(join(app.userDataDir, 'practice-bank'));

const enterCard = ({ pages }: SharedPractice): Promise<void> =>
  pages.logOn.enterCard((cell) => card.find((printed) => printed.cell === cell)?.digits ?? '');

// The printed guide as one visit to the bank, from the certificate to the lock of the contract.
test.describe.configure({ mode: 'serial' });

test.describe('what the printed guide promises', () => {
  test('an administrator without a certificate, or with one that ended, is led to the form for a new one', async ({
    sharedPractice,
  }) => {
    const { page, entrance, certificates, logOn } = sharedPractice.pages;
    await entrance.logOn();
    await certificates.askRemoval(SAMPLE_CERTIFICATE);
    await page.getByRole('button', { name: '電子証明書を削除する' }).click();
    await expect(certificates.noneUsable()).toBeVisible();
    await expect(page.getByText(REISSUE_FORM).first()).toBeVisible();
    const ended = await otherFile(sharedPractice, 'ended.p12', {
      notBefore: new Date(Date.now() - 400 * DAY_MS),
      notAfter: new Date(Date.now() - 35 * DAY_MS),
    });
    await openFile(sharedPractice, ended, OTHER_PASSPHRASE);
    await expect(page.getByText(/有効期限が過ぎています/).first()).toBeVisible();
    await expect(page.getByText(REISSUE_FORM).first()).toBeVisible();
    await logOn.takeAnotherCertificate();
  });

  test('the certificate to choose is 契約者ID（利用者番号） + 1635, and no other opens the door', async ({
    sharedPractice,
  }) => {
    const { page, certificates, logOn } = sharedPractice.pages;
    await openFile(sharedPractice, sample(sharedPractice).administrator, certificatePassphrase);
    await logOn.pinField().waitFor();
    await logOn.takeAnotherCertificate();
    await expect(certificates.heading()).toBeVisible();
    await expect(page.getByText(/契約者ID（利用者番号） ＋ 1635/)).toBeVisible();
    await expect(certificates.row(SAMPLE_CERTIFICATE)).toHaveCount(1);
    const foreign = await otherFile(sharedPractice, 'foreign.p12', { bankCode: '9999' });
    await refuseFile(sharedPractice, foreign, OTHER_PASSPHRASE, /ほかの金融機関のもの/);
    await expect(certificates.list().getByRole('row')).toHaveCount(1);
    await expect(page.getByText('使えない証明書（6件）')).toBeVisible();
    await certificates.showBarred();
    await expect(certificates.barred('S00021635')).toContainText('利用者の証明書では');
  });

  test('ご契約先暗証番号 and 「ログオン」 come first, then 確認用パスワード and 「OK」', async ({
    sharedPractice,
  }) => {
    const { certificates, logOn, keyWindow, frame } = sharedPractice.pages;
    await certificates.choose(SAMPLE_CERTIFICATE);
    await certificates.confirm();
    await (await keyWindow()).allow(certificatePassphrase);
    await expect(logOn.pinField()).toBeVisible();
    await expect(logOn.cardHeading()).toHaveCount(0);
    await logOn.enterPin(contractPin);
    await expect(logOn.cardHeading()).toBeVisible();
    await expect(logOn.pinField()).toHaveCount(0);
    await enterCard(sharedPractice);
    await expect(frame.statusHeading()).toBeVisible();
  });

  test('「ご契約先管理情報変更」 leads over 「利用者情報登録／変更」 to 利用者情報選択', async ({
    sharedPractice,
  }) => {
    const { page, frame, users } = sharedPractice.pages;
    await expect(page.getByRole('navigation', { name: 'メニュー' })).toContainText('ご契約先管理情報変更');
    await frame.openUsers();
    await expect(users.heading()).toBeVisible();
    await expect(page.getByRole('navigation', { name: '現在の場所' })).toContainText('ご契約先管理情報変更');
  });

  test('the list has every column in the printed order, and one user is selected at a time', async ({
    sharedPractice,
  }) => {
    const { page, users } = sharedPractice.pages;
    await users.row('S0001').waitFor();
    const headings = await page.getByRole('columnheader').allTextContents();
    for (const columns of [STATUS_COLUMNS, PERMISSION_COLUMNS]) {
      expect(headings.filter((heading) => columns.includes(heading))).toEqual(columns);
    }
    await expect(page.getByRole('columnheader', { name: '登録', exact: true })).toHaveCount(3);
    await users.select('S0001');
    await users.select('S0002');
    await expect(users.radio('S0001')).not.toBeChecked();
    await expect(users.panel()).toContainText('S0002');
    await expect(users.row('S0011')).toHaveCount(0);
    await page.getByRole('button', { name: 'もっと見る ▼' }).click();
    await expect(users.row('S0011')).toHaveCount(1);
  });

  test('「利用中止解除」 with ご契約先確認暗証番号 turns 利用中止 from ○ to －', async ({
    sharedPractice,
  }) => {
    const { users, practice } = sharedPractice.pages;
    await practice.tryLogOn('S0001');
    await expect(practice.region()).toContainText('この利用者は利用中止（ロック状態）です');
    await practice.close();
    await users.showBankSigns();
    await users.open('S0001');
    await expect(users.suspended('S0001')).toContainText('○');
    await users.unlock(contractConfirmationPin);
    await expect(users.done()).toBeVisible();
    await expect(users.suspended('S0001')).toContainText('－');
    await practice.tryLogOn('S0001');
    await expect(practice.region()).toContainText('しんきん　太郎1さんはログオンできました');
    await practice.close();
  });

  test('「変更」 sets 利用者暗証番号 and 利用者確認暗証番号: 4 to 12 signs, twice, and not the same', async ({
    sharedPractice,
  }) => {
    const { users, forms, practice, page } = sharedPractice.pages;
    await users.open('S0002');
    await users.go('変更');
    await expect(forms.heading('利用者情報変更')).toBeVisible();
    const wrong = [
      [{ pin: 'ab1', confirmationPin: 'kakunin-9' }, '4～12文字で入力してください'],
      [{ pin: 'abcdefghijk-1', confirmationPin: 'kakunin-9' }, '4～12文字で入力してください'],
      [{ pin: 'atarasii-1', pinAgain: 'atarasii-2', confirmationPin: 'kakunin-9' }, '一致しません'],
      [{ pin: 'onaji-77', confirmationPin: 'onaji-77' }, '同一の暗証番号にはできません'],
    ] as const;
    for (const [pins, words] of wrong) {
      await forms.typePins(pins);
      await forms.send('OK', contractConfirmationPin);
      await expect(forms.problem()).toContainText(words);
    }
    await expect(page.getByText('利用者本人へお伝えください。')).toBeVisible();
    await forms.typePins({ pin: 'atarasii-1', confirmationPin: 'kakunin-9' });
    await forms.send('OK', contractConfirmationPin);
    await expect(forms.heading('利用者情報変更完了')).toBeVisible();
    await forms.press('利用者情報選択に戻る');
    await expect(users.heading()).toBeVisible();
    await practice.tryLogOn('S0002', 'atarasii-1');
    await expect(practice.region()).toContainText('最初に暗証番号の変更が必要です。');
    await practice.tryLogOn('S0002', samplePin('S0002'));
    await expect(practice.region()).toContainText('利用者暗証番号が違います');
    await practice.close();
  });

  test('事故登録 with its reason and 事故登録解除, and 封鎖（累積封鎖）解除', async ({ sharedPractice }) => {
    const { users, practice } = sharedPractice.pages;
    await users.open('S0002');
    await users.command('事故登録').check();
    for (const reason of ['', 'あ'.repeat(21)]) {
      await users.reasonField().fill(reason);
      await users.submit('事故登録', contractConfirmationPin);
      await expect(users.fieldError()).toHaveText('事故登録理由を20文字以内で入力してください。');
    }
    await users.reasonField().fill('あ'.repeat(20));
    await users.submit('事故登録', contractConfirmationPin);
    await expect(users.incident('S0002')).toContainText('○');
    await practice.tryLogOn('S0002', 'atarasii-1');
    await expect(practice.region()).toContainText('この利用者は事故登録されています');
    await practice.close();
    await users.command('事故登録解除').check();
    await users.submit('事故登録解除', contractConfirmationPin);
    await expect(users.incident('S0002')).toContainText('－');

    await users.open('S0009');
    for (const cell of users.blocked('S0009')) await expect(cell).toContainText('○');
    await users.command('封鎖（累積封鎖）解除').check();
    await users.submit('封鎖（累積封鎖）解除', contractConfirmationPin);
    for (const cell of users.blocked('S0009')) await expect(cell).toContainText('－');
  });

  test('利用者の新規登録 and 登録抹消', async ({ sharedPractice }) => {
    const { users, forms, papers } = sharedPractice.pages;
    await users.register();
    await forms.userId().fill(NEW_USER);
    await forms.kana().fill('ｼﾝｷﾝ ｼﾞﾛｳ');
    await forms.press('確認へ進む');
    await forms.send('登録する', contractConfirmationPin);
    await expect(forms.heading('利用者の新規登録完了')).toBeVisible();
    await forms.press('利用者情報選択に戻る');
    await papers.leaveUnprinted();
    await users.open(NEW_USER);
    await users.go('登録抹消');
    await forms.typeId(NEW_USER, NEW_USER);
    await forms.send('登録抹消する', contractConfirmationPin);
    await expect(forms.heading('登録抹消完了')).toBeVisible();
    await forms.press('利用者情報選択に戻る');
    await users.search().fill(NEW_USER);
    await expect(users.row(NEW_USER)).toHaveCount(0);
  });

  test('ご契約先確認暗証番号 entered wrongly too often stops the contract, its users included', async ({
    sharedPractice,
  }) => {
    const { users, frame, practice } = sharedPractice.pages;
    await users.open('S0012');
    for (let entry = 1; entry <= 4; entry += 1) {
      await users.unlock('wrong-entry');
      await expect(users.fieldError()).toContainText('ご契約先確認暗証番号が違います');
    }
    await users.unlock('wrong-entry');
    await expect(frame.lockedHeading()).toBeVisible();
    await practice.tryLogOn('S0001');
    await expect(practice.region()).toContainText('サービスがご利用できなくなりました');
    await practice.close();
  });

  test('a locked administrator is offered the three forms, and nothing on-line opens the contract again', async ({
    sharedPractice,
  }) => {
    const { page, frame, logOn } = sharedPractice.pages;
    for (const form of ['暗証番号閉塞解除依頼書', 'お客様カード再発行依頼書', '電子証明書再発行依頼書']) {
      await expect(page.getByRole('heading', { name: `シティ信金ビジネスダイレクト${form}` })).toBeVisible();
    }
    await expect(page.getByText('インターネットバンキングからは解除できません').first()).toBeVisible();
    await expect(page.getByRole('main').getByRole('button')).toHaveText([
      ...Array(3).fill('この依頼書を作る'),
      '体験データを最初に戻す',
      '入口に戻る',
      '別の証明書を使う',
    ]);
    await page.getByRole('button', { name: '入口に戻る' }).click();
    await allowKeyAccess(sharedPractice.pages, certificatePassphrase);
    await logOn.enterPin(contractPin);
    await expect(frame.lockedHeading()).toBeVisible();
  });
});
