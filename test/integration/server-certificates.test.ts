import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administratorProfile, type CertificateProfile } from '#certs/profile.ts';
import { Problem } from '#protocol/api/problem.ts';
import { BANK_API, type RouteName } from '#protocol/api/routes.ts';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { revokeCertificate } from '#server/administration/certificates.ts';
import { liveLogOns } from '#server/store/log-ons.ts';
import {
  ACTIVE,
  addAdministrator,
  CONTRACT_ID,
  codeOf,
  logOnAdministrator,
  SUSPENDED,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import { must, registerIdentity } from '../fixtures/bank-world.ts';
import { GOOD_REQUESTS } from '../fixtures/good-requests.ts';
import type { TestHolderOptions, TestIdentity } from '../fixtures/pki.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const COMMON_NAME = `${CONTRACT_ID}1635`;
const EC = { keyAlgorithm: 'ec-p256' } as const;
const ROUTES = Object.keys(BANK_API).filter((name): name is RouteName => name in BANK_API);

describe('the gate', () => {
  let bank: TestBank;
  let token: string;
  beforeAll(async () => {
    bank = await startTestBank();
    token = await logOnAdministrator(bank.connect(bank.administrator), bank.contract);
  });
  afterAll(() => bank.stop());

  const callWith = (identity: TestIdentity | null, name: RouteName) =>
    bank.connect(identity).call(name, {
      params: { userId: SUSPENDED },
      // A good one, so that only the certificate can be the reason for a refusal.
      request: GOOD_REQUESTS[name],
      token,
      key: randomUUID(),
    });

  const administrator = (options: TestHolderOptions) =>
    bank.pki.administrator(CONTRACT_ID, { ...EC, ...options });

  const registered = async (identity: Promise<TestIdentity>): Promise<TestIdentity> => {
    const made = await identity;
    registerIdentity(bank.bank, { kind: 'administrator', contractId: bank.contract.contractId }, made);
    return made;
  };

  /** A registered certificate of the right authority that differs from an administrator's in one thing. */
  const otherwise = (
    changes: Partial<CertificateProfile>,
    ...commonNames: readonly string[]
  ): Promise<TestIdentity> =>
    registered(bank.pki.leaf({ ...administratorProfile, ...changes }, ...commonNames));

  it('lets such a certificate in when it differs in nothing', async () => {
    expect(codeOf(await bank.connect(await otherwise({}, COMMON_NAME)).call('entrance'))).toBe('done');
  });

  const BAD: Readonly<Record<string, { code: string; make: () => Promise<TestIdentity | null> }>> = {
    'no certificate': { code: 'certificate-required', make: async () => null },
    'a certificate of a foreign authority': {
      code: 'certificate-untrusted',
      make: () => bank.pki.foreign.administrator(CONTRACT_ID, EC),
    },
    'an expired certificate of a foreign authority': {
      code: 'certificate-untrusted',
      make: () =>
        bank.pki.foreign.administrator(CONTRACT_ID, {
          ...EC,
          notBefore: new Date(Date.now() - 20 * DAY_MS),
          notAfter: new Date(Date.now() - DAY_MS),
        }),
    },
    'the certificate of a server': { code: 'certificate-untrusted', make: () => bank.pki.server() },
    'a certificate that is for servers only': {
      code: 'certificate-untrusted',
      make: () => otherwise({ extendedKeyUsage: ['serverAuth'] }, COMMON_NAME),
    },
    'a certificate that names no purpose': {
      code: 'certificate-untrusted',
      make: () => otherwise({ extendedKeyUsage: [] }, COMMON_NAME),
    },
    'a certificate whose key may not make digital signatures': {
      code: 'certificate-untrusted',
      make: () => otherwise({ keyUsage: ['cRLSign'] }, COMMON_NAME),
    },
    'a certificate of an authority': {
      code: 'certificate-untrusted',
      make: () => otherwise({ keyUsage: ['keyCertSign'], authorityPathLength: 0 }, COMMON_NAME),
    },
    'an expired certificate': {
      code: 'certificate-expired',
      make: () =>
        registered(
          administrator({
            notBefore: new Date(Date.now() - 20 * DAY_MS),
            notAfter: new Date(Date.now() - DAY_MS),
          }),
        ),
    },
    'a certificate of tomorrow': {
      code: 'certificate-not-yet-valid',
      make: () => registered(administrator({ notBefore: new Date(Date.now() + DAY_MS) })),
    },
    'a certificate of another bank': {
      code: 'certificate-wrong-bank',
      make: () => administrator({ bankCode: '1630' }),
    },
    'a certificate whose name is none of this bank’s': {
      code: 'certificate-wrong-bank',
      make: () => otherwise({}, 'Keiri Tantou'),
    },
    'a certificate with a line end behind its name': {
      code: 'certificate-wrong-bank',
      make: () => otherwise({}, `${COMMON_NAME}\n`),
    },
    'a certificate with two names, both good': {
      code: 'certificate-wrong-bank',
      make: () => otherwise({}, COMMON_NAME, COMMON_NAME),
    },
    'a certificate without a name': { code: 'certificate-wrong-bank', make: () => otherwise({}) },
    'a certificate that is not in the register': {
      code: 'certificate-unknown',
      make: () => administrator({}),
    },
    'a certificate of a contract that does not exist': {
      code: 'certificate-unknown',
      make: () => bank.pki.administrator('00000000000', EC),
    },
    'a certificate that is registered for somebody else': {
      code: 'certificate-unknown',
      make: async () => {
        const identity = await administrator({});
        const holder = {
          kind: 'user',
          contractId: ContractId.parse(CONTRACT_ID),
          userId: UserId.parse(ACTIVE),
        } as const;
        registerIdentity(bank.bank, holder, identity);
        return identity;
      },
    },
    'a revoked certificate': {
      code: 'certificate-revoked',
      make: async () => {
        const identity = await registered(administrator({}));
        must(revokeCertificate(bank.bank, identity.issued.thumbprint, 'test'));
        return identity;
      },
    },
  };

  for (const [what, { code, make }] of Object.entries(BAD)) {
    it(`refuses ${what} on every route and on unknown addresses, with one answer, before any handler`, async () => {
      const identity = await make();
      const compared = bank.hasher.verified();
      for (const name of ROUTES) {
        const answer = await callWith(identity, name);
        expect([name, codeOf(answer)]).toEqual([name, code]);
        expect(answer.headers.connection).toBe('close');
        expect(answer.headers['content-type']).toBe('application/problem+json');
      }
      const client = bank.connect(identity);
      for (const path of ['/', '/v1/nothing', '/%zz', `/v1/users/${'x'.repeat(200)}/unlock`]) {
        expect([path, codeOf(await client.send({ method: 'GET', path }))]).toEqual([path, code]);
      }
      expect(bank.hasher.verified()).toBe(compared);
      expect(bank.bank.store.read((reader) => liveLogOns(reader, bank.contract.contractId))).toHaveLength(1);
    });
  }

  it('keeps users out of the doors of the administrator and the other way round', async () => {
    for (const name of ROUTES) {
      const { door } = BANK_API[name];
      if (door.startsWith('administrator')) {
        expect(codeOf(await callWith(bank.activeUser, name))).toBe('certificate-not-administrator');
      }
      if (door.startsWith('user')) {
        expect(codeOf(await callWith(bank.administrator, name))).toBe('certificate-not-user');
      }
    }
  });

  it('refuses a certificate that is revoked during a live connection on its next request', async () => {
    const identity = await addAdministrator(bank, bank.contract);
    const client = bank.connect(identity, { maxSockets: 1 });
    const own = await logOnAdministrator(client, bank.contract);
    expect(codeOf(await client.call('listUsers', { token: own }))).toBe('done');
    must(revokeCertificate(bank.bank, identity.issued.thumbprint, 'lost'));
    const refused = await client.call('listUsers', { token: own });
    expect([refused.reused, codeOf(refused)]).toEqual([true, 'certificate-revoked']);
    expect(refused.headers.connection).toBe('close');
  });

  // An idle connection ends by itself, later than that.
  it('ends the connections of a revoked certificate without waiting for a request, and no others', async () => {
    const identity = await addAdministrator(bank, bank.contract);
    const [live, idle, other] = [
      await openConnection(identity),
      await openConnection(identity),
      await openConnection(bank.administrator),
    ];
    bank.lookForRevoked();
    must(revokeCertificate(bank.bank, identity.issued.thumbprint, 'lost'));
    expect([live, idle, other].map(({ destroyed }) => destroyed)).toEqual([false, false, false]);
    bank.lookForRevoked();
    await Promise.all([live, idle].map((socket) => once(socket, 'close')));
    expect(await askAgain(other)).toContain(' 200 ');
    other.destroy();
    expect(codeOf(await bank.connect(identity).call('entrance'))).toBe('certificate-revoked');
  }, 45_000);

  it('refuses a certificate that expires during a live connection', async () => {
    const soon = await registered(administrator({ notAfter: new Date(Date.now() + DAY_MS) }));
    const client = bank.connect(soon, { maxSockets: 1 });
    expect(codeOf(await client.call('entrance'))).toBe('done');
    bank.clock.advance(2 * DAY_MS);
    const refused = await client.call('entrance');
    bank.clock.advance(-2 * DAY_MS);
    expect([refused.reused, codeOf(refused)]).toEqual([true, 'certificate-expired']);
  });

  it('answers an unknown address of a good certificate with a problem, and keeps the connection', async () => {
    const client = bank.connect(bank.administrator, { maxSockets: 1 });
    for (const path of ['/', '/v1/users/S0001', '/v2/entrance']) {
      const answer = await client.send({ method: 'GET', path });
      expect([answer.status, codeOf(answer)]).toEqual([404, 'not-found']);
      expect(Problem.parse(answer.json).requestId).toMatch(/^[2-9A-Z]{10}$/);
    }
    expect((await client.send({ method: 'HEAD', path: '/v1/entrance' })).status).toBe(404);
    expect(codeOf(await client.send({ method: 'GET', path: '/%zz' }))).toBe('invalid-request');
  });

  const ENTRANCE = 'GET /v1/entrance HTTP/1.1\r\nhost: bank\r\n\r\n';
  /** Asks for the entrance over an open connection. @returns the answer as it came */
  const askAgain = async (socket: TLSSocket): Promise<string> => {
    socket.write(ENTRANCE);
    const [answer] = await once(socket, 'data');
    return String(answer);
  };
  /** A connection over which this certificate was let in, and which stays open. */
  const openConnection = async ({ key, chain: cert }: TestIdentity): Promise<TLSSocket> => {
    const port = Number(new URL(bank.server.address).port);
    const socket = connect({ host: '127.0.0.1', port, ca: bank.pki.rootCert, key, cert });
    expect(await askAgain(socket)).toContain(' 200 ');
    return socket;
  };

  it('resumes no session, because that would skip the verdict on the certificate', async () => {
    const port = Number(new URL(bank.server.address).port);
    const { key, chain: cert } = bank.administrator;
    const open = (session?: Buffer) =>
      new Promise<{ readonly resumed: boolean; readonly session: Buffer | undefined }>((resolve, reject) => {
        const options = { host: '127.0.0.1', port, ca: bank.pki.rootCert, key, cert };
        const socket = connect(session === undefined ? options : { ...options, session });
        let offered: Buffer | undefined;
        socket.on('session', (ticket: Buffer) => {
          offered = ticket;
        });
        socket.on('error', reject);
        socket.on('data', () => {
          resolve({ resumed: socket.isSessionReused(), session: offered });
          socket.destroy();
        });
        socket.write('GET /v1/entrance HTTP/1.1\r\nhost: bank\r\n\r\n');
      });
    const first = await open();
    expect(first.session).toBeDefined();
    expect((await open(first.session)).resumed).toBe(false);
  });

  it('speaks nothing older than TLS 1.3', async () => {
    const port = Number(new URL(bank.server.address).port);
    const outcome = await new Promise<string>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port, ca: bank.pki.rootCert, maxVersion: 'TLSv1.2' });
      socket.on('secureConnect', () => resolve('connected'));
      socket.on('error', (error: Error & { code?: string }) => resolve(error.code ?? 'refused'));
    });
    expect(outcome).toMatch(/PROTOCOL|VERSION|ECONNRESET/);
  });
});
