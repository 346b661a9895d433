import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serialiseAuthority } from '#certs/authority.ts';
import { publicKeyHash } from '#certs/key-pair.ts';
import { listCertificates, readAudit } from '#server/administration/reading.ts';
import { readCheckpoints } from '#server/audit/checkpoint-file.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import { unsettledAccounts } from '#server/store/secrets.ts';
import { CONTRACT_ID, codeOf, logOnAdministrator } from '../fixtures/bank.ts';
import { type ClientOptions, connectTestClient, type TestClient } from '../fixtures/bank-client.ts';
import type { BankProcessOrder } from '../fixtures/bank-process.ts';
import {
  addContract,
  must,
  openTestWorld,
  registerIdentity,
  type TestContract,
  type TestWorld,
} from '../fixtures/bank-world.ts';
import { makeTestPki, type TestIdentity, type TestPki } from '../fixtures/pki.ts';
import {
  type RenewedIdentity,
  type RequestedKey,
  renew,
  renewedIdentity,
  requestKey,
} from '../fixtures/renewal.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

type Process = { readonly child: ChildProcess; readonly client: TestClient };

describe('a service that is killed in the middle of a renewal', () => {
  let world: TestWorld;
  let pki: TestPki;
  let contract: TestContract;
  let administrator: TestIdentity;
  let running: Process[];
  beforeEach(async () => {
    running = [];
    pki = await makeTestPki();
    world = openTestWorld({ authority: pki.authority });
    contract = await addContract(world.bank, CONTRACT_ID);
    const notAfter = new Date(Date.now() + 10 * DAY_MS);
    administrator = await pki.administrator(CONTRACT_ID, { keyAlgorithm: 'ec-p256', notAfter });
    registerIdentity(world.bank, { kind: 'administrator', contractId: contract.contractId }, administrator);
  });
  afterEach(async () => {
    for (const process of running) await kill(process);
    world.bank.store.close();
    world.remove();
  });

  const start = async (
    identity: ClientOptions['identity'],
    more: Pick<BankProcessOrder, 'entriesJudged'> = {},
  ): Promise<Process> => {
    const { key, chain: cert } = pki.serverIdentity;
    const order: BankProcessOrder = {
      directory: world.paths.directory,
      key,
      cert,
      clientCa: pki.rootCert,
      authority: serialiseAuthority(pki.authority),
      ...more,
    };
    const orderFile = join(world.paths.directory, 'order.json');
    writeFileSync(orderFile, JSON.stringify(order));
    const program = join(import.meta.dirname, '../fixtures/bank-process.ts');
    const child = spawn(process.execPath, [program, orderFile], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [address]: string[] = await once(createInterface(child.stdout), 'line');
    const client = connectTestClient({ address: address ?? '', ca: pki.rootCert, identity });
    const started = { child, client };
    running.push(started);
    return started;
  };
  const kill = async ({ child, client }: Process): Promise<void> => {
    client.close();
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  /** Looks at the database again and again, as a process of its own. */
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await turn();
  };

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
    const next = await start(administrator);
    const token = await logOnAdministrator(next.client, contract);
    const answer = await renew(next.client, { token, request: asked.request });
    await kill(next);
    return renewedIdentity(answer, asked);
  };

  it('before the PIN was judged: there is no certificate, the attempt counts, and the retry gets one', async () => {
    const asked = await requestKey(`${CONTRACT_ID}1635`);
    // The one entry that is judged is the PIN of the log-on.
    const first = await start(administrator, { entriesJudged: 1 });
    const token = await logOnAdministrator(first.client, contract);
    const lost = renew(first.client, { token, request: asked.request }).then(codeOf, () => 'lost');
    const unsettled = () => world.bank.store.read((reader) => unsettledAccounts(reader));
    await until(() => unsettled().length > 0);
    await kill(first);
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
    const first = await start(administrator);
    const token = await logOnAdministrator(first.client, contract);
    const lost = renew(first.client, { token, request: asked.request }).then(codeOf, () => 'lost');
    await until(() => rowsOf(asked).length > 0);
    await kill(first);
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
    const first = await start(given);
    const lost = first.client.call('confirmRenewal').then(codeOf, () => 'lost');
    await until(() => isRevoked(administrator.issued.thumbprint));
    await kill(first);
    await lost;
    const next = await start(given);
    const again = await next.client.call('confirmRenewal');
    expect(again.json).toEqual({ revoked: administrator.issued.thumbprint });
    expect(isRevoked(given.thumbprint)).toBe(false);
    expect(successes('certificate-renewed')).toHaveLength(1);
    expectSoundAudit();
  });
});
