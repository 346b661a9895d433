import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { listCertificates } from '#server/administration/reading.ts';
import type { TestBank } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN, CONTRACT_PIN, registerIdentity } from '../fixtures/bank-world.ts';
import type { TestIdentity } from '../fixtures/pki.ts';
import type { KeyWindow } from './pages/key-window.ts';
import { type Pages, pagesOf } from './pages/story.ts';
import { type Connected, expect, pointToBank, test } from './support/connected.ts';
import { launchApp } from './support/launch.ts';

const DAY_MS = 86_400_000;
const OLD_PASSPHRASE = 'file-passphrase';
const NEW_PASSPHRASE = '新しい合言葉-2026';

/** A second certificate of the administrator, which ends in so many days. */
async function endingIn(days: number, { bank, pki, contract }: TestBank): Promise<TestIdentity> {
  const { contractId } = contract;
  const identity = await pki.administrator(contractId, {
    keyAlgorithm: 'ec-p256',
    notAfter: new Date(Date.now() + days * DAY_MS),
  });
  registerIdentity(bank, { kind: 'administrator', contractId }, identity);
  return identity;
}

const cardOf =
  ({ contract }: TestBank) =>
  (cell: string): string =>
    contract.card.find((printed) => printed.cell === cell)?.digits ?? '';

async function enterSecrets(pages: Pages, bank: TestBank): Promise<void> {
  await pages.logOn.enterPin(CONTRACT_PIN);
  await pages.logOn.enterCard(cardOf(bank));
  await pages.frame.statusHeading().waitFor();
}

/** Imports a certificate at the test's bank and opens the key window for it. */
async function importAndAsk(identity: TestIdentity, connected: Connected): Promise<void> {
  const { app, pages, folder, bank } = connected;
  const file = join(folder, 'old.p12');
  writeFileSync(file, identity.p12(OLD_PASSPHRASE));
  await pointToBank(connected, bank.server.address, bank.pki.rootCert);
  await pages.entrance.logOn();
  await app.answerOpenDialog(file);
  await pages.certificates.import();
  await pages.certificates.choose('old.p12');
  await pages.certificates.confirm();
}

async function logOnWith(identity: TestIdentity, connected: Connected): Promise<void> {
  const { pages, bank } = connected;
  await importAndAsk(identity, connected);
  await (await pages.keyWindow()).allow(OLD_PASSPHRASE);
  await enterSecrets(pages, bank);
}

async function beginRenewal(page: Page, pin: string = CONFIRMATION_PIN): Promise<void> {
  await page.getByRole('button', { name: '証明書更新', exact: true }).click();
  await page.getByLabel('ご契約先確認暗証番号').fill(pin);
  await page.getByRole('button', { name: '証明書を更新する' }).click();
}

async function choosePassphrase({ page }: KeyWindow, first: string, second = first): Promise<void> {
  await page.getByLabel('新しい証明書パスワード', { exact: true }).fill(first);
  await page.getByLabel('新しい証明書パスワード（もう一度）').fill(second);
  await page.getByRole('button', { name: 'このパスワードで更新する' }).click();
}

const goodAtBank = ({ bank, contract }: TestBank): string[] =>
  listCertificates(bank, contract.contractId)
    .filter(({ user_id, revoked_at }) => user_id === null && revoked_at === null)
    .map(({ thumbprint }) => thumbprint);

test.describe('証明書更新', () => {
  test('from the status page to the next log-on with the new certificate', async ({
    app,
    pages,
    folder,
    bank,
  }) => {
    const old = await endingIn(20, bank);
    await logOnWith(old, { app, pages, folder, bank });
    await beginRenewal(pages.page);
    const key = await pages.keyWindow();
    await choosePassphrase(key, NEW_PASSPHRASE, 'something else');
    await expect(key.page.getByText(/2つの入力が違います/)).toBeVisible();
    await choosePassphrase(key, NEW_PASSPHRASE);
    await pages.page.getByRole('heading', { name: '証明書を更新しました' }).waitFor();
    expect(goodAtBank(bank)).not.toContain(old.issued.thumbprint);

    await pages.page.getByRole('button', { name: '新しい証明書を選ぶ' }).click();
    await expect(pages.certificates.list().getByRole('row')).toHaveCount(1);
    await pages.certificates.choose('1635');
    await pages.certificates.confirm();
    await (await pages.keyWindow()).allow(NEW_PASSPHRASE);
    await enterSecrets(pages, bank);
    await expect(pages.page.getByRole('button', { name: '証明書更新', exact: true })).toHaveCount(0);
  });

  test('that was interrupted is shown at the next log-on, and goes on', async ({ folder, bank }) => {
    const old = await endingIn(20, bank);
    const userDataDir = join(folder, 'own');
    const first = await launchApp({ userDataDir });
    const before = await pagesOf(first);
    await logOnWith(old, { app: first, pages: before, folder, bank });
    await beginRenewal(before.page, 'wrong-pin-1');
    await choosePassphrase(await before.keyWindow(), NEW_PASSPHRASE);
    await expect(before.page.getByText(/ご契約先確認暗証番号が違います/).first()).toBeVisible();
    await first.close();

    const second = await launchApp({ userDataDir });
    const pages = await pagesOf(second);
    await pages.entrance.logOn();
    await pages.certificates.choose('1635');
    await pages.certificates.confirm();
    await (await pages.keyWindow()).allow(OLD_PASSPHRASE);
    await enterSecrets(pages, bank);
    await pages.page.getByRole('button', { name: '更新の続きへ進む' }).click();
    await expect(
      pages.page.getByText('今までの電子証明書は、そのままお使いいただけます').first(),
    ).toBeVisible();
    await pages.page.getByLabel('ご契約先確認暗証番号').fill(CONFIRMATION_PIN);
    await pages.page.getByRole('button', { name: '続ける', exact: true }).click();
    const key = await pages.keyWindow();
    await key.page.getByLabel('証明書パスワード', { exact: true }).fill(NEW_PASSPHRASE);
    await key.page.getByRole('button', { name: '更新を続ける' }).click();
    await pages.page.getByRole('heading', { name: '証明書を更新しました' }).waitFor();
    expect(goodAtBank(bank)).not.toContain(old.issued.thumbprint);
    await second.close();
  });

  test('is not offered before its time', async ({ app, pages, folder, bank }) => {
    const identity = await endingIn(200, bank);
    await logOnWith(identity, { app, pages, folder, bank });
    await expect(pages.page.getByRole('button', { name: '証明書更新', exact: true })).toHaveCount(0);
  });
});

test.describe('a certificate that ends soon', () => {
  test('is told by the system once for each of the days of the policy', async ({ folder, bank }) => {
    const identity = await endingIn(10, bank);
    const userDataDir = join(folder, 'own');
    const first = await launchApp({ userDataDir });
    await logOnWith(identity, { app: first, pages: await pagesOf(first), folder, bank });
    await first.close();
    for (const expected of [1, 0]) {
      const again = await launchApp({ userDataDir });
      const { page, entrance } = await pagesOf(again);
      await entrance.logOn();
      await page.getByText('まもなく期限切れになる電子証明書').first().waitFor();
      expect(await again.notices()).toHaveLength(expected);
      await again.close();
    }
  });
});

test.describe('a passphrase that is kept', () => {
  test('spares typing it until it is deleted', async ({ folder, bank }) => {
    const identity = await endingIn(300, bank);
    const userDataDir = join(folder, 'own');
    const app = await launchApp({ userDataDir, passwordStore: 'gnome-libsecret' });
    const pages = await pagesOf(app);
    await importAndAsk(identity, { app, pages, folder, bank });
    const key = await pages.keyWindow();
    await key.page.getByRole('checkbox', { name: 'このパソコンに証明書パスワードを保存する' }).check();
    await key.allow(OLD_PASSPHRASE);
    await pages.logOn.pinField().waitFor();
    await pages.logOn.takeAnotherCertificate();
    await pages.certificates.choose('1635');
    await pages.certificates.confirm();
    const kept = await pages.keyWindow();
    await expect(kept.page.getByText('保存した証明書パスワードを使います。')).toBeVisible();
    await kept.page.getByRole('button', { name: '許可', exact: true }).click();
    await pages.logOn.pinField().waitFor();
    await app.close();
  });

  test('is not offered where this PC would keep it without protection', async ({ folder, bank }) => {
    const identity = await endingIn(300, bank);
    const app = await launchApp({ userDataDir: join(folder, 'own'), passwordStore: 'basic' });
    const pages = await pagesOf(app);
    await importAndAsk(identity, { app, pages, folder, bank });
    const key = await pages.keyWindow();
    await expect(key.page.getByRole('checkbox')).toBeDisabled();
    await expect(key.page.getByText('このパソコンには安全に保存できる場所がないため')).toBeVisible();
    await app.close();
  });
});
