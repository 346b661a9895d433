import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UserRow } from '#protocol/domain/user.ts';
import { listUsers } from '#server/administration/reading.ts';
import { startTestBank, type TestBank } from '../../fixtures/bank.ts';
import { CONTRACT_PIN, type WorldOptions } from '../../fixtures/bank-world.ts';
import { SettingsPage } from '../pages/settings.ts';
import type { Pages } from '../pages/story.ts';
import { test as base } from './fixtures.ts';
import type { LaunchedApp } from './launch.ts';

const PASSPHRASE = 'file-passphrase';
const CERTIFICATE_FILE = 'administrator.p12';

type ConnectedFixtures = {
  readonly bankOptions: WorldOptions;
  /** A bank of the test's own, in the test's process, with a clock that the test moves. */
  readonly bank: TestBank;
};

/** Playwright's test with a bank whose clock, register and users the test holds in its hands. */
export const test = base.extend<ConnectedFixtures>({
  bankOptions: [{}, { option: true }],
  bank: async ({ bankOptions }, use) => {
    const bank = await startTestBank(bankOptions);
    await use(bank);
    await bank.stop();
  },
});

export { expect } from './fixtures.ts';

/** What a test needs to act in connected mode. */
export type Connected = {
  readonly app: LaunchedApp;
  readonly pages: Pages;
  readonly folder: string;
  readonly bank: TestBank;
};

/** Points the application to an address with this CA (設定), and goes back to the entrance. */
export async function pointToBank(
  { app, pages, folder }: Omit<Connected, 'bank'>,
  address: string,
  ca: string,
): Promise<void> {
  const file = join(folder, 'ca.pem');
  writeFileSync(file, ca);
  const settings = new SettingsPage(pages.page);
  await pages.frame.openSettings();
  await app.answerOpenDialog(file);
  await settings.chooseCaFile();
  await app.answerMessageBox(0);
  await settings.connect(address);
  await pages.page.getByText(`${address} につながります。`).waitFor();
  await pages.page.getByRole('button', { name: '戻る' }).click();
}

/** Imports the administrator's certificate and goes as far as 「許可」. */
export async function allowImportedKey({ app, pages, folder, bank }: Connected): Promise<void> {
  const file = join(folder, CERTIFICATE_FILE);
  writeFileSync(file, bank.administrator.p12(PASSPHRASE));
  await pages.entrance.logOn();
  await app.answerOpenDialog(file);
  await pages.certificates.import();
  await pages.certificates.choose(CERTIFICATE_FILE);
  await pages.certificates.confirm();
  await (await pages.keyWindow()).allow(PASSPHRASE);
}

/** The same when the certificate was imported and opened before. */
export async function allowKeyAgain({ pages }: Connected): Promise<void> {
  await pages.certificates.choose('1635');
  await pages.certificates.confirm();
  await (await pages.keyWindow()).allow(PASSPHRASE);
}

/** Enters ご契約先暗証番号 and 確認用パスワード, and waits for ご契約先ステータス. */
export async function enterSecrets({ pages, bank }: Connected): Promise<void> {
  await pages.logOn.enterPin(CONTRACT_PIN);
  await pages.logOn.enterCard(
    (cell) => bank.contract.card.find((printed) => printed.cell === cell)?.digits ?? '',
  );
  // The page has what it asked the bank for: from here on only the test makes requests.
  await pages.page.getByRole('heading', { name: '利用者の状態' }).waitFor();
}

/** From a fresh installation to ご契約先ステータス at the test's bank. */
export async function logOnAtBank(connected: Connected): Promise<void> {
  const { bank } = connected;
  await pointToBank(connected, bank.server.address, bank.pki.rootCert);
  await allowImportedKey(connected);
  await enterSecrets(connected);
}

/** The row of a user as the bank has it now. */
export function rowAtBank({ bank, contract }: TestBank, userId: string): UserRow {
  const row = listUsers(bank, contract.contractId).find((user) => user.userId === userId);
  if (row === undefined) throw new Error(`no user ${userId}`);
  return row;
}
