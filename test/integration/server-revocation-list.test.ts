import { once } from 'node:events';
import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { issueRevocationList, type RevocationList } from '#certs/revocation-list.ts';
import { readRevocationList } from '#certs/revocation-list-reader.ts';
import { revokeCertificate } from '#server/administration/certificates.ts';
import { listCertificates, readAudit } from '#server/administration/reading.ts';
import { publishRevocationList } from '#server/administration/revocation-list.ts';
import { createBankServer } from '#server/api/server.ts';
import { tokenHash } from '#server/service/tokens.ts';
import { findLogOn } from '#server/store/log-ons.ts';
import { latestRevocationList } from '#server/store/revocation-lists.ts';
import {
  addAdministrator,
  codeOf,
  logOnAdministrator,
  serverOptions,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import { connectTestClient, type TestClient } from '../fixtures/bank-client.ts';
import { must, openTestWorld } from '../fixtures/bank-world.ts';
import type { TestIdentity } from '../fixtures/pki.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const SECOND_MS = 1000;

describe('the published revocation list', () => {
  let bank: TestBank;
  let file: string;
  let client: TestClient;
  /** A second administrator's certificate with a live log-on, to be revoked. */
  let other: TestIdentity;
  let otherClient: TestClient;
  let otherToken: string;
  beforeEach(async () => {
    bank = await startTestBank();
    file = bank.paths.revocationList;
    mkdirSync(dirname(file));
    client = bank.connect(bank.administrator, { maxSockets: 1 });
    other = await addAdministrator(bank, bank.contract);
    otherClient = bank.connect(other, { maxSockets: 1 });
    otherToken = await logOnAdministrator(otherClient, bank.contract);
  });
  afterEach(() => bank.stop());

  const publish = (days = 7) => must(publishRevocationList(bank.bank, file, days));
  const later = (ms = SECOND_MS) => bank.clock.advance(ms);
  const entrance = async (from = client) => codeOf(await from.call('entrance'));
  const listOf = (number: number, serials: readonly string[], days = 7): RevocationList => {
    const now = bank.clock.now();
    return issueRevocationList(bank.pki.authority, {
      number,
      thisUpdate: now,
      nextUpdate: new Date(now.getTime() + days * DAY_MS),
      revoked: serials.map((serial) => ({ serial, revokedAt: now, reason: 'keyCompromise' })),
    });
  };
  const situations = () =>
    bank.log
      .map((line) => JSON.parse(line))
      .filter(({ event }) => event === 'revocation-list')
      .map(({ status, number, problem }) => [status, number, problem]);
  const reasonOf = ({ issued }: TestIdentity) =>
    listCertificates(bank.bank, bank.contract.contractId).find(
      ({ thumbprint }) => thumbprint === issued.thumbprint,
    )?.revocation_reason;

  it('is signed from the register, with a number that rises', () => {
    must(revokeCertificate(bank.bank, other.issued.thumbprint, 'lost'));
    const numbers = [publish(), publish()].map(({ number, revoked }) => [number, revoked]);
    expect(numbers).toEqual([
      [1, 1],
      [2, 1],
    ]);
    const read = readRevocationList(Buffer.from(publish().pem), bank.pki.authority.certificate);
    expect(read.ok && [...read.value.revoked]).toEqual([other.issued.serial]);
  });

  it('names an ended certificate once more after its end, then no longer', () => {
    must(revokeCertificate(bank.bank, other.issued.thumbprint, 'lost'));
    expect(publish().revoked).toBe(1);
    later(400 * DAY_MS);
    expect(publish().revoked).toBe(1);
    later(DAY_MS);
    expect(publish().revoked).toBe(0);
  });

  it('goes on above the number in the file when the database is an older one', () => {
    writeFileSync(file, listOf(41, []).pem);
    expect(publish().number).toBe(42);
  });

  it('keeps the old list when the new one cannot be written', () => {
    const unwritable = publishRevocationList(bank.bank, `${file}/no-folder/crl.pem`, 7);
    expect(unwritable).toEqual({ ok: false, error: 'revocation-list-unwritable' });
    expect(publish().number).toBe(1);
  });

  it('is not needed while none was ever published', async () => {
    later();
    expect(await entrance()).toBe('done');
    expect(situations()).toEqual([['unpublished', null, null]]);
  });

  it('stops a certificate that only the list names, on a live connection, and ends its log-on for good', async () => {
    expect(codeOf(await otherClient.call('listUsers', { token: otherToken }))).toBe('done');
    writeFileSync(file, listOf(5, [other.issued.serial]).pem);
    later();
    // Whoever comes first brings the list in; the log-on of the other one ends with it.
    expect(await entrance()).toBe('done');
    const logOn = bank.bank.store.read((reader) => findLogOn(reader, tokenHash(otherToken)));
    expect(logOn?.end_reason).toBe('certificate-revoked');
    const refused = await otherClient.call('listUsers', { token: otherToken });
    expect([refused.reused, codeOf(refused)]).toEqual([true, 'certificate-revoked']);
    expect(refused.headers.connection).toBe('close');
    expect(reasonOf(other)).toBe('named by the revocation list');
    const audit = readAudit(bank.bank, bank.contract.contractId, { limit: 1000 });
    expect(
      audit.filter(({ action, actor }) => action === 'certificate-revoked' && actor === 'system'),
    ).toHaveLength(1);
    later();
    expect(publish()).toMatchObject({ number: 6, revoked: 1 });
    expect(situations()).toEqual([
      ['unpublished', null, null],
      ['in-force', 5, null],
    ]);
  });

  // An idle connection ends by itself, later than that.
  it('ends connections and log-ons of what it names without any request', async () => {
    const { key, chain: cert } = other;
    const port = Number(new URL(bank.server.address).port);
    const socket = connect({ host: '127.0.0.1', port, ca: bank.pki.rootCert, key, cert });
    socket.write('GET /v1/entrance HTTP/1.1\r\nhost: bank\r\n\r\n');
    await once(socket, 'data');
    writeFileSync(file, listOf(5, [other.issued.serial]).pem);
    later();
    bank.lookForRevoked();
    await once(socket, 'close');
    const logOn = bank.bank.store.read((reader) => findLogOn(reader, tokenHash(otherToken)));
    expect(logOn?.end_reason).toBe('certificate-revoked');
  }, 45_000);

  it('is looked at once a second at most', async () => {
    expect(await entrance()).toBe('done');
    writeFileSync(file, listOf(5, [other.issued.serial]).pem);
    later(SECOND_MS - 1);
    expect(await entrance(otherClient)).toBe('done');
    later(1);
    expect(await entrance(otherClient)).toBe('certificate-revoked');
  });

  it('lets nobody in when it has expired, and everybody again with the next one', async () => {
    publish(1);
    later();
    expect(await entrance()).toBe('done');
    later(DAY_MS);
    const refused = await client.call('entrance');
    expect([refused.status, codeOf(refused)]).toEqual([503, 'certificate-status-unknown']);
    // The bank's trouble: neither the connection nor the contract's record suffers for it.
    expect(refused.headers.connection).toBe('keep-alive');
    const audit = readAudit(bank.bank, bank.contract.contractId, { limit: 1000 });
    expect(audit.some(({ action }) => action === 'certificate-refused')).toBe(false);
    publish();
    later();
    expect(await entrance()).toBe('done');
    expect(situations().map(([status]) => status)).toEqual([
      'unpublished',
      'in-force',
      'unknown',
      'in-force',
    ]);
  });

  it('still says that a certificate is revoked when it has expired', async () => {
    must(revokeCertificate(bank.bank, other.issued.thumbprint, 'lost'));
    publish(1);
    later(2 * DAY_MS);
    expect(await entrance(otherClient)).toBe('certificate-revoked');
  });

  it('lets nobody in when it is gone', async () => {
    publish();
    later();
    expect(await entrance()).toBe('done');
    rmSync(file);
    later();
    expect(await entrance()).toBe('certificate-status-unknown');
    expect(situations().at(-1)).toEqual(['unknown', 1, 'missing']);
  });

  const DAMAGE: Readonly<Record<string, (good: RevocationList) => string | Buffer>> = {
    malformed: ({ der }) => der.subarray(0, -1),
    'signature-invalid': ({ der }) => {
      const changed = Buffer.from(der);
      changed.writeUInt8(changed.readUInt8(der.length - 1) ^ 1, der.length - 1);
      return changed;
    },
    'wrong-issuer': () => {
      const request = {
        number: 9,
        thisUpdate: new Date(),
        nextUpdate: new Date(Date.now() + DAY_MS),
        revoked: [],
      };
      return issueRevocationList(bank.pki.foreign.authority, request).pem;
    },
    older: () => listOf(1, []).pem,
  };
  for (const [problem, damage] of Object.entries(DAMAGE)) {
    it(`goes on with the last good one while a newer file is ${problem}, until that expires, and says so`, async () => {
      writeFileSync(file, listOf(2, [other.issued.serial], 1).pem);
      later();
      expect(await entrance()).toBe('done');
      writeFileSync(file, damage(listOf(3, [])));
      utimesSync(file, 1, 1);
      later();
      expect(await entrance()).toBe('done');
      expect(await entrance(otherClient)).toBe('certificate-revoked');
      expect(situations().at(-1)).toEqual(['in-force', 2, problem]);
      later(DAY_MS);
      expect(await entrance()).toBe('certificate-status-unknown');
      writeFileSync(file, listOf(3, []).pem);
      later();
      expect(await entrance()).toBe('done');
    });
  }

  it('lets nobody in after a start without a good one, once there was one', async () => {
    const codeAfterStart = async (): Promise<string> => {
      const world = openTestWorld({
        directory: bank.paths.directory,
        authority: bank.pki.authority,
        clock: bank.clock,
      });
      const server = must(await createBankServer(serverOptions(world, bank.pki, () => undefined)));
      const { address } = server;
      const own = connectTestClient({ address, ca: bank.pki.rootCert, identity: bank.administrator });
      const code = codeOf(await own.call('entrance'));
      own.close();
      await server.close();
      return code;
    };
    const first = publish().pem;
    publish();
    await bank.server.close();
    expect(await codeAfterStart()).toBe('done');
    writeFileSync(file, first);
    expect(await codeAfterStart()).toBe('certificate-status-unknown');
    writeFileSync(file, 'damaged');
    expect(await codeAfterStart()).toBe('certificate-status-unknown');
    rmSync(file);
    expect(await codeAfterStart()).toBe('certificate-status-unknown');
    writeFileSync(file, listOf(3, []).pem);
    expect(await codeAfterStart()).toBe('done');
  });

  it('is known to have been published as soon as it is written, before any request has seen it', () => {
    publish();
    expect(statSync(file).size).toBeGreaterThan(0);
    expect(bank.bank.store.read((reader) => latestRevocationList(reader))?.number).toBe(1);
  });
});
