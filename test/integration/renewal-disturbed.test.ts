import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Application, createApplication } from '#electron/main/application.ts';
import { systemClock } from '#electron/main/clock.ts';
import { CertificatePassphrase } from '#protocol/domain/secrets.ts';
import type { AppSnapshot } from '#protocol/ipc/snapshot.ts';
import { listCertificates } from '#server/administration/reading.ts';
import { startTestBank, type TestBank } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN, CONTRACT_PIN } from '../fixtures/bank-world.ts';
import { endingCertificate } from '../fixtures/ending-certificate.ts';
import { NEW_PASSPHRASE, OLD_PASSPHRASE } from '../fixtures/renewal-names.ts';
import { enterPinAndCard, must, silentHost } from '../fixtures/silent-host.ts';

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

type PcOptions = {
  /** How far this PC's clock is ahead of the bank's, in milliseconds. */
  readonly ahead?: number;
  /** Told of every change of the snapshot. */
  readonly onSnapshot?: (snapshot: AppSnapshot, application: Application) => void;
};

/** The application on a PC with an administrator whose certificate ends in twenty days, logged on. */
async function loggedOnPc({ ahead = 0, onSnapshot = () => undefined }: PcOptions) {
  contracts += 1;
  const made = await endingCertificate(bank, 30_000_000_000 + contracts);
  const { folder, caFile, certificateFile, contract, oldThumbprint } = made;
  folders.push(folder);
  let said = NEW_PASSPHRASE;
  const answerKeyWindow = async (): Promise<void> => {
    await application.keyHandlers.key.getRequest({});
    const passphrase = CertificatePassphrase.parse(new TextEncoder().encode(said));
    await application.keyHandlers.key.allow({ passphrase, remember: false });
  };
  const host = silentHost(folder);
  const application = createApplication({
    ...host,
    clock: { ...systemClock, now: () => new Date(Date.now() + ahead) },
    openKeyWindow: () => {
      setImmediate(() => void answerKeyWindow());
      return host.openKeyWindow();
    },
    chooseFile: async (kind) => (kind === 'ca' ? caFile : certificateFile),
    notifySnapshot: (snapshot) => onSnapshot(snapshot, application),
  });
  const { settings, certificates, logOn, renewal, app } = application.mainHandlers;
  const snapshot = async () => app.getSnapshot({});
  const logOnWith = async (certificateId: string, passphrase: string): Promise<void> => {
    said = passphrase;
    must(await logOn.begin({ certificateId }));
    said = NEW_PASSPHRASE;
    await enterPinAndCard(application, { pin: CONTRACT_PIN, card: contract.card });
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
    renew: () => renewal.renew({ confirmationPin: CONFIRMATION_PIN }),
    folder,
    goodAtBank: () =>
      listCertificates(bank.bank, contract.contractId)
        .filter(({ revoked_at }) => revoked_at === null)
        .map(({ thumbprint }) => thumbprint),
    old: oldThumbprint,
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
