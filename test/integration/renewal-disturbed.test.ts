import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Application, createApplication } from '#electron/main/application.ts';
import { createCertificateOpener } from '#electron/main/certificates/certificate-opener.ts';
import { systemClock } from '#electron/main/clock.ts';
import { createDiagnosticLog } from '#electron/main/diagnostic-log.ts';
import { createRenewalMaker } from '#electron/main/renewal/renewal-maker.ts';
import {
  CardPassword,
  CertificatePassphrase,
  ContractConfirmationPin,
  ContractPin,
} from '#protocol/domain/secrets.ts';
import type { AppSnapshot } from '#protocol/ipc/snapshot.ts';
import { listCertificates } from '#server/administration/reading.ts';
import { startTestBank, type TestBank } from '../fixtures/bank.ts';
import {
  addContract,
  CONFIRMATION_PIN,
  CONTRACT_PIN,
  must,
  registerIdentity,
} from '../fixtures/bank-world.ts';

const DAY_MS = 86_400_000;
const OLD_PASSPHRASE = 'old-passphrase';
const NEW_PASSPHRASE = '新しい合言葉です-2026';
const confirmationPin = ContractConfirmationPin.parse(CONFIRMATION_PIN);

let bank: TestBank;
let contracts = 0;
const folders: string[] = [];

beforeAll(async () => {
  bank = await startTestBank();
});
afterAll(async () => {
  await bank.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Settings as electron-store keeps them. */
function settingsFile(folder: string) {
  const path = join(folder, 'settings.json');
  return {
    get store() {
      return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
    },
    set store(content: Record<string, unknown>) {
      writeFileSync(`${path}.tmp`, JSON.stringify(content));
      renameSync(`${path}.tmp`, path);
    },
  };
}

type PcOptions = {
  /** How far this PC's clock is ahead of the bank's, in milliseconds. */
  readonly ahead?: number;
  /** Told of every change of the snapshot. */
  readonly onSnapshot?: (snapshot: AppSnapshot, application: Application) => void;
};

/** The application on a PC with an administrator whose certificate ends in twenty days, logged on. */
async function loggedOnPc({ ahead = 0, onSnapshot = () => undefined }: PcOptions) {
  contracts += 1;
  const contract = await addContract(bank.bank, String(30_000_000_000 + contracts));
  const { contractId } = contract;
  const identity = await bank.pki.administrator(contractId, {
    keyAlgorithm: 'ec-p256',
    notAfter: new Date(Date.now() + 20 * DAY_MS),
  });
  registerIdentity(bank.bank, { kind: 'administrator', contractId }, identity);
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-disturbed-'));
  folders.push(folder);
  const [caFile, oldFile] = [join(folder, 'ca.pem'), join(folder, 'old.p12')];
  writeFileSync(caFile, bank.pki.rootCert);
  writeFileSync(oldFile, identity.p12(OLD_PASSPHRASE));
  const now = () => new Date(Date.now() + ahead);
  const worker = (name: string): URL => new URL(`../../electron/main/${name}.ts`, import.meta.url);
  let said = NEW_PASSPHRASE;
  const answerKeyWindow = async (): Promise<void> => {
    await application.keyHandlers.key.getRequest({});
    const passphrase = CertificatePassphrase.parse(new TextEncoder().encode(said));
    await application.keyHandlers.key.allow({ passphrase, remember: false });
  };
  const application = createApplication({
    userData: folder,
    appVersion: '0.0.0',
    log: createDiagnosticLog(join(folder, 'logs'), now),
    openSettingsFile: settingsFile,
    // One that ends at once: nobody practises here.
    forkPracticeBank: () => ({
      onMessage: () => undefined,
      onExit: (listener) => setImmediate(listener),
      kill: () => undefined,
    }),
    clock: { ...systemClock, now },
    platform: process.platform,
    opener: createCertificateOpener(worker('certificates/certificate-worker')),
    keyStore: {
      isAsyncEncryptionAvailable: async () => false,
      getSelectedStorageBackend: () => 'unknown',
      encryptStringAsync: async () => Buffer.alloc(0),
      decryptStringAsync: async () => ({ result: '', shouldReEncrypt: false }),
    },
    renewalMaker: createRenewalMaker(worker('renewal/renewal-worker')),
    openKeyWindow: () => {
      setImmediate(() => void answerKeyWindow());
      return { close: () => undefined, onClosed: () => undefined };
    },
    chooseFile: async (kind) => (kind === 'ca' ? caFile : oldFile),
    chooseTarget: async () => null,
    showNotice: () => false,
    applyPreferences: () => undefined,
    notifySnapshot: (snapshot) => onSnapshot(snapshot, application),
    notifyCertificates: () => undefined,
    notifyBulkProgress: () => undefined,
  });
  const { settings, certificates, logOn, renewal, app } = application.mainHandlers;
  const snapshot = async () => app.getSnapshot({});
  const logOnWith = async (certificateId: string, passphrase: string): Promise<void> => {
    said = passphrase;
    must(await logOn.begin({ certificateId }));
    said = NEW_PASSPHRASE;
    must(await logOn.submitPin({ pin: ContractPin.parse(CONTRACT_PIN) }));
    const { logOn: stage } = await snapshot();
    if (stage.stage !== 'card') throw new Error(`the log-on stands at ${stage.stage}`);
    const asked = stage.cells.map((cell) => contract.card.find((printed) => printed.cell === cell));
    must(await logOn.submitCard({ cardPassword: CardPassword.parse(asked) }));
  };
  must(await settings.chooseCaFile({}));
  must(await settings.connect({ address: bank.server.address }));
  const imported = must(await certificates.import({}));
  if (imported === null) throw new Error('nothing was imported');
  await logOnWith(imported.certificate.id, OLD_PASSPHRASE);
  return {
    handlers: application.mainHandlers,
    snapshot,
    logOnWith,
    renew: () => renewal.renew({ confirmationPin }),
    folder,
    goodAtBank: () =>
      listCertificates(bank.bank, contractId)
        .filter(({ revoked_at }) => revoked_at === null)
        .map(({ thumbprint }) => thumbprint),
    old: identity.issued.thumbprint,
  };
}

const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** Does something once, when a renewal has come to this step. */
const atStep = (
  step: NonNullable<AppSnapshot['renewal']>['running'],
  act: (application: Application) => void,
): NonNullable<PcOptions['onSnapshot']> => {
  let done = false;
  return ({ renewal }, application) => {
    if (done || renewal?.running !== step) return;
    done = true;
    act(application);
  };
};

describe('a renewal', { timeout: 60_000 }, () => {
  it.each([-90_000, 90_000])('works on a PC whose clock is %i ms off', async (ahead) => {
    const pc = await loggedOnPc({ ahead });
    expect(await pc.renew()).toEqual({ ok: true, value: {} });
    expect(pc.goodAtBank()).not.toContain(pc.old);
    expect(pc.goodAtBank()).toHaveLength(1);
  });

  it.each(['storing', 'proving'] as const)('goes to its end when the log-on ends while %s', async (step) => {
    const pc = await loggedOnPc({
      onSnapshot: atStep(step, ({ mainHandlers }) => void mainHandlers.logOn.cancel({})),
    });
    expect(await pc.renew()).toEqual({ ok: true, value: {} });
    expect(pc.goodAtBank()).not.toContain(pc.old);
    const [row] = await pc.handlers.certificates.list({});
    // The new file opens with the passphrase that was chosen for it.
    await pc.logOnWith(row?.id ?? '', NEW_PASSPHRASE);
    expect((await pc.snapshot()).logOn.stage).toBe('on');
  });

  it.each(['storing', 'proving'] as const)(
    'stays with its bank when the mode changes while %s',
    async (step) => {
      const pc = await loggedOnPc({
        onSnapshot: atStep(step, ({ mainHandlers }) => void mainHandlers.settings.practice({})),
      });
      await pc.renew();
      expect((await pc.snapshot()).connection.mode).toBe('practice');
      expect(filesIn(join(pc.folder, 'certificates', 'practice'))).toEqual([]);
      expect(filesIn(join(pc.folder, 'renewals', 'practice'))).toEqual([]);
      expect(filesIn(join(pc.folder, 'certificates', 'connected'))).toHaveLength(1);
      expect(filesIn(join(pc.folder, 'renewals', 'connected'))).toEqual([]);
    },
  );

  it('that outlives its log-on ends no other', async () => {
    const pc = await loggedOnPc({
      onSnapshot: atStep('proving', ({ mainHandlers }) => void mainHandlers.logOn.cancel({})),
    });
    expect(await pc.renew()).toEqual({ ok: true, value: {} });
    expect((await pc.snapshot()).logOn.stage).toBe('none');
  });

  it('goes on when the new file was removed before it was used', async () => {
    const pc = await loggedOnPc({
      onSnapshot: atStep('proving', () => {
        for (const name of filesIn(storeFolder()))
          if (!before.includes(name)) rmSync(join(storeFolder(), name));
      }),
    });
    const storeFolder = () => join(pc.folder, 'certificates', 'connected');
    const before = filesIn(storeFolder());
    expect(await pc.renew()).toMatchObject({ ok: false, error: { code: 'certificate-not-in-store' } });
    expect(await pc.renew()).toEqual({ ok: true, value: {} });
    expect(pc.goodAtBank()).not.toContain(pc.old);
    expect(filesIn(storeFolder())).toHaveLength(1);
  });
});
