import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generateKeyPair } from '#certs/key-pair.ts';
import { ContractId, Thumbprint, UserId } from '#protocol/domain/identifiers.ts';
import { KanaName } from '#protocol/domain/names.ts';
import { ContractPin, UserConfirmationPin, UserPin } from '#protocol/domain/secrets.ts';
import { registerCertificate, revokeCertificate } from '#server/administration/certificates.ts';
import { createContract, lockContract } from '#server/administration/contracts.ts';
import { liftUserFlag, recordWrongEntries, setUserFlag } from '#server/administration/flags.ts';
import { listCertificates, listContracts, listUsers, readAudit } from '#server/administration/reading.ts';
import { deregisterUser, registerUser, type UserOrder } from '#server/administration/users.ts';
import {
  addContract,
  addUser,
  CONFIRMATION_PIN,
  CONTRACT_PIN,
  must,
  openTestWorld,
  type TestWorld,
  USER_CONFIRMATION_PIN,
  USER_PIN,
} from '../../fixtures/bank-world.ts';

const THUMBPRINT = Thumbprint.parse('a'.repeat(64));

describe('what 金庫職員 do', () => {
  let world: TestWorld;
  let contractId: ContractId;
  beforeEach(async () => {
    world = openTestWorld();
    ({ contractId } = await addContract(world.bank, '12345678901'));
  });
  afterEach(() => {
    world.bank.store.close();
    world.remove();
  });

  const order = (changes: Partial<UserOrder> = {}): UserOrder => ({
    contractId,
    userId: UserId.parse('S0001'),
    nameKana: KanaName.parse('ｼﾝｷﾝ'),
    nameKanji: null,
    pin: USER_PIN,
    confirmationPin: USER_CONFIRMATION_PIN,
    permissions: ['transfer'],
    provisional: true,
    opened: false,
    ...changes,
  });
  const problemOf = async (changes: Partial<UserOrder>) => {
    const outcome = await registerUser(world.bank, order(changes));
    return outcome.ok ? null : outcome.error;
  };

  it('is on record with their name on it', async () => {
    must(await registerUser(world.bank, order()));
    must(setUserFlag(world.bank, contractId, UserId.parse('S0001'), { flag: 'incident', reason: '紛失' }));
    const audit = readAudit(world.bank, contractId, { limit: 10 });
    expect(audit.map(({ actor, action }) => [actor, action])).toEqual([
      ['bank-staff', 'contract-created'],
      ['bank-staff', 'user-registered'],
      ['bank-staff', 'flag-set'],
    ]);
  });

  it('a contract is not registered twice, nor with an unknown permission or a malformed PIN', async () => {
    const again = {
      contractId,
      nameKana: 'ｱ',
      nameKanji: '亜',
      email: 'a@example.jp',
      contractPin: CONTRACT_PIN,
      contractConfirmationPin: CONFIRMATION_PIN,
      contractedPermissions: ['transfer'],
    };
    const problem = async (changes: Partial<typeof again>) => {
      const outcome = await createContract(world.bank, { ...again, ...changes });
      return outcome.ok ? null : outcome.error;
    };
    expect(await problem({})).toBe('contract-exists');
    expect(await problem({ contractedPermissions: ['no-such'] })).toBe('permission-unknown');
    expect(await problem({ contractPin: ContractPin.parse('abc') })).toBe('pin-malformed');
    expect(await problem({ contractId: ContractId.parse('11111111111') })).toBeNull();
    expect(listContracts(world.bank).map(({ contract_id }) => contract_id)).toEqual([
      '11111111111',
      contractId,
    ]);
  });

  it('a user is registered as ordered', async () => {
    const row = must(await registerUser(world.bank, order()));
    expect(row).toMatchObject({
      version: 1,
      lifecycle: 'registered',
      oneTimePasswords: { issued: false },
      token: { state: 'none' },
      permissions: { transfer: 'granted', 'balance-inquiry': 'denied', 'payroll.send': 'not-contracted' },
      certificate: { state: 'none' },
    });
  });

  it('a user ID is never used twice, in any case, not even after 登録抹消', async () => {
    must(await registerUser(world.bank, order()));
    expect(await problemOf({ userId: UserId.parse('s0001') })).toBe('user-exists');
    must(deregisterUser(world.bank, contractId, UserId.parse('S0001')));
    expect(listUsers(world.bank, contractId)).toEqual([]);
    expect(await problemOf({})).toBe('user-exists');
    expect(deregisterUser(world.bank, contractId, UserId.parse('S0001'))).toMatchObject({ ok: false });
  });

  it('a user is not registered against the rules', async () => {
    expect(await problemOf({ contractId: ContractId.parse('99999999999') })).toBe('contract-not-found');
    expect(await problemOf({ pin: UserPin.parse('abc') })).toBe('pin-malformed');
    const same = UserConfirmationPin.parse(USER_PIN.toString());
    expect(await problemOf({ confirmationPin: same })).toBe('pins-equal');
    expect(await problemOf({ permissions: ['payroll.send'] })).toBe('permission-not-contracted');
    expect(await problemOf({ permissions: ['no-such'] })).toBe('permission-unknown');
    for (let index = 0; index < world.bank.profile.policy.users.max; index += 1) {
      await addUser(world.bank, contractId, `U${index}`);
    }
    expect(await problemOf({})).toBe('too-many-users');
  });

  it('a contract is locked once', () => {
    must(lockContract(world.bank, contractId));
    expect(lockContract(world.bank, contractId)).toEqual({ ok: false, error: 'contract-locked' });
  });

  it('flags are set and lifted each on its own, and raise the version', async () => {
    const userId = await addUser(world.bank, contractId, 'S0001');
    must(setUserFlag(world.bank, contractId, userId, { flag: 'incident', reason: '紛失' }));
    const both = must(setUserFlag(world.bank, contractId, userId, { flag: 'bill-payment-blocked' }));
    expect([both.version, both.flags.incident.set, both.flags.billPaymentBlocked.set]).toEqual([
      3,
      true,
      true,
    ]);
    const again = setUserFlag(world.bank, contractId, userId, { flag: 'bill-payment-blocked' });
    expect(again).toEqual({ ok: false, error: 'flag-already-set' });
    const longReason = { flag: 'incident', reason: '紛'.repeat(21) } as const;
    const other = await addUser(world.bank, contractId, 'S0002');
    expect(setUserFlag(world.bank, contractId, other, longReason)).toEqual({
      ok: false,
      error: 'reason-malformed',
    });
    const lifted = must(liftUserFlag(world.bank, contractId, userId, 'incident'));
    expect([lifted.flags.incident.set, lifted.flags.billPaymentBlocked.set]).toEqual([false, true]);
    expect(liftUserFlag(world.bank, contractId, userId, 'suspended')).toEqual({
      ok: false,
      error: 'flag-not-set',
    });
  });

  it('wrong entries count up to the limit, and no further', async () => {
    const userId = await addUser(world.bank, contractId, 'S0001');
    const some = must(recordWrongEntries(world.bank, contractId, userId, 'confirmation-pin', 3));
    expect([some.failedAttempts.confirmationPin, some.flags.suspended.set]).toEqual([3, false]);
    const many = must(recordWrongEntries(world.bank, contractId, userId, 'confirmation-pin', 100));
    expect(many.failedAttempts.confirmationPin).toBe(7);
    expect(many.flags.suspended).toMatchObject({ set: true, cause: 'confirmation-pin' });
    expect(recordWrongEntries(world.bank, contractId, userId, 'one-time-password', 1)).toMatchObject({
      ok: true,
    });
    const lifted = must(liftUserFlag(world.bank, contractId, userId, 'suspended'));
    expect(lifted.failedAttempts.confirmationPin).toBe(0);
    expect(recordWrongEntries(world.bank, contractId, userId, 'one-time-password', 1)).toEqual({
      ok: false,
      error: 'secret-not-set',
    });
  });

  it('certificates are registered and revoked once each, and 登録抹消 revokes those of the user', async () => {
    const userId = await addUser(world.bank, contractId, 'S0001');
    const { publicKey } = await generateKeyPair('ec-p256');
    const certificate = {
      thumbprint: THUMBPRINT,
      serial: '0A',
      publicKey,
      holder: { kind: 'user', contractId, userId } as const,
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2099-01-01T00:00:00.000Z',
    };
    must(registerCertificate(world.bank, certificate));
    expect(registerCertificate(world.bank, certificate)).toEqual({ ok: false, error: 'certificate-exists' });
    const sameKey = { ...certificate, thumbprint: 'c'.repeat(64) };
    expect(registerCertificate(world.bank, sameKey)).toEqual({ ok: false, error: 'certificate-exists' });
    const stranger = { kind: 'user', contractId, userId: UserId.parse('NONE') } as const;
    expect(registerCertificate(world.bank, { ...certificate, holder: stranger })).toMatchObject({
      ok: false,
    });
    expect(listUsers(world.bank, contractId)[0]?.certificate.state).toBe('valid');
    must(deregisterUser(world.bank, contractId, userId));
    expect(listCertificates(world.bank, contractId)[0]?.revocation_reason).toBe('user-deregistered');
    expect(revokeCertificate(world.bank, THUMBPRINT, 'lost')).toEqual({
      ok: false,
      error: 'certificate-already-revoked',
    });
    expect(revokeCertificate(world.bank, Thumbprint.parse('b'.repeat(64)), 'lost')).toEqual({
      ok: false,
      error: 'certificate-not-found',
    });
  });
});
