import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserId } from '#protocol/domain/identifiers.ts';
import { registerCertificateByClerk, revokeCertificate } from '#server/administration/certificates.ts';
import { listCertificates, readAudit } from '#server/administration/reading.ts';
import { deregisterUser } from '#server/administration/users.ts';
import { ClerkName } from '#server/domain/clerk.ts';
import { makeClientCertificate } from '#server/pki/client-certificate.ts';
import {
  acquire,
  type CertificateCommand,
  changeCertificate,
  reissuedCode,
  userKey,
} from '../fixtures/acquisition.ts';
import {
  ACTIVE,
  addUserIdentity,
  codeOf,
  logOnAdministrator,
  responseOf,
  SUSPENDED,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { addUser, CONFIRMATION_PIN, must } from '../fixtures/bank-world.ts';
import { NEW_PINS } from '../fixtures/good-requests.ts';
import { claimOf, logOnUser, ownDoorProfile, ownDoors, rowOf } from '../fixtures/own-door.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const ACQUISITION_DAYS = 80;
const CLERK = ClerkName.parse('佐藤');

describe('the certificate of a user in the hands of the administrator', () => {
  let bank: TestBank;
  let administrator: { readonly client: TestClient; readonly token: string };
  const start = async (options?: Parameters<typeof startTestBank>[0]): Promise<void> => {
    bank = await startTestBank(options);
    const client = bank.connect(bank.administrator);
    administrator = { client, token: await logOnAdministrator(client, bank.contract) };
  };
  beforeEach(() => start());
  afterEach(() => bank.stop());

  const reissue = (options?: CertificateCommand) =>
    changeCertificate(bank, administrator, 'reissueUserCertificate', options);
  const revoke = (options?: CertificateCommand) =>
    changeCertificate(bank, administrator, 'revokeUserCertificate', options);
  const state = (userId?: string) => rowOf(bank, userId).certificate;
  const records = () => readAudit(bank.bank, bank.contract.contractId, { limit: 1000 });
  const notices = async () => {
    const answer = await administrator.client.call('listNotices', { token: administrator.token });
    return responseOf('listNotices').parse(answer.json).notices;
  };
  const kinds = async (userId: string) =>
    (await notices()).filter((notice) => notice.userId === userId).map(({ kind }) => kind);
  const inDays = (days: number) => new Date(bank.clock.now().getTime() + days * DAY_MS).toISOString();
  const register = (userId: string) =>
    administrator.client.call('registerUser', {
      request: {
        user: { userId, nameKana: 'ｼﾝｷﾝ', nameKanji: null, permissions: [] },
        pins: NEW_PINS,
        confirmationPin: CONFIRMATION_PIN,
      },
      token: administrator.token,
      key: randomUUID(),
    });

  it('is to be acquired from the 新規登録 on, by a code that is good for as long as policy says', async () => {
    const { user, acquisitionCode } = responseOf('registerUser').parse((await register('S0100')).json);
    expect(user.certificate).toEqual({ state: 'not-acquired', acquireBy: inDays(ACQUISITION_DAYS) });
    const { request } = await userKey('S0100');
    const client = bank.connect(null);
    const acquired = await acquire(client, { code: acquisitionCode ?? '', request, user: claimOf('S0100') });
    expect(codeOf(acquired)).toBe('done');
    expect(state('S0100')).toMatchObject({ state: 'valid' });
  });

  it('is nothing where users need none, until the administrator issues one', async () => {
    await bank.stop();
    await start({ profile: ownDoorProfile() });
    const registered = responseOf('registerUser').parse((await register('S0100')).json);
    expect(registered.acquisitionCode).toBeNull();
    expect(registered.user.certificate).toEqual({ state: 'none' });
    expect(codeOf(await revoke({ userId: 'S0100' }))).toBe('user-certificate-none');
    const code = await reissuedCode(bank, administrator, { userId: 'S0100' });
    const { request } = await userKey('S0100');
    const acquired = await acquire(bank.connect(null), { code, request, user: claimOf('S0100') });
    expect(codeOf(acquired)).toBe('done');
  });

  it('再発行 ends the present one and its log-ons at once, and gives a code for the next', async () => {
    const { certified } = ownDoors(bank);
    const token = await logOnUser(certified);
    const before = rowOf(bank);
    const answer = responseOf('reissueUserCertificate').parse((await reissue()).json);
    expect(answer.before).toEqual(before);
    expect(answer.user).toEqual(rowOf(bank));
    expect(answer.user.version).toBeGreaterThan(before.version);
    expect(answer.user.certificate).toEqual({ state: 'not-acquired', acquireBy: inDays(ACQUISITION_DAYS) });
    expect(codeOf(await certified.client.call('userStatus', { token }))).toBe('certificate-revoked');
    const { serial, thumbprint } = bank.activeUser.issued;
    const row = listCertificates(bank.bank, bank.contract.contractId).find(
      (certificate) => certificate.thumbprint === thumbprint,
    );
    expect(row?.revocation_reason).toBe('another was granted by the administrator');
    expect(records().slice(-3)).toMatchObject([
      {
        action: 'certificate-revoked',
        actor: 'administrator',
        targetUser: ACTIVE,
        before: `{"serial":"${serial}"}`,
      },
      { action: 'reissue-user-certificate', actor: 'administrator', targetUser: ACTIVE, result: 'success' },
      { action: 'certificate-refused', actor: 'user' },
    ]);
    expect(await kinds(ACTIVE)).toEqual([
      'user-certificate-reissued',
      'certificate-revoked',
      'certificate-issued',
      'user-registered',
    ]);
    const first = answer.acquisitionCode;
    const second = await reissuedCode(bank, administrator);
    expect(second).not.toBe(first);
    const { request } = await userKey();
    const client = bank.connect(null);
    expect(codeOf(await acquire(client, { code: first, request }))).toBe('acquisition-code-wrong');
    expect(codeOf(await acquire(client, { code: second, request }))).toBe('done');
  });

  it('再発行 gives the same code to a retry, and no other to a second intent that came too late', async () => {
    const { version } = rowOf(bank);
    const key = randomUUID();
    const answers = await Promise.all([reissue({ key, version }), reissue({ key, version })]);
    answers.push(await reissue({ key, version }));
    const done = answers.filter((answer) => codeOf(answer) === 'done');
    const others = answers.map(codeOf).filter((code) => code !== 'done');
    expect(done.length).toBeGreaterThan(0);
    expect(others.every((code) => code === 'request-in-progress')).toBe(true);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(codeOf(await reissue({ version }))).toBe('version-conflict');
    expect(records().filter(({ action }) => action === 'reissue-user-certificate')).toHaveLength(1);
  });

  const byClerk = async (userId: UserId) => {
    const { contractId } = bank.contract;
    const { certificate } = await makeClientCertificate(bank.bank, {
      holder: { kind: 'user', contractId, userId },
      notBefore: bank.clock.now(),
      passphrase: Buffer.from('合言葉'),
    });
    return registerCertificateByClerk(bank.bank, certificate, CLERK);
  };

  it('comes from one clerk only where there never was one, and ends a code that waits', async () => {
    const userId = await addUser(bank.bank, bank.contract.contractId, 'S0003');
    const code = await reissuedCode(bank, administrator, { userId });
    expect((await byClerk(userId)).ok).toBe(true);
    expect(state(userId)).toMatchObject({ state: 'valid' });
    expect(records().slice(-2)).toMatchObject([
      { action: 'acquisition-withdrawn', actor: 'bank-staff', targetUser: userId },
      { action: 'certificate-registered', actor: 'bank-staff', targetUser: userId },
    ]);
    const { request } = await userKey(userId);
    const late = await acquire(bank.connect(null), { code, request, user: claimOf(userId) });
    expect(codeOf(late)).toBe('acquisition-code-wrong');
  });

  it('comes from no clerk alone after the first, whether that is good, revoked by him or expired', async () => {
    const refused = { ok: false, error: 'user-certificate-exists' };
    expect(await byClerk(bank.active)).toEqual(refused);
    const { thumbprint } = bank.activeUser.issued;
    must(revokeCertificate(bank.bank, thumbprint, '担当者', CLERK));
    expect(await byClerk(bank.active)).toEqual(refused);
    expect(state()).toMatchObject({ state: 'revoked' });
    bank.clock.advance(2 * 366 * DAY_MS);
    expect(await byClerk(bank.suspended)).toEqual(refused);
    expect(state(SUSPENDED)).toMatchObject({ state: 'expired' });
  });

  it('失効 ends the certificate, and says so once', async () => {
    const answer = responseOf('revokeUserCertificate').parse((await revoke()).json);
    expect(answer.user.certificate).toEqual({
      state: 'revoked',
      revokedAt: bank.clock.now().toISOString(),
    });
    expect(codeOf(await bank.connect(bank.activeUser).call('entrance'))).toBe('certificate-revoked');
    expect((await kinds(ACTIVE)).filter((kind) => kind === 'certificate-revoked')).toHaveLength(1);
    expect(records().some(({ action }) => action === 'acquisition-withdrawn')).toBe(false);
    expect(codeOf(await revoke())).toBe('user-certificate-none');
  });

  it('失効 ends a code that nobody has used, and says so once', async () => {
    const code = await reissuedCode(bank, administrator);
    const told = await kinds(ACTIVE);
    expect(codeOf(await revoke())).toBe('done');
    const { request } = await userKey();
    expect(codeOf(await acquire(bank.connect(null), { code, request }))).toBe('acquisition-code-wrong');
    expect(state()).toMatchObject({ state: 'revoked' });
    expect((await kinds(ACTIVE)).slice(0, -told.length)).toEqual(['certificate-revoked']);
    expect(records().slice(-2)).toMatchObject([
      { action: 'acquisition-withdrawn', targetUser: ACTIVE },
      { action: 'revoke-user-certificate', targetUser: ACTIVE },
    ]);
    const other = await addUser(bank.bank, bank.contract.contractId, 'S0003');
    await reissuedCode(bank, administrator, { userId: other });
    expect(codeOf(await revoke({ userId: other }))).toBe('done');
    expect(state(other)).toEqual({ state: 'none' });
  });

  it('tells what became of it: not acquired in time, acquired, expired, re-issued', async () => {
    const code = await reissuedCode(bank, administrator);
    bank.clock.advance(ACQUISITION_DAYS * DAY_MS - 1);
    expect(state()).toMatchObject({ state: 'not-acquired' });
    bank.clock.advance(1);
    expect(state()).toEqual({ state: 'acquisition-expired', acquireBy: inDays(0) });
    const { request } = await userKey();
    const client = bank.connect(null);
    expect(codeOf(await acquire(client, { code, request }))).toBe('acquisition-code-expired');
    const again = await logOnAdministrator(administrator.client, bank.contract);
    administrator = { ...administrator, token: again };
    const next = await reissuedCode(bank, administrator);
    expect(codeOf(await acquire(client, { code: next, request }))).toBe('done');
    bank.clock.advance(366 * DAY_MS);
    expect(state()).toMatchObject({ state: 'expired' });
  });

  it('is left alone by a wrong PIN, which is counted, and by a request that cannot succeed, which is not', async () => {
    const compared = bank.hasher.verified();
    expect(codeOf(await reissue({ userId: 'S0999', version: 1 }))).toBe('user-not-found');
    expect(codeOf(await reissue({ version: 99 }))).toBe('version-conflict');
    expect(bank.hasher.verified()).toBe(compared);
    for (const command of [reissue, revoke]) {
      expect(codeOf(await command({ confirmationPin: 'machigai-9' }))).toBe('confirmation-pin-wrong');
    }
    expect(records().slice(-2)).toMatchObject([
      { action: 'reissue-user-certificate', result: 'failure', code: 'confirmation-pin-wrong' },
      { action: 'revoke-user-certificate', result: 'failure', code: 'confirmation-pin-wrong' },
    ]);
    expect(state()).toMatchObject({ state: 'valid' });
    expect(bank.hasher.verified()).toBe(compared + 2);
  });

  it('ends with the user, and a code ends when the bank’s staff register a certificate', async () => {
    const client = bank.connect(null);
    const { request } = await userKey();
    const codeWith = async (code: string) => codeOf(await acquire(client, { code, request }));
    const first = await reissuedCode(bank, administrator);
    await addUserIdentity(bank, bank.contract, bank.active);
    expect(await codeWith(first)).toBe('acquisition-code-wrong');
    const second = await reissuedCode(bank, administrator);
    must(deregisterUser(bank.bank, bank.contract.contractId, bank.active));
    expect(await codeWith(second)).toBe('acquisition-code-wrong');
  });
});
