import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { makeTestPki } from '../fixtures/pki.ts';
import { SAMPLE_CERTIFICATE } from './pages/story.ts';
import { expect, test } from './support/fixtures.ts';

const CONTRACT = '50123456789';
const PASSPHRASE = 'file-passphrase';

/** Drops files on the window as a person would from the desktop. */
async function drop(page: Page, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const contents = Object.entries(files).map(([name, bytes]) => ({ name, bytes: [...bytes] }));
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, bytes } of dropped) data.items.add(new File([Uint8Array.from(bytes)], name));
    return data;
  }, contents);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.locator('body').dispatchEvent(type, { dataTransfer: transfer });
  }
}

test.describe('the picker', () => {
  test('takes files that are dropped on it, each for itself', async ({ pages }) => {
    const { page, certificates } = pages;
    const identity = await (await makeTestPki()).administrator(CONTRACT, { keyAlgorithm: 'ec-p256' });
    await pages.entrance.logOn();
    await certificates.heading().waitFor();
    await drop(page, { 'dropped.p12': identity.p12(PASSPHRASE), 'letter.txt': Buffer.from('Dear Sir') });
    await expect(certificates.row('dropped.p12')).toContainText('まだ開いていません');
    await expect(page.getByText('letter.txt').first()).toBeVisible();
    await expect(certificates.row('letter.txt')).toHaveCount(0);
  });

  test('says that the same file is there already, and adds nothing', async ({ app, pages, folder }) => {
    const identity = await (await makeTestPki()).administrator(CONTRACT, { keyAlgorithm: 'ec-p256' });
    const file = join(folder, 'twice.p12');
    writeFileSync(file, identity.p12(PASSPHRASE));
    await pages.entrance.logOn();
    for (let round = 0; round < 2; round += 1) {
      await app.answerOpenDialog(file);
      await pages.certificates.import();
      await expect(pages.certificates.row('twice.p12')).toHaveCount(1);
    }
    await expect(pages.page.getByText('同じ証明書がすでにあります。').first()).toBeVisible();
  });

  test('shows a certificate that is in two files once, after both were opened', async ({
    app,
    pages,
    folder,
  }) => {
    const { page, certificates } = pages;
    const pki = await makeTestPki();
    const identity = await pki.administrator(CONTRACT, { keyAlgorithm: 'ec-p256' });
    await pages.entrance.logOn();
    for (const name of ['first.p12', 'second.p12']) {
      // Fresh salts: two files that differ, with one certificate.
      writeFileSync(join(folder, name), identity.p12(PASSPHRASE));
      await app.answerOpenDialog(join(folder, name));
      await certificates.import();
      await certificates.choose(name);
      await certificates.confirm();
      await (await pages.keyWindow()).allow(PASSPHRASE);
      // The practice bank has another authority.
      await page
        .getByText(/金庫が発行したものと確認できませんでした/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: '別の証明書を使う' }).click();
    }
    await expect(certificates.row(SAMPLE_CERTIFICATE)).toHaveCount(2);
    await expect(certificates.row('.p12')).toHaveCount(0);
  });

  test('lists every certificate of a file that holds several', async ({ app, pages, folder }) => {
    const { page, certificates } = pages;
    const [name, passphrase] = ['java-two-identities.p12', 'correct horse'];
    const file = join(folder, name);
    writeFileSync(file, readFileSync(new URL(`../fixtures/pkcs12/${name}`, import.meta.url)));
    await pages.entrance.logOn();
    await app.answerOpenDialog(file);
    await certificates.import();
    await certificates.choose(name);
    await certificates.confirm();
    await (await pages.keyWindow()).allow(passphrase);
    await page
      .getByText(/金庫が発行したものと確認できませんでした/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: '別の証明書を使う' }).click();
    await expect(certificates.row('123456789011635')).toHaveCount(1);
    await certificates.showBarred();
    await expect(certificates.barred('12345678901S00011635')).toContainText(
      '利用者の証明書では管理者ログオンできないため選べません。',
    );
    await certificates.askRemoval('123456789011635');
    await expect(page.getByRole('alertdialog')).toContainText('12345678901S00011635');
  });

  test('removes a certificate after a question', async ({ pages }) => {
    const { page, certificates } = pages;
    await pages.entrance.logOn();
    await certificates.askRemoval(SAMPLE_CERTIFICATE);
    await page.getByRole('button', { name: 'やめる' }).click();
    await expect(certificates.row(SAMPLE_CERTIFICATE)).toHaveCount(1);
    await page.getByRole('button', { name: `「${SAMPLE_CERTIFICATE}」を削除` }).click();
    await page.getByRole('button', { name: '電子証明書を削除する' }).click();
    await expect(certificates.noneUsable()).toBeVisible();
  });
});

test.describe('the key window', () => {
  test('makes five wrong passphrases in a row wait, also in a new window', async ({ pages }) => {
    await pages.entrance.logOn();
    await pages.certificates.choose(SAMPLE_CERTIFICATE);
    await pages.certificates.confirm();
    const key = await pages.keyWindow();
    for (let entry = 1; entry <= 5; entry += 1) {
      await key.allow(`wrong ${entry}`);
      if (entry < 5) await expect(key.page.getByText(/証明書パスワードが違うか/).first()).toBeVisible();
    }
    await expect(key.page.getByText(/入力をお待ちいただいています/).first()).toBeVisible();
    await expect(key.page.getByRole('button', { name: '許可', exact: true })).toBeDisabled();
    await key.refuse();
    await pages.certificates.choose(SAMPLE_CERTIFICATE);
    await pages.certificates.confirm();
    const again = await pages.keyWindow();
    await expect(again.page.getByText(/入力をお待ちいただいています/).first()).toBeVisible();
  });

  test('does not offer to keep the passphrase of the practice certificate', async ({ pages }) => {
    await pages.entrance.logOn();
    await pages.certificates.choose(SAMPLE_CERTIFICATE);
    await pages.certificates.confirm();
    const key = await pages.keyWindow();
    await key.question().waitFor();
    await expect(key.page.getByRole('checkbox')).toHaveCount(0);
  });
});
