import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTestPki } from '../fixtures/pki.ts';
import { logOn, SAMPLE_CERTIFICATE } from './pages/story.ts';
import { expect, test } from './support/fixtures.ts';

const CONTRACT = '50123456789';
const PASSPHRASE = 'file-passphrase';
const DAY_MS = 24 * 60 * 60 * 1000;
const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY_MS);

/** Request lines that the practice bank logged so far. */
const requestLines = (logs: string): number =>
  logs.split('\n').filter((line) => line.includes('"status"')).length;

test.describe('certificates that cannot be used', () => {
  test('no certificate: the page says so and offers the way out', async ({ pages }) => {
    const { page, certificates } = pages;
    await pages.entrance.logOn();
    await certificates.askRemoval(SAMPLE_CERTIFICATE);
    await page.getByRole('button', { name: '電子証明書を削除する' }).click();
    // Those of the sample users are still there, and open no door of the administrator.
    await expect(certificates.noneUsable()).toBeVisible();
    await expect(page.getByText('シティ信金ビジネスダイレクト電子証明書再発行依頼書').first()).toBeVisible();
  });

  test('a file that is no certificate is not taken', async ({ app, pages, folder }) => {
    const file = join(folder, 'letter.p12');
    writeFileSync(file, 'Dear Sir or Madam');
    await pages.entrance.logOn();
    await app.answerOpenDialog(file);
    await pages.certificates.import();
    await expect(pages.page.getByText('選んだファイルは、電子証明書のファイル')).toBeVisible();
    await expect(pages.certificates.row('letter.p12')).toHaveCount(0);
  });

  test('wrong passphrase: said in the key window, and it can be tried again', async ({ pages }) => {
    const { passphrase } = await pages.practice.read();
    await pages.entrance.logOn();
    await pages.certificates.choose(SAMPLE_CERTIFICATE);
    await pages.certificates.confirm();
    const key = await pages.keyWindow();
    await key.allow('not-the-passphrase');
    await expect(key.page.getByText(/証明書パスワードが違うか/).first()).toBeVisible();
    await key.allow(passphrase);
    await expect(pages.logOn.pinField()).toBeVisible();
  });

  test('consent refused: nothing is sent to the bank', async ({ app, pages }) => {
    await pages.entrance.logOn();
    await pages.certificates.choose(SAMPLE_CERTIFICATE);
    const before = requestLines(app.logs());
    await pages.certificates.confirm();
    const key = await pages.keyWindow();
    await key.refuse();
    await expect(
      pages.page.getByText('秘密キーの使用を許可しなかったため、金庫には接続していません。'),
    ).toBeVisible();
    expect(requestLines(app.logs())).toBe(before);
    await logOn({ ...pages, entrance: stayAtCertificates(pages.entrance) }, await pages.practice.read());
    // The service does write a line for each request: the count above was not empty for want of a log.
    expect(requestLines(app.logs())).toBeGreaterThan(before);
  });

  const cases = [
    ['expired', { notBefore: daysFromNow(-400), notAfter: daysFromNow(-35) }, /有効期限が過ぎています/],
    [
      'not yet valid',
      { notBefore: daysFromNow(3), notAfter: daysFromNow(300) },
      /有効期間がまだ始まっていません/,
    ],
    ['of another bank', { bankCode: '9999' }, /ほかの金融機関のもの/],
    [
      'signed by another authority',
      { notBefore: daysFromNow(-10) },
      /金庫が発行したものと確認できませんでした/,
    ],
  ] as const;
  for (const [name, options, words] of cases) {
    test(`a certificate that is ${name} is refused with the reason and the next step`, async ({
      app,
      pages,
      folder,
    }) => {
      const pki = await makeTestPki(daysFromNow(-500));
      const identity = await pki.administrator(CONTRACT, { keyAlgorithm: 'ec-p256', ...options });
      const file = join(folder, 'other.p12');
      writeFileSync(file, identity.p12(PASSPHRASE));
      await pages.entrance.logOn();
      await app.answerOpenDialog(file);
      await pages.certificates.import();
      await expect(pages.certificates.row('other.p12')).toContainText('まだ開いていません');
      await pages.certificates.choose('other.p12');
      await pages.certificates.confirm();
      await (await pages.keyWindow()).allow(PASSPHRASE);
      await expect(pages.page.getByText(words).first()).toBeVisible();
    });
  }

  test("a user's certificate cannot be chosen at the administrator's door", async ({ pages }) => {
    const { certificates } = pages;
    const user = `${CONTRACT}S00021635`;
    await pages.entrance.logOn();
    await certificates.showBarred();
    await expect(certificates.barred(user)).toContainText('利用者の証明書では管理者ログオンできない');
    await expect(certificates.row(user)).toHaveCount(0);
  });

  test('an imported file is kept byte for byte, for its owner only', async ({ app, pages, folder }) => {
    const identity = await (await makeTestPki()).administrator(CONTRACT, { keyAlgorithm: 'ec-p256' });
    const content = identity.p12(PASSPHRASE);
    const file = join(folder, 'mine.p12');
    writeFileSync(file, content);
    await pages.entrance.logOn();
    await app.answerOpenDialog(file);
    await pages.certificates.import();
    await expect(pages.certificates.row('mine.p12')).toBeVisible();
    const store = join(app.userDataDir, 'certificates', 'practice');
    expect(existsSync(store)).toBe(true);
    const sizes = readdirSync(store).map((name) => statSync(join(store, name)));
    expect(sizes.map(({ size }) => size)).toContain(content.length);
    if (process.platform !== 'win32') for (const { mode } of sizes) expect(mode & 0o077).toBe(0);
  });
});

/** After a refusal the person is at the certificates already. */
function stayAtCertificates<T extends object>(entrance: T): T {
  return Object.assign(Object.create(entrance), { logOn: async () => undefined });
}
