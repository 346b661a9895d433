import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { IdempotencyKey } from '#protocol/domain/identifiers.ts';
import {
  AdministratorTokenPassword,
  CertificatePassphrase,
  TokenPassword,
  UserOneTimePassword,
  UserPin,
} from '#protocol/domain/secrets.ts';
import { startTestBank, type TestBank } from '../fixtures/bank.ts';
import { CONTRACT_PIN, USER_CONFIRMATION_PIN, USER_PIN, type WorldOptions } from '../fixtures/bank-world.ts';
import { openCodeDesk } from '../fixtures/codes.ts';
import { composeApplication } from '../fixtures/composed-application.ts';
import { ownDoorProfile } from '../fixtures/own-door.ts';
import type { TestIdentity } from '../fixtures/pki.ts';
import { must } from '../fixtures/silent-host.ts';
import { temporaryFolder } from '../unit/electron/doubles.ts';

const PASSPHRASE = 'tanuki-2026';
const newKey = () => IdempotencyKey.parse(randomUUID());

async function openBank(options: WorldOptions = {}): Promise<TestBank> {
  const bank = await startTestBank(options);
  onTestFinished(bank.stop);
  return bank;
}

/** The application of a person whose certificate file this is, at a bank. */
async function applicationAt(bank: TestBank, identity: TestIdentity) {
  const folder = temporaryFolder();
  const [certificate, ca] = [join(folder, 'own.p12'), join(folder, 'ca.pem')];
  writeFileSync(certificate, identity.p12(PASSPHRASE));
  writeFileSync(ca, bank.pki.rootCert);
  const composed = composeApplication({ chooseFile: async (kind) => (kind === 'ca' ? ca : certificate) });
  const { application, keyWindowOpened } = composed;
  const { mainHandlers: main, keyHandlers } = application;
  onTestFinished(application.stop);
  must(await main.settings.connect({ address: bank.server.address }));
  must(await main.settings.chooseCaFile({}));
  await application.start();
  const imported = must(await main.certificates.import({}));
  if (imported === null) throw new Error('nothing was imported');
  const { id } = imported.certificate;

  const withKey = async <T>(beginning: Promise<T> | T): Promise<T> => {
    await keyWindowOpened();
    const passphrase = CertificatePassphrase.parse(new TextEncoder().encode(PASSPHRASE));
    await keyHandlers.key.allow({ passphrase, remember: false });
    return beginning;
  };
  return {
    main,
    stage: async () => (await main.app.getSnapshot({})).logOn,
    /** Answers the key window's question for a connection without a certificate. */
    withConsent: async <T>(answer: 'allow' | 'refuse', beginning: Promise<T> | T): Promise<T> => {
      await keyWindowOpened();
      if (answer === 'refuse') await keyHandlers.key.refuse({});
      else await keyHandlers.key.allow({ passphrase: null, remember: false });
      return beginning;
    },
    shown: async () => {
      await keyWindowOpened();
      return keyHandlers.key.getRequest({});
    },
    begin: () => withKey(main.own.begin({ certificateId: id })),
    beginAsAdministrator: () => withKey(main.logOn.begin({ certificateId: id })),
  };
}

describe('a user’s own log-on in the application, at a real bank', () => {
  it('shows the user his status and history, and no administrator’s channel works', async () => {
    const bank = await openBank();
    const { main, begin, stage } = await applicationAt(bank, bank.activeUser);
    must(await begin());
    expect(await stage()).toMatchObject({ stage: 'user-pin', userId: bank.active });
    must(await main.own.submitPin({ pin: USER_PIN }));
    expect(await stage()).toMatchObject({ stage: 'user-on', userId: bank.active });
    expect(must(await main.own.status({}))).toMatchObject({ user: { userId: bank.active } });
    expect(must(await main.own.history({})).events.length).toBeGreaterThan(0);
    for (const answer of [await main.users.list({}), await main.contract.status({})])
      expect(answer).toMatchObject({ error: { code: 'not-connected' } });
    must(await main.logOn.logOff({}));
    expect(await stage()).toMatchObject({
      stage: 'ended',
      reason: { kind: 'logged-off' },
      userId: bank.active,
    });
  });

  it('lets the user change his PIN, and the next log-on takes the new one only', async () => {
    const bank = await openBank();
    const { main, begin, stage } = await applicationAt(bank, bank.activeUser);
    must(await begin());
    must(await main.own.submitPin({ pin: USER_PIN }));
    const pin = UserPin.parse('mynew-55');
    const change = { present: USER_CONFIRMATION_PIN, pins: { pin }, idempotencyKey: newKey() };
    must(await main.own.changePins(change));
    must(await main.logOn.logOff({}));
    must(await begin());
    expect(await main.own.submitPin({ pin: USER_PIN })).toMatchObject({ error: { code: 'user-pin-wrong' } });
    must(await main.own.submitPin({ pin }));
    expect((await stage()).stage).toBe('user-on');
  });

  it('asks for the code of the table that the administrator issued', async () => {
    const bank = await openBank();
    const codes = await (await openCodeDesk(bank)).issueTable();
    const { main, begin, stage } = await applicationAt(bank, bank.activeUser);
    must(await begin());
    must(await main.own.submitPin({ pin: USER_PIN }));
    const at = await stage();
    if (at.stage !== 'user-code' || at.code.kind !== 'one-time-password') throw new Error(at.stage);
    const oneTimePassword = UserOneTimePassword.parse(codes[at.code.number - 1]);
    must(await main.own.submitOneTimePassword({ oneTimePassword }));
    expect((await stage()).stage).toBe('user-on');
  });

  it('asks for the code of the user’s token', async () => {
    const bank = await openBank();
    const desk = await openCodeDesk(bank);
    const device = await desk.register(() => desk.userHolder());
    const { main, begin, stage } = await applicationAt(bank, bank.activeUser);
    must(await begin());
    must(await main.own.submitPin({ pin: USER_PIN }));
    expect(await stage()).toMatchObject({ stage: 'user-code', code: { kind: 'token' } });
    const tokenPassword = TokenPassword.parse(device.code(bank.clock.now()));
    must(await main.own.submitTokenPassword({ tokenPassword }));
    expect((await stage()).stage).toBe('user-on');
  });

  it('ends at the page of a stop when the user is suspended', async () => {
    const bank = await openBank();
    const { main, begin, stage } = await applicationAt(bank, bank.suspendedUser);
    must(await begin());
    expect(await main.own.submitPin({ pin: USER_PIN })).toMatchObject({ error: { code: 'user-suspended' } });
    expect(await stage()).toMatchObject({
      stage: 'ended',
      reason: { failure: { code: 'user-suspended' } },
      contractId: bank.contract.contractId,
      userId: bank.suspended,
    });
  });

  it('takes no administrator’s certificate, and asks the bank nothing with it', async () => {
    const bank = await openBank();
    const { begin } = await applicationAt(bank, bank.administrator);
    expect(await begin()).toMatchObject({ error: { code: 'certificate-not-user' } });
    expect(bank.log.filter((line) => line.includes('"route"'))).toEqual([]);
  });
});

describe('a user’s own log-on without a certificate', () => {
  it('works where the bank’s policy lets users in like that', async () => {
    const bank = await openBank({ profile: ownDoorProfile() });
    const { main, stage, withConsent } = await applicationAt(bank, bank.administrator);
    const who = { contractId: bank.contract.contractId, userId: bank.active };
    must(await withConsent('allow', main.own.beginWithoutCertificate(who)));
    must(await main.own.submitPin({ pin: USER_PIN }));
    expect(await stage()).toMatchObject({ stage: 'user-on', certificateId: null, ...who });
    expect(must(await main.own.status({}))).toMatchObject({ user: { userId: bank.active } });
  });

  it('is refused before any PIN where it does not', async () => {
    const bank = await openBank();
    const { main, stage, withConsent } = await applicationAt(bank, bank.administrator);
    const who = { contractId: bank.contract.contractId, userId: bank.active };
    expect(await withConsent('allow', main.own.beginWithoutCertificate(who))).toMatchObject({
      error: { code: 'certificate-required' },
    });
    expect(await stage()).toMatchObject({ stage: 'ended', ...who });
  });

  it('opens no connection before the person has allowed the address that the key window shows', async () => {
    const bank = await openBank({ profile: ownDoorProfile() });
    const { main, stage, shown, withConsent } = await applicationAt(bank, bank.administrator);
    let connections = 0;
    const stranger = createServer((socket) => {
      connections += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void stranger.close());
    await once(stranger, 'listening');
    const bound = stranger.address();
    if (bound === null || typeof bound === 'string') throw new Error('no port');
    const address = `https://127.0.0.1:${bound.port}`;
    must(await main.settings.connect({ address }));
    const who = { contractId: bank.contract.contractId, userId: bank.active };
    const begun = main.own.beginWithoutCertificate(who);
    expect(await shown()).toMatchObject({
      purpose: 'without-certificate',
      bankAddress: address,
      certificate: null,
    });
    expect(await withConsent('refuse', begun)).toMatchObject({ error: { code: 'connection-not-allowed' } });
    expect(await stage()).toEqual({ stage: 'none' });
    expect(connections).toBe(0);
    await withConsent('allow', main.own.beginWithoutCertificate(who));
    expect(connections).toBeGreaterThan(0);
  });
});

describe('the administrator’s log-on with a token', () => {
  it('takes its code in the place of the card', async () => {
    const bank = await openBank();
    const desk = await openCodeDesk(bank);
    const device = await desk.register(() => ({ kind: 'administrator' }));
    const { main, beginAsAdministrator, stage } = await applicationAt(bank, bank.administrator);
    must(await beginAsAdministrator());
    must(await main.logOn.submitPin({ pin: CONTRACT_PIN }));
    expect(await stage()).toMatchObject({ stage: 'card', tokenRegistered: true });
    const tokenPassword = AdministratorTokenPassword.parse(device.code(bank.clock.now()));
    must(await main.logOn.submitToken({ tokenPassword }));
    expect((await stage()).stage).toBe('on');
    expect(must(await main.contract.notices({})).notices.map(({ kind }) => kind)).toContain(
      'token-registered',
    );
  });
});
