import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { createServer as createPlainServer } from 'node:net';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Authority } from '#certs/authority.ts';
import { createBankClient } from '#electron/main/bank/bank-client.ts';
import { createBankTransport, type Timeouts } from '#electron/main/bank/bank-transport.ts';
import { type Clock, systemClock } from '#electron/main/clock.ts';
import { PROBLEM_MEDIA_TYPE, problemType } from '#protocol/api/problem.ts';
import type { ProblemCode } from '#protocol/api/problem-code.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { IdempotencyKey, LogOnToken, UserId } from '#protocol/domain/identifiers.ts';
import { ContractConfirmationPin, ContractPin } from '#protocol/domain/secrets.ts';
import { memoryLog } from './doubles.ts';
import { impatientClock } from './impatient-clock.ts';
import { CONTRACT, certificateFile, serverIdentity, testAuthority } from './pki.ts';
import { userRow } from './rows.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const TODAY = new Date();
let authority: Authority;
let stranger: Authority;
let identity: Awaited<ReturnType<typeof certificateFile>>;
let server: Awaited<ReturnType<typeof serverIdentity>>;
beforeAll(async () => {
  [authority, stranger] = await Promise.all([testAuthority(TODAY), testAuthority(TODAY)]);
  identity = await certificateFile(authority, { now: TODAY });
  server = await serverIdentity(authority, { now: TODAY });
});

const PATIENT: Timeouts = { connect: 10_000, answer: 10_000 };

function portOf(listening: Server | ReturnType<typeof createPlainServer>): number {
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

async function listen(created: Server | ReturnType<typeof createPlainServer>): Promise<number> {
  await new Promise<void>((resolve) => {
    created.listen(0, '127.0.0.1', () => resolve());
  });
  onTestFinished(() => {
    if ('closeAllConnections' in created) created.closeAllConnections();
    created.close();
  });
  return portOf(created);
}

function bank(handler: Handler, tls: object = {}): Promise<number> {
  const options = {
    key: server.key,
    cert: server.cert,
    ca: authority.certificate.toString(),
    requestCert: true,
    rejectUnauthorized: true,
    ...tls,
  };
  return listen(
    createServer(options, (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => handler(request, response, Buffer.concat(chunks).toString()));
    }),
  );
}

function clientOf(
  port: number,
  options: { host?: string; ca?: string; clock?: Clock; timeouts?: Timeouts } = {},
) {
  const { host = '127.0.0.1', ca = authority.certificate.toString(), clock = systemClock } = options;
  const log = memoryLog();
  const address = { address: `https://${host}:${port}`, ca };
  const transport = createBankTransport(address, identity, clock, options.timeouts ?? PATIENT);
  const client = createBankClient(transport, clock, log);
  onTestFinished(client.close);
  return { client, log };
}

const json = (response: ServerResponse, value: unknown): void => {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(value));
};
const refuse = (response: ServerResponse, code: ProblemCode, more: object = {}): void => {
  response.writeHead(409, { 'content-type': PROBLEM_MEDIA_TYPE });
  const problem = { type: problemType(code), title: code, status: 409, code, requestId: 'req-9', ...more };
  response.end(JSON.stringify(problem));
};

const ENTRANCE = { holder: { kind: 'administrator', contractId: CONTRACT }, bank: BANK_1635 };
const TOKEN = LogOnToken.parse('t'.repeat(43));
const NOTHING = { params: {}, body: {} };
const unlockCall = () => ({
  params: { userId: UserId.parse('S0001') },
  body: { version: 3, confirmationPin: ContractConfirmationPin.parse('conf1234') },
  token: TOKEN,
  idempotencyKey: IdempotencyKey.parse(randomUUID()),
});
const UNLOCKED = { before: userRow('S0001'), user: userRow('S0001') };

describe('the bank client', () => {
  it('puts on record what was refused by the name of the route, without what was in its path', async () => {
    const port = await bank((_request, response) => refuse(response, 'version-conflict'));
    const { client, log } = clientOf(port);
    await client.unlockUser(unlockCall());
    expect(log.events).toEqual([{ event: 'bank-refused', route: 'unlockUser', code: 'version-conflict' }]);
  });

  it('proves the certificate, sends the call as the route says and gives its answer', async () => {
    const seen: { [name: string]: unknown } = {};
    const port = await bank((request, response, body) => {
      const { method, url, headers } = request;
      Object.assign(seen, { method, url, headers, body: JSON.parse(body) });
      json(response, UNLOCKED);
    });
    const call = unlockCall();
    expect(await clientOf(port).client.unlockUser(call)).toEqual({ ok: true, value: UNLOCKED });
    expect(seen).toMatchObject({
      method: 'POST',
      url: '/v1/users/S0001/unlock',
      body: call.body,
      headers: { authorization: `Bearer ${TOKEN}`, 'idempotency-key': call.idempotencyKey },
    });
  });

  it('keeps one connection for several calls', async () => {
    const ports = new Set<number | undefined>();
    const port = await bank((request, response) => {
      ports.add(request.socket.remotePort);
      json(response, ENTRANCE);
    });
    const { client } = clientOf(port);
    for (let count = 0; count < 3; count += 1) expect((await client.entrance(NOTHING)).ok).toBe(true);
    expect(ports.size).toBe(1);
  });

  it.each([
    ['the attempts left and the row', { attemptsLeft: 1, user: userRow('S0001') }],
    ['the 権限テンプレート as it is now', { template: { name: '承認者', permissions: [], version: 5 } }],
    ['that there is no such 権限テンプレート', { template: null }],
  ])("gives the bank's refusals with its request id and %s", async (_what, more) => {
    const code = 'confirmation-pin-wrong';
    const port = await bank((_request, response) => refuse(response, code, more));
    expect(await clientOf(port).client.unlockUser(unlockCall())).toEqual({
      ok: false,
      error: { code, reference: 'req-9', ...more },
    });
  });

  it.each([
    ['no JSON', (response: ServerResponse) => response.end('<html>')],
    ['another shape', (response: ServerResponse) => json(response, { holder: 'x' })],
    [
      'another status',
      (response: ServerResponse) => json(Object.assign(response, { statusCode: 201 }), ENTRANCE),
    ],
    [
      'a problem of another shape',
      (response: ServerResponse) =>
        response.writeHead(500, { 'content-type': PROBLEM_MEDIA_TYPE }).end('{"code":"made-up"}'),
    ],
    ['far too much', (response: ServerResponse) => response.end(Buffer.alloc(9 * 1024 * 1024, ' '))],
  ])('does not take %s for an answer', async (_what, answer) => {
    const port = await bank((_request, response) => answer(response));
    expect(await clientOf(port).client.entrance(NOTHING)).toMatchObject({
      ok: false,
      error: { code: 'bank-answer-not-understood' },
    });
  });

  it('finds nobody at a closed port', async () => {
    const port = await listen(createPlainServer());
    const closed = await new Promise<number>((resolve) => {
      const probe = createPlainServer().listen(0, '127.0.0.1', () => {
        const free = portOf(probe);
        probe.close(() => resolve(free));
      });
    });
    expect(closed).not.toBe(port);
    const { client, log } = clientOf(closed);
    expect(await client.entrance(NOTHING)).toMatchObject({ ok: false, error: { code: 'bank-unreachable' } });
    expect(log.events).toMatchObject([{ event: 'connection-failed', cause: 'ECONNREFUSED' }]);
  });

  it('does not trust a bank of another authority', async () => {
    const port = await bank((_request, response) => json(response, ENTRANCE));
    const { client } = clientOf(port, { ca: stranger.certificate.toString() });
    expect(await client.entrance(NOTHING)).toMatchObject({ ok: false, error: { code: 'bank-untrusted' } });
  });

  it('does not trust it either on a PC whose environment tells Node to trust anybody', async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    onTestFinished(() => {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    });
    const port = await bank((_request, response) => json(response, ENTRANCE));
    const { client } = clientOf(port, { ca: stranger.certificate.toString() });
    expect(await client.entrance(NOTHING)).toMatchObject({ ok: false, error: { code: 'bank-untrusted' } });
  });

  it('does not trust a bank under another name', async () => {
    server = await serverIdentity(authority, { names: ['bank.example'], now: TODAY });
    const port = await bank((_request, response) => json(response, ENTRANCE));
    const { client } = clientOf(port, { host: 'localhost' });
    expect(await client.entrance(NOTHING)).toMatchObject({ ok: false, error: { code: 'bank-untrusted' } });
  });

  it('speaks TLS 1.3 or nothing', async () => {
    const port = await bank((_request, response) => json(response, ENTRANCE), { maxVersion: 'TLSv1.2' });
    const result = await clientOf(port).client.entrance(NOTHING);
    expect(result).toMatchObject({ ok: false, error: { code: 'bank-untrusted' } });
  });

  it('gives up a server that accepts and says nothing', async () => {
    const port = await listen(createPlainServer());
    const { client } = clientOf(port, { timeouts: { connect: 40, answer: 10_000 } });
    expect(await client.entrance(NOTHING)).toMatchObject({ ok: false, error: { code: 'bank-timed-out' } });
  });

  it('sends a command whose answer was lost once more under the same key', async () => {
    const effects = new Map<unknown, number>();
    const keys: unknown[] = [];
    const port = await bank((request, response) => {
      const key = request.headers['idempotency-key'];
      keys.push(key);
      if (effects.has(key)) return json(response, UNLOCKED);
      effects.set(key, 1);
      request.socket.destroy();
    });
    const call = unlockCall();
    expect(await clientOf(port).client.unlockUser(call)).toEqual({ ok: true, value: UNLOCKED });
    expect(keys).toEqual([call.idempotencyKey, call.idempotencyKey]);
    expect(effects.size).toBe(1);
  });

  it('sends a command that timed out once more, and no third time', async () => {
    let requests = 0;
    const port = await bank(() => {
      requests += 1;
    });
    const { client } = clientOf(port, { timeouts: { connect: 10_000, answer: 60 } });
    expect(await client.unlockUser(unlockCall())).toMatchObject({ error: { code: 'bank-timed-out' } });
    expect(requests).toBe(2);
  });

  it('never repeats a PIN: each is an attempt', async () => {
    let requests = 0;
    const port = await bank((request) => {
      requests += 1;
      request.socket.destroy();
    });
    const call = { params: {}, body: { pin: ContractPin.parse('pin1234') } };
    expect(await clientOf(port).client.administratorLogOn(call)).toMatchObject({
      error: { code: 'bank-unreachable' },
    });
    expect(requests).toBe(1);
  });

  it('waits for a command that the bank is still working on, longer each time', async () => {
    let requests = 0;
    const port = await bank((_request, response) => {
      requests += 1;
      if (requests < 4) refuse(response, 'request-in-progress');
      else json(response, UNLOCKED);
    });
    const clock = impatientClock();
    expect((await clientOf(port, { clock }).client.unlockUser(unlockCall())).ok).toBe(true);
    expect(clock.waits).toEqual([200, 400, 800]);
  });

  it('waits for it a bounded number of times', async () => {
    let requests = 0;
    const port = await bank((_request, response) => {
      requests += 1;
      refuse(response, 'request-in-progress');
    });
    const clock = impatientClock();
    const result = await clientOf(port, { clock }).client.unlockUser(unlockCall());
    expect(result).toMatchObject({ ok: false, error: { code: 'request-in-progress' } });
    expect(requests).toBe(6);
  });
});
