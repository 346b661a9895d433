import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicKeyHash } from '#certs/key-pair.ts';
import { listCertificates, readAudit } from '#server/administration/reading.ts';
import { readCheckpoints } from '#server/audit/checkpoint-file.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import { unsettledAccounts } from '#server/store/secrets.ts';
import { CONTRACT_ID, codeOf, logOnAdministrator } from '../fixtures/bank.ts';
import {
  addContract,
  must,
  openTestWorld,
  registerIdentity,
  type TestContract,
  type TestWorld,
} from '../fixtures/bank-world.ts';
import { killableBank, until } from '../fixtures/killable-bank.ts';
import { makeTestPki, type TestIdentity, type TestPki } from '../fixtures/pki.ts';
import {
  type RenewedIdentity,
  type RequestedKey,
  renew,
  renewedIdentity,
  requestKey,
} from '../fixtures/renewal.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('a service that is killed in the middle of a renewal', () => {
  let world: TestWorld;
  let pki: TestPki;
  let contract: TestContract;
  let administrator: TestIdentity;
  let service: ReturnType<typeof killableBank>;
  beforeEach(async () => {
    pki = await makeTestPki();
    world = openTestWorld({ authority: pki.authority });
    service = killableBank(world, pki);
    contract = await addContract(world.bank, CONTRACT_ID);
    const notAfter = new Date(Date.now() + 10 * DAY_MS);
    administrator = await pki.administrator(CONTRACT_ID, { keyAlgorithm: 'ec-p256', notAfter });
    registerIdentity(world.bank, { kind: 'administrator', contractId: contract.contractId }, administrator);
  });
  afterEach(async () => {
    await service.killAll();
    world.bank.store.close();
    world.remove();
  });

  const rowsOf = ({ pair }: RequestedKey) =>
    listCertificates(world.bank, contract.contractId).filter(
      (row) => row.public_key_hash === publicKeyHash(pair.publicKey),
    );
  const isRevoked = (thumbprint: string) =>
    listCertificates(world.bank, contract.contractId).some(
      (row) => row.thumbprint === thumbprint && row.revoked_at !== null,
    );
  const successes = (action: string) =>
    readAudit(world.bank, contract.contractId, { limit: 10_000 }).filter(
      (record) => record.action === action && record.result === 'success',
    );
  const expectSoundAudit = (): void => {
    const checkpoints = must(readCheckpoints(world.paths.checkpoints));
    const { auditPublicKey } = world.bank.keys;
    const checked = world.bank.store.read((reader) =>
      verifyAudit(reader, contract.contractId, checkpoints, auditPublicKey),
    );
    expect(checked).toMatchObject({ ok: true });
  };
  /** After a restart, with an Idempotency-Key of its own. */
  const renewAgain = async (asked: RequestedKey): Promise<RenewedIdentity> => {
    const next = await service.start(administrator);
    const token = await logOnAdministrator(next.client, contract);
    const answer = await renew(next.client, { token, request: asked.request });
    await service.kill(next);
    return renewedIdentity(answer, asked);
  };

  it('before the PIN was judged: there is no certificate, the attempt counts, and the retry gets one', async () => {
    const asked = await requestKey(`${CONTRACT_ID}1635`);
    // The one entry that is judged is the PIN of the log-on.
    const first = await service.start(administrator, { entriesJudged: 1 });
    const token = await logOnAdministrator(first.client, contract);
    const lost = renew(first.client, { token, request: asked.request }).then(codeOf, () => 'lost');
    const unsettled = () => world.bank.store.read((reader) => unsettledAccounts(reader));
    await until(() => unsettled().length > 0);
    await service.kill(first);
    expect(await lost).toBe('lost');
    expect(rowsOf(asked)).toEqual([]);
    const given = await renewAgain(asked);
    expect(rowsOf(asked).map(({ thumbprint }) => thumbprint)).toEqual([given.thumbprint]);
    expect(unsettled()).toEqual([]);
    expect(successes('attempts-recovered')).toHaveLength(1);
    expect(successes('certificate-renewal-requested')).toHaveLength(1);
    expectSoundAudit();
  });

  it('as soon as the certificate is stored: the retry gets this one, and there is no other', async () => {
    const asked = await requestKey(`${CONTRACT_ID}1635`);
    const first = await service.start(administrator);
    const token = await logOnAdministrator(first.client, contract);
    const lost = renew(first.client, { token, request: asked.request }).then(codeOf, () => 'lost');
    await until(() => rowsOf(asked).length > 0);
    await service.kill(first);
    await lost;
    const [stored] = rowsOf(asked);
    const given = await renewAgain(asked);
    expect(given.thumbprint).toBe(stored?.thumbprint);
    expect(rowsOf(asked)).toHaveLength(1);
    expect(isRevoked(administrator.issued.thumbprint)).toBe(false);
    expect(successes('certificate-renewal-requested')).toHaveLength(2);
    expectSoundAudit();
  });

  it('as soon as the renewal is confirmed: it stays so, and asking again changes nothing', async () => {
    const given = await renewAgain(await requestKey(`${CONTRACT_ID}1635`));
    const first = await service.start(given);
    const lost = first.client.call('confirmRenewal').then(codeOf, () => 'lost');
    await until(() => isRevoked(administrator.issued.thumbprint));
    await service.kill(first);
    await lost;
    const next = await service.start(given);
    const again = await next.client.call('confirmRenewal');
    expect(again.json).toEqual({ revoked: administrator.issued.thumbprint });
    expect(isRevoked(given.thumbprint)).toBe(false);
    expect(successes('certificate-renewed')).toHaveLength(1);
    expectSoundAudit();
  });
});
