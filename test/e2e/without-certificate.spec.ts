import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionFile } from '#protocol/domain/connection-file.ts';
import { USER_PIN } from '../fixtures/bank-world.ts';
import { ownDoorProfile } from '../fixtures/own-door.ts';
import { expect, test } from './support/connected.ts';

const profile = ownDoorProfile();
test.use({ bankOptions: { profile } });

test('a user without a certificate connects only where the key window’s address was allowed', async ({
  app,
  pages,
  folder,
  bank,
}) => {
  const { page, own } = pages;
  const { address } = bank.server;
  const path = join(folder, 'bank.kagimori');
  const file: ConnectionFile = { version: 1, address, ca: bank.pki.rootCert, profile };
  writeFileSync(path, JSON.stringify(file));
  await app.answerOpenDialog(path);
  await page.getByRole('button', { name: '金庫から届いた接続ファイルを開く' }).click();
  await app.answerMessageBox(0);
  await page.getByRole('button', { name: 'この接続先を使う' }).click();

  await own.openWithoutCertificate();
  await own.claim(bank.contract.contractId, bank.active);
  await (await pages.keyWindow()).refuse();
  await page.getByText('この接続先を許可しなかったため', { exact: false }).waitFor();
  expect(bank.log.filter((line) => line.includes('"route"'))).toEqual([]);

  await own.claim(bank.contract.contractId, bank.active);
  await (await pages.keyWindow()).allowConnection(address);
  await own.enterPin(USER_PIN);
  await own.statusHeading().waitFor();
});
