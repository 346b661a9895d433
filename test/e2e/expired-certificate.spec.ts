import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTRACT_ID, type TestBank } from '../fixtures/bank.ts';
import { registerIdentity } from '../fixtures/bank-world.ts';
import { readPdf } from '../fixtures/pdf.ts';
import type { TestIdentity } from '../fixtures/pki.ts';
import { type Connected, enterSecrets, expect, pointToBank, test } from './support/connected.ts';
import { openDesk } from './support/desk.ts';

const HOUR_MS = 3_600_000;
const OLD_PASSPHRASE = 'file-passphrase';
const NEW_PASSPHRASE = 'atarasii-kagi-7';
const FORM = '電子証明書再発行依頼書';

/** The administrator's certificate of a year ago, as it were: it ended an hour ago. */
async function endedOne({ bank, pki, contract }: TestBank): Promise<TestIdentity> {
  const { contractId } = contract;
  const notAfter = new Date(Date.now() - HOUR_MS);
  const identity = await pki.administrator(contractId, { keyAlgorithm: 'ec-p256', notAfter });
  registerIdentity(bank, { kind: 'administrator', contractId }, identity);
  return identity;
}

/** Imports a file at the certificates and opens the key in it. */
async function importAndOpen(
  { app, pages, folder }: Connected,
  name: string,
  passphrase: string,
): Promise<void> {
  await app.answerOpenDialog(join(folder, name));
  await pages.certificates.import();
  await pages.certificates.choose(name);
  await pages.certificates.confirm();
  await (await pages.keyWindow()).allow(passphrase);
}

const dayInJapan = (at: Date): readonly string[] =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo' })
    .format(at)
    .split('-')
    .map((part) => String(Number(part)));

test('an administrator whose certificate has expired gets a new one by its form, and the old ones are refused', async ({
  app,
  pages,
  folder,
  bank,
}) => {
  const { page, entrance, certificates, papers, frame } = pages;
  const connected = { app, pages, folder, bank };
  const desk = openDesk(bank, folder);
  const ended = await endedOne(bank);
  writeFileSync(join(folder, 'ended.p12'), ended.p12(OLD_PASSPHRASE));
  writeFileSync(join(folder, 'replaced.p12'), bank.administrator.p12(OLD_PASSPHRASE));
  await pointToBank(connected, bank.server.address, bank.pki.rootCert);
  await entrance.logOn();
  await importAndOpen(connected, 'ended.p12', OLD_PASSPHRASE);
  await expect(page.getByText('電子証明書の有効期限が過ぎています').first()).toBeVisible();
  await page.getByRole('button', { name: '別の証明書を使う' }).click();

  await expect(certificates.list()).toHaveCount(0);
  await expect(page.getByText('有効期限が過ぎているため選べません').first()).toBeVisible();
  await papers.open(FORM);
  await expect(papers.which()).toHaveValue('reissue-certificate');
  await expect(papers.contractId()).toHaveValue(CONTRACT_ID);
  await expect(papers.reason()).toHaveValue('expired');
  await papers.field('管理者氏名').fill('管理　一郎');
  await papers.print();
  const [form] = await readPdf((await app.printed()).at(-1) ?? Buffer.alloc(0));
  const text = form?.text.replaceAll(/\s/g, '') ?? '';
  const [year, month, day] = dayInJapan(ended.issued.validity.notAfter);
  for (const words of [FORM, CONTRACT_ID, '管理一郎', `有効期限${year}年${month}月${day}日`]) {
    expect(text).toContain(words);
  }
  await page.getByRole('button', { name: '戻る', exact: true }).click();

  const passphraseFile = join(folder, 'passphrase.txt');
  writeFileSync(passphraseFile, `${NEW_PASSPHRASE}\n`, { mode: 0o600 });
  const out = join(folder, 'new.p12');
  desk.put('reissue-certificate', '--out', out, '--passphrase-file', passphraseFile);

  await entrance.logOn();
  await importAndOpen(connected, 'new.p12', NEW_PASSPHRASE);
  await enterSecrets(connected);
  await frame.openNotices();
  // The one that had ended, and the one that was good until then.
  await expect(frame.noticeLine('電子証明書が失効しました')).toHaveCount(2);
  await frame.logOffToEntrance();

  await entrance.logOn();
  await importAndOpen(connected, 'replaced.p12', OLD_PASSPHRASE);
  await expect(page.getByText('この電子証明書は失効しています').first()).toBeVisible();
  await expect(page.getByRole('button', { name: new RegExp(`${FORM} この依頼書を作る`) })).toBeVisible();
});
