import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBankServer } from '#server/api/server.ts';
import { codeOf, serverOptions, startTestBank, type TestBank } from '../fixtures/bank.ts';
import { openTestWorld } from '../fixtures/bank-world.ts';

const LOG_ON = { method: 'POST', path: '/v1/administrator/log-on' };
const JSON_TYPE = { 'content-type': 'application/json' };

describe('requests that are not well-formed', () => {
  let bank: TestBank;
  beforeAll(async () => {
    bank = await startTestBank();
  });
  afterAll(() => bank.stop());

  const bodies: readonly (readonly [
    what: string,
    status: number,
    headers: Record<string, string>,
    body: string,
  ])[] = [
    ['broken JSON', 400, JSON_TYPE, '{"pin":'],
    ['an empty body', 400, JSON_TYPE, ''],
    ['a member too many', 400, JSON_TYPE, '{"pin":"abcd1234","also":1}'],
    ['a member of another type', 400, JSON_TYPE, '{"pin":12345678}'],
    ['a poisoned prototype', 400, JSON_TYPE, '{"pin":"abcd1234","__proto__":{"x":1}}'],
    ['another media type', 415, { 'content-type': 'text/plain' }, '{"pin":"abcd1234"}'],
    ['a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }, 'pin=abcd1234'],
    ['a body of more than 40 KiB', 413, JSON_TYPE, `{"pin":"${'a'.repeat(41_000)}"}`],
  ];
  for (const [what, status, headers, body] of bodies) {
    it(`are refused as such: ${what}`, async () => {
      const compared = bank.hasher.verified();
      const client = bank.connect(bank.administrator);
      const answer = await client.send({ ...LOG_ON, headers, body });
      expect([answer.status, codeOf(answer)]).toEqual([status, 'invalid-request']);
      expect(bank.hasher.verified()).toBe(compared);
    });
  }

  it('are refused as such: what is not even HTTP', async () => {
    const port = Number(new URL(bank.server.address).port);
    const { key, chain: cert } = bank.administrator;
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, ca: bank.pki.rootCert, key, cert }, () => {
        socket.write('NOT HTTP AT ALL\r\n\r\n');
      });
      let received = '';
      socket.on('data', (chunk: Buffer) => {
        received += chunk.toString('utf8');
      });
      socket.on('end', () => resolve(received));
      socket.on('error', reject);
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain('"code":"invalid-request"');
    expect(text).toContain('connection: close');
  });
});

describe('starting the service', () => {
  it('says so when the port is taken, and leaves the store usable', async () => {
    const bank = await startTestBank();
    const world = openTestWorld();
    const port = Number(new URL(bank.server.address).port);
    const options = serverOptions(world, bank.pki, () => undefined);
    const taken = await createBankServer({ ...options, port });
    expect(taken).toMatchObject({ ok: false, error: { reason: 'port-taken' } });
    const free = await createBankServer(options);
    expect(free.ok).toBe(true);
    if (free.ok) await free.value.close();
    world.remove();
    await bank.stop();
  });

  it('does not start a second service on the same data directory', async () => {
    const bank = await startTestBank();
    const world = openTestWorld({ directory: bank.paths.directory });
    const second = await createBankServer(serverOptions(world, bank.pki, () => undefined));
    expect(second).toMatchObject({ ok: false, error: { reason: 'already-running' } });
    world.bank.store.close();
    await bank.stop();
  });
});
