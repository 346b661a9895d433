import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listCertificates, readAudit } from '#server/administration/reading.ts';
import type { Bank } from '#server/bank.ts';
import { grantCertificate } from '#server/service/acquisition-code.ts';
import { acquire, changeCertificate, userKey } from '../fixtures/acquisition.ts';
import {
  ACTIVE,
  CONTRACT_ID,
  codeOf,
  logOnAdministrator,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import {
  addContract,
  addUser,
  openTestWorld,
  type TestContract,
  type TestWorld,
} from '../fixtures/bank-world.ts';
import { killableBank, until } from '../fixtures/killable-bank.ts';
import { rowOf } from '../fixtures/own-door.ts';
import { makeTestPki, type TestPki } from '../fixtures/pki.ts';
import { renewedIdentity } from '../fixtures/renewal.ts';

const AT_ONCE = 12;

/** A code of the good user, as if a command had just given it. */
const grantedCode = (bank: Bank, { contractId }: TestContract, userId: TestBank['active']): string =>
  bank.store.write((writer) =>
    grantCertificate(bank, writer, { contractId, now: bank.clock().getTime() }, userId),
  );

const acquiredBy = (bank: Bank, { contractId }: TestContract) =>
  readAudit(bank, contractId, { limit: 1000 }).filter(
    ({ action, result }) => action === 'certificate-acquired' && result === 'success',
  );

describe('one 取得コード in several places at once', () => {
  let bank: TestBank;
  let code: string;
  beforeEach(async () => {
    bank = await startTestBank();
    code = grantedCode(bank.bank, bank.contract, bank.active);
  });
  afterEach(() => bank.stop());

  const usable = () =>
    listCertificates(bank.bank, bank.contract.contractId).filter(
      ({ user_id, revoked_at, thumbprint }) =>
        user_id === ACTIVE && revoked_at === null && thumbprint !== bank.activeUser.issued.thumbprint,
    );

  it('gets one certificate for one of the keys', async () => {
    const keys = await Promise.all(Array.from({ length: AT_ONCE }, () => userKey()));
    const answers = await Promise.all(
      keys.map(({ request }) => acquire(bank.connect(null), { code, request })),
    );
    const codes = answers.map(codeOf).toSorted();
    expect(codes).toEqual([...Array.from({ length: AT_ONCE - 1 }, () => 'acquisition-code-used'), 'done']);
    expect(usable()).toHaveLength(1);
    expect(acquiredBy(bank.bank, bank.contract)).toHaveLength(1);
  });

  it('gets one certificate for the same key, and everybody hears of the same', async () => {
    const { request } = await userKey();
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => acquire(bank.connect(null), { code, request })),
    );
    expect(new Set(answers.map(codeOf))).toEqual(new Set(['done']));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(usable()).toHaveLength(1);
    expect(acquiredBy(bank.bank, bank.contract)).toHaveLength(1);
  });

  it.each(['reissueUserCertificate', 'revokeUserCertificate'] as const)(
    'either gets its certificate or is ended by %s, and never both',
    async (command) => {
      const client = bank.connect(bank.administrator);
      const administrator = { client, token: await logOnAdministrator(client, bank.contract) };
      const { request } = await userKey();
      const [changed, acquired] = await Promise.all([
        changeCertificate(bank, administrator, command),
        acquire(bank.connect(null), { code, request }),
      ]);
      const outcome = [codeOf(changed), codeOf(acquired)];
      expect([
        ['done', 'acquisition-code-wrong'],
        ['version-conflict', 'done'],
      ]).toContainEqual(outcome);
      expect(usable()).toHaveLength(codeOf(acquired) === 'done' ? 1 : 0);
      const { state } = rowOf(bank).certificate;
      const left = command === 'reissueUserCertificate' ? 'not-acquired' : 'revoked';
      expect(state).toBe(codeOf(acquired) === 'done' ? 'valid' : left);
    },
  );
});

describe('a service that is killed while a certificate is acquired', () => {
  let world: TestWorld;
  let pki: TestPki;
  let contract: TestContract;
  let userId: TestBank['active'];
  let service: ReturnType<typeof killableBank>;
  beforeEach(async () => {
    pki = await makeTestPki();
    world = openTestWorld({ authority: pki.authority });
    service = killableBank(world, pki);
    contract = await addContract(world.bank, CONTRACT_ID);
    userId = await addUser(world.bank, contract.contractId, ACTIVE);
  });
  afterEach(async () => {
    await service.killAll();
    world.bank.store.close();
    world.remove();
  });

  const certificates = () => listCertificates(world.bank, contract.contractId);

  it('as soon as the certificate is stored: the same key gets it afterwards, and no other key gets one', async () => {
    const code = grantedCode(world.bank, contract, userId);
    const asked = await userKey();
    const first = await service.start(null);
    const answered = acquire(first.client, { code, request: asked.request }).catch(() => null);
    // Looks at the database as a process of its own: the answer may be lost from here on.
    await until(() => certificates().length > 0);
    await service.kill(first);
    await answered;
    const next = await service.start(null);
    const other = await userKey();
    expect(codeOf(await acquire(next.client, { code, request: other.request }))).toBe(
      'acquisition-code-used',
    );
    const again = renewedIdentity(await acquire(next.client, { code, request: asked.request }), asked);
    expect(certificates().map(({ thumbprint }) => thumbprint)).toEqual([again.thumbprint]);
    expect(acquiredBy(world.bank, contract)).toHaveLength(1);
  });

  it('wherever it was cut off: the same key gets one certificate', async () => {
    const code = grantedCode(world.bank, contract, userId);
    const first = await service.start(null);
    const asked = await userKey();
    const answered = acquire(first.client, { code, request: asked.request }).catch(() => null);
    await service.kill(first);
    await answered;
    const next = await service.start(null);
    expect(codeOf(await acquire(next.client, { code, request: asked.request }))).toBe('done');
    expect(certificates()).toHaveLength(1);
  });
});
