import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContractId } from '#protocol/domain/identifiers.ts';
import { getContract } from '#server/administration/reading.ts';
import { addAdministrator, OTHER_CONTRACT_ID, SUSPENDED } from '../fixtures/bank.ts';
import { runAddContract } from '../fixtures/bank-cli.ts';
import { CONFIRMATION_PIN, CONTRACT_PIN } from '../fixtures/bank-world.ts';
import { recordsOf, wrongEntries } from './support/at-the-bank.ts';
import {
  allowImportedKey,
  allowKeyAgain,
  expect,
  logOnAtBank,
  pointToBank,
  rowAtBank,
  test,
} from './support/connected.ts';
import { openDesk } from './support/desk.ts';

const OWN = { pin: 'jibun-de-1', confirmationPin: 'jibun-de-2' } as const;
const EMAIL = 'keiri@example.jp';

test('the administrator changes both PINs and the address, and works with the new ones', async ({
  app,
  pages,
  folder,
  bank,
}) => {
  const { credentials, frame, logOn, users, entrance } = pages;
  const connected = { app, pages, folder, bank };
  await logOnAtBank(connected);
  await credentials.open();
  await credentials.change({ present: CONFIRMATION_PIN, pin: CONFIRMATION_PIN });
  await expect(credentials.main()).toContainText('同一の暗証番号にはできません');
  await credentials.change({ present: 'machigai-9', ...OWN });
  await expect(credentials.problem('ご契約先確認暗証番号が違います')).toBeVisible();
  expect(wrongEntries(bank)).toBe(1);
  await credentials.change({ present: CONFIRMATION_PIN, ...OWN, email: EMAIL });
  await expect(credentials.main()).toContainText('ご契約先認証情報を変更しました');
  await expect(credentials.emailField()).toHaveValue(EMAIL);
  expect(recordsOf(bank, 'change-contract-email')).toHaveLength(1);
  await frame.openNotices();
  await expect(frame.noticeLine('管理者の暗証番号が変更されました')).toHaveCount(1);
  await expect(frame.noticeLine('ご契約先Eメールアドレスが変更されました')).toHaveCount(1);
  await frame.logOffToEntrance();

  await entrance.logOn();
  await allowKeyAgain(connected);
  await logOn.enterPin(CONTRACT_PIN);
  await expect(logOn.problem()).toContainText('ご契約先暗証番号が違います');
  await logOn.enterPin(OWN.pin);
  await logOn.enterCard((cell) => bank.contract.card.find((printed) => printed.cell === cell)?.digits ?? '');
  await frame.statusHeading().waitFor();
  await frame.openUsers();
  await users.select(SUSPENDED);
  await users.unlock(OWN.confirmationPin);
  await expect(users.done()).toBeVisible();
  expect(rowAtBank(bank, SUSPENDED).flags.suspended.set).toBe(false);
});

test('a new contract opens with the letter: 開通確認, and from then on with PINs of its own', async ({
  app,
  pages,
  folder,
  bank,
}) => {
  const { credentials, frame, logOn, entrance, page } = pages;
  openDesk(bank, folder);
  const letter = join(folder, 'letter.txt');
  expect(runAddContract(folder, bank.paths.directory, OTHER_CONTRACT_ID, letter)).toMatchObject({
    status: 0,
  });
  const text = readFileSync(letter, 'utf8');
  const registrationPin = /^ご契約先登録用暗証番号　+(\S+)$/m.exec(text)?.[1] ?? '';
  const digitsOf = (cell: string) => new RegExp(`${cell} (\\d{2})`).exec(text)?.[1] ?? '';
  const contract = { contractId: ContractId.parse(OTHER_CONTRACT_ID), card: [] };
  const stateAtBank = () => getContract(bank.bank, contract.contractId);
  const administrator = await addAdministrator(bank, contract);
  const connected = { app, pages, folder, bank: { ...bank, contract, administrator } };
  await pointToBank(connected, bank.server.address, bank.pki.rootCert);
  await allowImportedKey(connected);
  await expect(page.getByText('ご契約先登録用暗証番号').first()).toBeVisible();
  await logOn.enterPin(registrationPin);
  await logOn.enterCard(digitsOf);

  await expect(credentials.heading('開通確認')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'メニュー' })).toHaveCount(0);
  await expect(credentials.emailField()).toHaveValue('a@b.example');
  await credentials.openContract({ present: 'machigai-9', ...OWN, email: EMAIL });
  await expect(credentials.problem('ご契約先登録用暗証番号が違います')).toBeVisible();
  expect(stateAtBank()?.opened_at).toBeNull();
  await credentials.openContract({ present: registrationPin, ...OWN });
  await expect(frame.statusHeading()).toBeVisible();
  await expect(credentials.main()).toContainText('開通確認が済みました');
  await expect(credentials.main()).toContainText(EMAIL);
  expect(stateAtBank()).toMatchObject({ email: EMAIL, opened_at: expect.any(Number) });
  await frame.logOffToEntrance();

  await entrance.logOn();
  await allowKeyAgain(connected);
  await logOn.enterPin(registrationPin);
  await expect(logOn.problem()).toContainText('ご契約先暗証番号が違います');
  await logOn.enterPin(OWN.pin);
  await logOn.enterCard(digitsOf);
  await expect(frame.statusHeading()).toBeVisible();
});
