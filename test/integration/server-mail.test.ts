import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { lockContract } from '#server/administration/contracts.ts';
import { MOST_TRIES } from '#server/domain/mail-retry.ts';
import { deliverDue, type MailParts, resumeDelivery } from '#server/mail/delivery.ts';
import type { MailSettings } from '#server/mail/settings.ts';
import { createSmtpMailer } from '#server/mail/smtp-mailer.ts';
import { newestNotices } from '#server/store/notices.ts';
import { noteDelivering } from '#server/store/outbox.ts';
import { addContract, must, openTestWorld, type TestWorld } from '../fixtures/bank-world.ts';
import { type MailServer, startMailServer } from '../fixtures/mail-server.ts';
import { makeTestPki } from '../fixtures/pki.ts';

const FROM = { name: 'シティ信金', address: 'oshirase@bank.example' };
const PASSWORD = 'mail-Password-51';
const HOUR_MS = 60 * 60 * 1000;
const pki = await makeTestPki();
const TLS = { key: pki.serverIdentity.key, cert: pki.serverIdentity.chain };
const never = new AbortController().signal;

const cleanUp: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

const serve = async (...options: Parameters<typeof startMailServer>): Promise<MailServer> => {
  const server = await startMailServer(...options);
  cleanUp.push(server.close);
  return server;
};

/** A bank with one mail that is due, about the lock of its contract. */
async function bankWithMail(): Promise<TestWorld & { readonly contractId: ContractId }> {
  const world = openTestWorld();
  cleanUp.push(() => {
    world.bank.store.close();
    world.remove();
  });
  const { contractId } = await addContract(world.bank, '12345678901');
  world.bank.store.write((writer) => noteDelivering(writer, true));
  must(lockContract(world.bank, contractId));
  return { ...world, contractId };
}

type Told = Parameters<MailParts['tell']>[0];
const parts = (settings: Partial<MailSettings> & { port: number }, told: Told[] = []): MailParts => ({
  mailer: createSmtpMailer({ host: '127.0.0.1', security: 'none', ...settings }, FROM),
  domain: 'bank.example',
  tell: (event) => told.push(event),
});
const stateOf = ({ bank, contractId }: { bank: TestWorld['bank']; contractId: ContractId }) =>
  bank.store.read((reader) => newestNotices(reader, contractId, 10))[0]?.mail;

/** A port on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = await startMailServer();
  await server.close();
  return server.port;
}

/** Accepts connections and says nothing. */
async function silentServer(): Promise<{ port: number; connected: Promise<Socket> }> {
  const server: Server = createServer();
  const sockets: Socket[] = [];
  const connected = new Promise<Socket>((resolve) => {
    server.on('connection', (socket) => {
      sockets.push(socket.on('error', () => undefined));
      resolve(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, connected };
}

describe('a mail of which it could not be written down what became of it', () => {
  it.each([
    ['the mailer throws', async () => Promise.reject(new Error('a bug')), undefined],
    ['the disk is full', async () => ({ outcome: 'sent' }) as const, new Error('full')],
  ])('is tried again at its next time, without a new start: %s', async (_name, send, full) => {
    const world = await bankWithMail();
    const server = await serve();
    let writes = 0;
    const store: TestWorld['bank']['store'] = {
      ...world.bank.store,
      write: (work) => {
        writes += 1;
        // The first write takes the mail.
        if (writes > 1 && full !== undefined) throw full;
        return world.bank.store.write(work);
      },
    };
    const broken = { ...parts(server), mailer: { send } };
    await expect(deliverDue({ ...world.bank, store }, broken, never)).rejects.toThrow();
    expect(await deliverDue(world.bank, parts(server), never)).toBe(0);
    world.clock.advance(60_000);
    expect(await deliverDue(world.bank, parts(server), never)).toBe(1);
    expect(stateOf(world)).toBe('sent');
  });

  it('is given up after as many tries as any other', async () => {
    const world = await bankWithMail();
    const broken = {
      ...parts({ port: 1 }),
      mailer: { send: async () => Promise.reject(new Error('a bug')) },
    };
    for (let look = 0; look < MOST_TRIES; look += 1) {
      await expect(deliverDue(world.bank, broken, never)).rejects.toThrow('a bug');
      expect(await deliverDue(world.bank, broken, never)).toBe(0);
      world.clock.advance(24 * HOUR_MS);
    }
    expect(await deliverDue(world.bank, broken, never)).toBe(0);
    expect(stateOf(world)).toBe('failed');
  });
});

describe('a mail that is handed over', () => {
  it('arrives as plain Japanese text with a stable name, and is sent once', async () => {
    const server = await serve();
    const world = await bankWithMail();
    expect(await deliverDue(world.bank, parts(server), never)).toBe(1);
    expect(await deliverDue(world.bank, parts(server), never)).toBe(0);
    const [mail, second] = server.mails;
    expect(second).toBeUndefined();
    expect([mail?.from, mail?.to]).toEqual([FROM.address, ['kanri@example.jp']]);
    const header = (name: string) => mail?.headers.get(name);
    expect(header('subject')).toBe('【シティ信金ビジネスダイレクト】ご契約の利用中止のお知らせ');
    expect(header('from')).toBe('シティ信金 <oshirase@bank.example>');
    expect(header('content-type')).toBe('text/plain; charset=utf-8');
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(header('message-id')).toMatch(/^<notice\.[0-9a-f]{32}@bank\.example>$/);
    expect(mail?.text).toContain('暗証番号閉塞解除依頼書');
    expect(mail?.text).not.toContain('12345678901');
    expect(stateOf(world)).toBe('sent');
  });

  it('goes through STARTTLS with a log-on, or by TLS from the first byte', async () => {
    const auth: SMTPServerOptions = {
      onAuth: ({ username, password }, _session, done) =>
        password === PASSWORD ? done(null, { user: username }) : done(new Error('no')),
      disabledCommands: [],
      ...TLS,
    };
    for (const security of ['starttls', 'tls'] as const) {
      const server = await serve({ ...auth, secure: security === 'tls' });
      const world = await bankWithMail();
      const settings = { port: server.port, security, user: 'oshirase', ca: pki.rootCert };
      const told: Told[] = [];
      await deliverDue(world.bank, parts({ ...settings, password: 'wrong' }, told), never);
      expect([server.mails.length, stateOf(world)]).toEqual([0, 'waiting']);
      expect(told).toMatchObject([{ outcome: 'unreachable', code: 'EAUTH 535' }]);
      expect(JSON.stringify(told)).not.toMatch(/wrong|kanri|oshirase/);
      world.clock.advance(HOUR_MS);
      await deliverDue(world.bank, parts({ ...settings, password: PASSWORD }), never);
      expect([server.mails[0]?.secure, stateOf(world)]).toEqual([true, 'sent']);
    }
  });

  it('never goes in clear to a server without TLS, nor to one whose certificate is not trusted', async () => {
    const plain = await serve();
    const stranger = await serve({ ...TLS, disabledCommands: ['AUTH'] });
    for (const { port } of [plain, stranger]) {
      const world = await bankWithMail();
      const told: Told[] = [];
      await deliverDue(world.bank, parts({ port, security: 'starttls' }, told), never);
      expect(told).toMatchObject([{ outcome: 'unreachable' }]);
      expect(stateOf(world)).toBe('waiting');
    }
    expect([...plain.mails, ...stranger.mails]).toEqual([]);
  });
});

describe('a mail that is not taken', () => {
  it('is tried again when its pause is over, and not before', async () => {
    const port = await closedPort();
    const world = await bankWithMail();
    const sending = parts({ port });
    await deliverDue(world.bank, sending, never);
    const server = await serve({}, port);
    expect(await deliverDue(world.bank, sending, never)).toBe(0);
    expect(server.mails).toEqual([]);
    world.clock.advance(60_000);
    expect(await deliverDue(world.bank, sending, never)).toBe(1);
    expect(stateOf(world)).toBe('sent');
  });

  it('is given up after as many tries, and then left alone', async () => {
    const world = await bankWithMail();
    const told: Told[] = [];
    const sending = parts({ port: await closedPort() }, told);
    for (let time = 0; time < MOST_TRIES + 2; time += 1) {
      expect(stateOf(world)).toBe(time < MOST_TRIES ? 'waiting' : 'failed');
      await deliverDue(world.bank, sending, never);
      world.clock.advance(12 * HOUR_MS);
    }
    expect(told.map(({ tries }) => tries)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([
    [550, 'failed', 'refused'],
    [450, 'waiting', 'postponed'],
  ])('with %i for its address is %s', async (responseCode, state, outcome) => {
    const server = await serve({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('kanri@example.jp is not here'), { responseCode })),
    });
    const world = await bankWithMail();
    const told: Told[] = [];
    await deliverDue(world.bank, parts(server, told), never);
    expect([stateOf(world), told[0]?.['outcome']]).toEqual([state, outcome]);
    expect(JSON.stringify(told)).not.toContain('kanri');
  });

  it('with 550 for the sender waits: the settings can be put right', async () => {
    const server = await serve({
      onMailFrom: (_address, _session, done) =>
        done(Object.assign(new Error('who are you'), { responseCode: 550 })),
    });
    const world = await bankWithMail();
    await deliverDue(world.bank, parts(server), never);
    expect(stateOf(world)).toBe('waiting');
  });

  it('does not keep others waiting, unless the server is out of reach', async () => {
    let refusing = true;
    const server = await serve({
      onRcptTo: (_address, _session, done) => {
        const refused = refusing;
        refusing = false;
        done(refused ? Object.assign(new Error('later'), { responseCode: 451 }) : null);
      },
    });
    const world = await bankWithMail();
    const other = await addContract(world.bank, '10000000001');
    must(lockContract(world.bank, other.contractId));
    const told: Told[] = [];
    await deliverDue(world.bank, parts({ port: await closedPort() }, told), never);
    expect(told).toHaveLength(1);
    world.clock.advance(60_000);
    expect(await deliverDue(world.bank, parts(server), never)).toBe(1);
  });
});

describe('a restart', () => {
  it('in the middle of a mail sends it again under the same name, and no other one twice', async () => {
    const silent = await silentServer();
    const server = await serve();
    const world = await bankWithMail();
    const stopping = new AbortController();
    const interrupted = deliverDue(world.bank, parts(silent), stopping.signal);
    await silent.connected;
    stopping.abort();
    expect(await interrupted).toBe(0);
    resumeDelivery(world.bank);
    expect(await deliverDue(world.bank, parts(server), never)).toBe(1);
    resumeDelivery(world.bank);
    expect(await deliverDue(world.bank, parts(server), never)).toBe(0);
    expect(server.mails).toHaveLength(1);
  });

  it('after the server took a mail but before that was written down is the only way to a second copy', async () => {
    const server = await serve();
    const world = await bankWithMail();
    const sending = parts(server);
    const crashing: MailParts = {
      ...sending,
      mailer: {
        send: async (mail, signal) => {
          await sending.mailer.send(mail, signal);
          throw new Error('the process ended here');
        },
      },
    };
    await expect(deliverDue(world.bank, crashing, never)).rejects.toThrow('ended here');
    resumeDelivery(world.bank);
    expect(await deliverDue(world.bank, sending, never)).toBe(1);
    const names = server.mails.map(({ headers }) => headers.get('message-id'));
    expect(names).toHaveLength(2);
    expect(new Set(names).size).toBe(1);
  });
});
