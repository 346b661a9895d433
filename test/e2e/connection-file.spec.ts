import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import type { ConnectionFile } from '#protocol/domain/connection-file.ts';
import { allowImportedKey, enterSecrets, expect, test } from './support/connected.ts';

test('the first start leads by a connection file to a log-on at the bank', async ({
  app,
  pages,
  folder,
  bank,
}) => {
  const { page } = pages;
  const path = join(folder, 'bank.kagimori');
  const file: ConnectionFile = {
    version: 1,
    address: bank.server.address,
    ca: bank.pki.rootCert,
    profile: BANK_1635,
  };
  writeFileSync(path, JSON.stringify(file));
  await app.answerOpenDialog(path);
  await page.getByRole('button', { name: '金庫から届いた接続ファイルを開く' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'この接続先を使いますか？' });
  await dialog.getByText(bank.server.address, { exact: true }).waitFor();
  expect(existsSync(join(app.userDataDir, 'bank-ca.pem'))).toBe(false);
  await app.answerMessageBox(1);
  await dialog.getByRole('button', { name: 'この接続先を使う' }).click();
  await dialog.getByText('この接続先を許可しなかったため', { exact: false }).waitFor();
  expect(existsSync(join(app.userDataDir, 'bank-ca.pem'))).toBe(false);
  await app.answerMessageBox(0);
  await dialog.getByRole('button', { name: 'この接続先を使う' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect(page.getByText('体験モードで始める')).toHaveCount(0);
  await allowImportedKey({ app, pages, folder, bank });
  await enterSecrets({ app, pages, folder, bank });
});

test('a file that is no connection file changes nothing, and says what it is', async ({
  app,
  pages,
  folder,
}) => {
  const { page } = pages;
  const path = join(folder, 'letter.kagimori');
  writeFileSync(path, 'a letter');
  await app.answerOpenDialog(path);
  await page.getByRole('button', { name: '金庫から届いた接続ファイルを開く' }).click();
  const dialog = page.getByRole('alertdialog', { name: '接続ファイルを使えません' });
  await dialog.getByText('接続ファイルとして読めません。', { exact: false }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '体験モードで始める' }).click();
  await expect(page.getByText('体験モードで始める')).toHaveCount(0);
  await pages.entrance.heading().waitFor();
});
