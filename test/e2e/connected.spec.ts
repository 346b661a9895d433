import { createServer } from 'node:net';
import { revokeCertificate } from '#server/administration/certificates.ts';
import { liftUserFlag, setUserFlag } from '#server/administration/flags.ts';
import { readAudit } from '#server/administration/reading.ts';
import { CONTRACT_ID, logOnAdministrator, SUSPENDED } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN } from '../fixtures/bank-world.ts';
import { makeTestPki } from '../fixtures/pki.ts';
import { allowImportedKey, expect, logOnAtBank, pointToBank, rowAtBank, test } from './support/connected.ts';

const MINUTE_MS = 60_000;

test.describe('connected mode', () => {
  test('the same work at a bank that the settings name', async ({ app, pages, folder, bank }) => {
    await logOnAtBank({ app, pages, folder, bank });
    await expect(pages.page.getByText(CONTRACT_ID).first()).toBeVisible();
    await expect(pages.practice.toggle()).toHaveCount(0);
    await pages.frame.openUsers();
    await pages.users.select(SUSPENDED);
    await pages.users.unlock(CONFIRMATION_PIN);
    await expect(pages.users.done()).toBeVisible();
    expect(rowAtBank(bank, SUSPENDED).flags.suspended.set).toBe(false);
  });

  test('a bank that cannot be reached', async ({ app, pages, folder, bank }) => {
    const vacant = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => vacant.once('listening', resolve));
    const address = vacant.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => vacant.close(resolve));
    await pointToBank({ app, pages, folder }, `https://127.0.0.1:${port}`, bank.pki.rootCert);
    await allowImportedKey({ app, pages, folder, bank });
    await expect(pages.page.getByText('金庫につながりません。').first()).toBeVisible();
  });

  test('a bank whose own certificate is not trusted gets nothing', async ({ app, pages, folder, bank }) => {
    const { rootCert } = await makeTestPki();
    await pointToBank({ app, pages, folder }, bank.server.address, rootCert);
    await allowImportedKey({ app, pages, folder, bank });
    await expect(pages.page.getByText('接続先が本物の金庫だと確認できないため').first()).toBeVisible();
    // What the service says of itself is no answer to anybody.
    expect(bank.log.filter((line) => !line.includes('"event"'))).toEqual([]);
  });

  test('a log-on that expired ends at its page', async ({ app, pages, folder, bank }) => {
    await logOnAtBank({ app, pages, folder, bank });
    bank.clock.advance(11 * MINUTE_MS);
    await pages.frame.openUsers();
    await expect(pages.page.getByRole('heading', { name: 'ログオンの有効時間が過ぎました' })).toBeVisible();
  });

  test('a second log-on elsewhere ends the first, and says so', async ({ app, pages, folder, bank }) => {
    await logOnAtBank({ app, pages, folder, bank });
    await logOnAdministrator(bank.connect(bank.administrator), bank.contract);
    await pages.frame.openUsers();
    await expect(pages.page.getByRole('heading', { name: '別の場所でログオンされました' })).toBeVisible();
  });

  test('a certificate that is revoked during the log-on loses its connection and is told why at the next request', async ({
    app,
    pages,
    folder,
    bank,
  }) => {
    await logOnAtBank({ app, pages, folder, bank });
    revokeCertificate(bank.bank, bank.administrator.issued.thumbprint, '紛失');
    bank.lookForRevoked();
    await pages.frame.openUsers();
    await expect(pages.page.getByText('この電子証明書は失効しています。').first()).toBeVisible();
  });

  test('a row that changed meanwhile: shown, and the person can go on', async ({
    app,
    pages,
    folder,
    bank,
  }) => {
    const { contractId } = bank.contract;
    await logOnAtBank({ app, pages, folder, bank });
    await pages.frame.openUsers();
    await pages.users.select(SUSPENDED);
    setUserFlag(bank.bank, contractId, bank.suspended, { flag: 'incident', reason: '紛失' });
    await pages.users.unlock(CONFIRMATION_PIN);
    await expect(pages.users.panel()).toContainText('他の操作により内容が変更されました');
    await pages.users.unlock(CONFIRMATION_PIN);
    await expect(pages.users.done()).toBeVisible();
    expect(rowAtBank(bank, SUSPENDED).flags.incident.set).toBe(true);
  });

  test('a user whom somebody else unlocked: said, and no attempt is spent', async ({
    app,
    pages,
    folder,
    bank,
  }) => {
    await logOnAtBank({ app, pages, folder, bank });
    await pages.frame.openUsers();
    await pages.users.select(SUSPENDED);
    liftUserFlag(bank.bank, bank.contract.contractId, bank.suspended, 'suspended');
    await pages.users.unlock('never-looked-at'.slice(0, 12));
    await expect(pages.users.panel()).toContainText('対象の利用者は利用中止状態ではありません。');
    const failed = readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }).filter(
      (entry) => entry.code === 'confirmation-pin-wrong',
    );
    expect(failed).toEqual([]);
  });
});

test.describe('an answer that does not come in time', () => {
  let release: (() => void) | null = null;
  test.use({
    bankOptions: {
      wrapHasher: (hasher) => ({
        hash: hasher.hash,
        verify: async (stored, entered) => {
          if (entered === CONFIRMATION_PIN) {
            await new Promise<void>((resolve) => {
              release = resolve;
            });
          }
          return hasher.verify(stored, entered);
        },
      }),
    },
  });

  test('the command is sent again with the same key and has one effect', async ({
    app,
    pages,
    folder,
    bank,
  }) => {
    await logOnAtBank({ app, pages, folder, bank });
    await pages.frame.openUsers();
    await pages.users.select(SUSPENDED);
    await pages.users.unlock(CONFIRMATION_PIN);
    await expect(pages.users.panel()).toContainText('操作が行われたか、まだわかりません', {
      timeout: 60_000,
    });
    release?.();
    await expect.poll(() => rowAtBank(bank, SUSPENDED).flags.suspended.set).toBe(false);
    await pages.users.panel().getByLabel('ご契約先確認暗証番号', { exact: true }).fill(CONFIRMATION_PIN);
    await pages.users.panel().getByRole('button', { name: 'もう一度確かめる' }).click();
    await expect(pages.users.done()).toBeVisible();
    const unlocks = readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }).filter(
      (entry) => entry.action === 'unlock-user',
    );
    expect(unlocks).toHaveLength(1);
  });
});
