import { createServer } from 'node:https';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBankClient } from '#electron/main/bank/bank-client.ts';
import { createBankTransport, DEFAULT_TIMEOUTS } from '#electron/main/bank/bank-transport.ts';
import { systemClock } from '#electron/main/clock.ts';
import { LogOnToken } from '#protocol/domain/identifiers.ts';
import { memoryLog } from './doubles.ts';
import { certificateFile, serverIdentity, testAuthority } from './pki.ts';

const TOKEN = LogOnToken.parse('t'.repeat(43));
const NOTHING = { params: {}, body: {}, token: TOKEN };

/** A client of a bank that gives one and the same answer, and how long the client would have waited for something. */
async function clientOfBank(answer: object) {
  const now = new Date();
  const authority = await testAuthority(now);
  const [identity, tls] = await Promise.all([
    certificateFile(authority, { now }),
    serverIdentity(authority, { now }),
  ]);
  const server = createServer(tls, (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const listening = server.address();
  if (listening === null || typeof listening === 'string') throw new Error('not listening on a port');
  const limits: number[] = [];
  const clock = {
    ...systemClock,
    after: (milliseconds: number) => {
      limits.push(milliseconds);
      return () => undefined;
    },
  };
  const address = { address: `https://127.0.0.1:${listening.port}`, ca: authority.certificate.toString() };
  const client = createBankClient(createBankTransport(address, identity, clock), clock, memoryLog());
  onTestFinished(client.close);
  return { client, limits };
}

describe('the patience of the bank client', () => {
  it('is longer for the check of the 操作履歴, which grows with the years', async () => {
    const { client, limits } = await clientOfBank({ verdict: { whole: true, records: 1 } });
    expect(await client.verifyAudit(NOTHING)).toMatchObject({ ok: true });
    const [connect, answer] = limits;
    expect(connect).toBe(DEFAULT_TIMEOUTS.connect);
    expect(answer).toBeGreaterThanOrEqual(8 * DEFAULT_TIMEOUTS.answer);
  });

  it('is the usual one for everything else', async () => {
    const { client, limits } = await clientOfBank({ users: [] });
    expect(await client.listUsers(NOTHING)).toMatchObject({ ok: true });
    expect(limits).toEqual([DEFAULT_TIMEOUTS.connect, DEFAULT_TIMEOUTS.answer]);
  });
});
