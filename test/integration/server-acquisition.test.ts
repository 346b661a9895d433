import { randomUUID, X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { revokeCertificate } from '#server/administration/certificates.ts';
import { lockContract } from '#server/administration/contracts.ts';
import { recordWrongEntries, setUserFlag } from '#server/administration/flags.ts';
import { listCertificates, readAudit } from '#server/administration/reading.ts';
import { acquire, reissuedCode, userKey } from '../fixtures/acquisition.ts';
import {
  ACTIVE,
  CONTRACT_ID,
  codeOf,
  logOnAdministrator,
  OTHER_CONTRACT_ID,
  responseOf,
  SUSPENDED,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { must } from '../fixtures/bank-world.ts';
import { claimOf, logOnUser, ownDoorProfile, rowOf } from '../fixtures/own-door.ts';
import { type RequestedKey, renewedIdentity, requestFor, requestKey } from '../fixtures/renewal.ts';
import { rowsOf } from '../fixtures/surviving-rows.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const OTHER_CODE = 'A'.repeat(20);

describe('電子証明書取得 over real TLS', () => {
  let bank: TestBank;
  let client: TestClient;
  let administrator: { readonly client: TestClient; readonly token: string };
  let code: string;
  let asked: RequestedKey;
  const start = async (options?: Parameters<typeof startTestBank>[0]): Promise<void> => {
    bank = await startTestBank(options);
    client = bank.connect(null);
    const own = bank.connect(bank.administrator);
    administrator = { client: own, token: await logOnAdministrator(own, bank.contract) };
    code = await reissuedCode(bank, administrator);
    asked = await userKey();
  };
  beforeEach(() => start());
  afterEach(() => bank.stop());

  const records = () => readAudit(bank.bank, bank.contract.contractId, { limit: 1000 });
  const ownCertificates = () =>
    listCertificates(bank.bank, bank.contract.contractId).filter(({ user_id }) => user_id === ACTIVE);
  const codeWith = async (options: Partial<Parameters<typeof acquire>[1]>) =>
    codeOf(await acquire(client, { code, request: asked.request, ...options }));

  it('gives a certificate for the user’s own key, for a year from now, with which he logs on', async () => {
    const answer = await acquire(client, { code, request: asked.request });
    const { certificateChain, notAfter } = responseOf('acquireCertificate').parse(answer.json);
    const [leaf, root] = certificateChain.map(
      (encoded) => new X509Certificate(Buffer.from(encoded, 'base64')),
    );
    if (leaf === undefined || root === undefined) throw new Error('a chain of two was expected');
    expect(leaf.verify(bank.pki.authority.certificate.publicKey)).toBe(true);
    expect(root.raw.equals(bank.pki.authority.certificate.raw)).toBe(true);
    expect(leaf.subject).toContain(`CN=${CONTRACT_ID}${ACTIVE}1635`);
    expect(leaf.publicKey.export({ format: 'der', type: 'spki' })).toEqual(asked.pair.publicKey);
    const now = Math.floor(bank.clock.now().getTime() / 1000) * 1000;
    expect(leaf.validToDate.getTime()).toBe(now + BANK_1635.policy.certificate.validDays * DAY_MS);
    expect(notAfter).toBe(leaf.validToDate.toISOString());
    const { version, certificate } = rowOf(bank);
    expect(certificate).toEqual({ state: 'valid', notAfter });
    expect(version).toBeGreaterThan(1);
    expect(records().at(-1)).toMatchObject({
      action: 'certificate-acquired',
      actor: 'user',
      actorUser: ACTIVE,
      certificate: null,
      result: 'success',
    });
    const notices = await administrator.client.call('listNotices', { token: administrator.token });
    expect(responseOf('listNotices').parse(notices.json).notices[0]).toMatchObject({
      kind: 'certificate-acquired',
      userId: ACTIVE,
    });
    const identity = renewedIdentity(answer, asked);
    const token = await logOnUser({ client: bank.connect(identity) });
    const history = await bank.connect(identity).call('ownHistory', { token });
    const { events } = responseOf('ownHistory').parse(history.json);
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['certificate-acquired', 'reissue-user-certificate']),
    );
  });

  it('gives the same certificate again after a lost answer, with the same key of the intent or another', async () => {
    const key = randomUUID();
    const first = await acquire(client, { code, request: asked.request, key });
    const recorded = records().length;
    // A certification request of its own for the same key, as a restarted application may make it.
    const { request } = requestFor(asked.pair, '');
    bank.clock.advance(100 * DAY_MS);
    for (const again of [
      await acquire(client, { code, request: asked.request, key }),
      await acquire(client, { code, request: asked.request }),
      await acquire(client, { code, request }),
    ]) {
      expect([again.status, again.json]).toEqual([200, first.json]);
    }
    expect(records()).toHaveLength(recorded);
    expect(ownCertificates().filter(({ revoked_at }) => revoked_at === null)).toHaveLength(1);
  });

  it('writes nothing more for a code that was used, however often its holder comes', async () => {
    await acquire(client, { code, request: asked.request });
    const rows = () => {
      const connection = new Database(join(bank.paths.directory, 'bank.sqlite'), { readonly: true });
      try {
        return rowsOf(connection);
      } finally {
        connection.close();
      }
    };
    const before = rows();
    for (let time = 0; time < 20; time += 1) {
      expect((await acquire(client, { code, request: asked.request })).status).toBe(200);
    }
    expect(rows()).toEqual(before);
  });

  it('gives nobody else a certificate for a code that was used, and puts that on record once', async () => {
    await acquire(client, { code, request: asked.request });
    const recorded = records().length;
    const { request } = await userKey();
    for (let time = 0; time < 3; time += 1) {
      expect(await codeWith({ request })).toBe('acquisition-code-used');
    }
    expect(records().slice(recorded)).toMatchObject([
      { action: 'certificate-acquired', result: 'failure', code: 'acquisition-code-used', actorUser: ACTIVE },
    ]);
    expect(ownCertificates()).toHaveLength(2);
    expect(await codeWith({})).toBe('done');
  });

  it('is over when the user has logged on with the certificate, or when it was revoked', async () => {
    const identity = renewedIdentity(await acquire(client, { code, request: asked.request }), asked);
    expect(codeOf(await bank.connect(identity).call('entrance'))).toBe('done');
    expect(await codeWith({})).toBe('done');
    await logOnUser({ client: bank.connect(identity) });
    expect(await codeWith({})).toBe('acquisition-code-used');
    const next = await reissuedCode(bank, administrator);
    const other = await userKey();
    const fresh = renewedIdentity(await acquire(client, { code: next, request: other.request }), other);
    must(revokeCertificate(bank.bank, fresh.thumbprint, 'test'));
    expect(await codeWith({ code: next, request: other.request })).toBe('acquisition-code-used');
  });

  it('answers a stranger the same, whether user, contract and code are there or not, and does nothing', async () => {
    const before = { row: rowOf(bank), records: records().length };
    const wrong = await acquire(client, { code: OTHER_CODE, request: asked.request });
    const { requestId: _own, ...expected } = Object(wrong.json);
    expect(expected).toMatchObject({ code: 'acquisition-code-wrong', status: 403 });
    expect(Object.keys(expected).toSorted()).toEqual(['code', 'status', 'title', 'type']);
    for (const [user, tried] of [
      [claimOf(SUSPENDED), code],
      [claimOf('NONE'), code],
      [claimOf(ACTIVE.toLowerCase()), code],
      [claimOf(ACTIVE, OTHER_CONTRACT_ID), code],
      [claimOf(ACTIVE), `${code.slice(0, 19)}${code.endsWith('A') ? 'B' : 'A'}`],
    ] as const) {
      for (const request of [asked.request, 'AAAA']) {
        const answer = await acquire(client, { code: tried, request, user });
        const { requestId: _other, ...told } = Object(answer.json);
        expect(told).toEqual(expected);
      }
    }
    await Promise.all(Array.from({ length: 200 }, () => codeWith({ code: OTHER_CODE })));
    expect({ row: rowOf(bank), records: records().length }).toEqual(before);
    expect(await codeWith({})).toBe('done');
  });

  it('tells a holder of the right code that he is stopped, as far as policy tells one without certificate', async () => {
    const { contractId } = bank.contract;
    const stops = [
      () => must(setUserFlag(bank.bank, contractId, bank.active, { flag: 'incident', reason: '紛失' })),
      () => must(recordWrongEntries(bank.bank, contractId, bank.active, 'pin', 7)),
      () => must(lockContract(bank.bank, contractId)),
    ];
    for (const [policy, told] of [
      ['with-certificate', ['user-stopped', 'user-stopped', 'user-stopped']],
      ['always', ['user-incident', 'user-suspended', 'contract-locked']],
    ] as const) {
      for (const [index, stop] of stops.entries()) {
        await bank.stop();
        await start({ profile: ownDoorProfile({ certificate: 'required', discloseStop: policy }) });
        stop();
        expect(await codeWith({})).toBe(told[index]);
        expect(await codeWith({ code: OTHER_CODE })).toBe('acquisition-code-wrong');
      }
    }
  });

  it('certifies no request that is not in order, and the code stays good', async () => {
    const others = {
      noRequest: 'AAAA',
      colleague: (await requestKey(`${CONTRACT_ID}${SUSPENDED}1635`)).request,
      administrator: (await requestKey(`${CONTRACT_ID}1635`)).request,
    };
    for (const [name, request] of Object.entries(others)) {
      expect([name, await codeWith({ request })]).toEqual([name, 'acquisition-request-invalid']);
    }
    expect(await codeWith({ code: 'short' })).toBe('invalid-request');
    expect(await codeWith({ key: 'no-uuid' })).toBe('invalid-request');
    expect(await codeWith({})).toBe('done');
  });

  it('certifies no key that the contract’s register knows', async () => {
    await acquire(client, { code, request: asked.request });
    code = await reissuedCode(bank, administrator);
    expect(await codeWith({})).toBe('acquisition-request-invalid');
    const fresh = await userKey();
    expect(await codeWith({ request: fresh.request })).toBe('done');
  });

  it('takes an idempotency key for one key of the user alone', async () => {
    const key = randomUUID();
    await acquire(client, { code, request: asked.request, key });
    const { request } = await userKey();
    expect(await codeWith({ request, key })).toBe('idempotency-key-reused');
  });

  it('is for callers without a certificate', async () => {
    for (const identity of [bank.administrator, bank.suspendedUser]) {
      const certified = bank.connect(identity);
      const user = identity === bank.administrator ? {} : { user: claimOf(SUSPENDED) };
      const answer = await certified.call('acquireCertificate', {
        request: { acquisitionCode: code, request: asked.request },
        key: randomUUID(),
        ...user,
      });
      expect(codeOf(answer)).toBe('invalid-request');
    }
    expect(await codeWith({ user: 'S0002' })).toBe('invalid-request');
  });

  it('leaves the code in no file, log line, record or answer but the one that gives it', async () => {
    await acquire(client, { code, request: asked.request });
    await codeWith({ request: (await userKey()).request });
    const { directory } = bank.paths;
    const names = readdirSync(directory);
    expect(names).toEqual(expect.arrayContaining(['bank.sqlite', 'bank.sqlite-wal']));
    for (const name of names) expect(readFileSync(join(directory, name)).includes(code), name).toBe(false);
    expect(bank.log.join('\n')).toContain('acquire');
    expect(bank.log.join('\n')).not.toContain(code);
    expect(JSON.stringify(records())).not.toContain(code);
  });
});
