import { once } from 'node:events';
import { connect, createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueRevocationList } from '#certs/revocation-list.ts';
import { makeTestPki, type TestIdentity } from '#test/fixtures/pki.ts';

const pki = await makeTestPki();
const administrator = await pki.administrator('12345678901');
const revoked = await pki.user('12345678901', 'S0001');
const foreign = await pki.foreign.user('12345678901', 'S0002');
const now = new Date();
const crl = issueRevocationList(pki.authority, {
  number: 1,
  thisUpdate: new Date(now.getTime() - 60_000),
  nextUpdate: new Date(now.getTime() + 3_600_000),
  revoked: [{ serial: revoked.issued.serial, revokedAt: now, reason: 'keyCompromise' }],
}).pem;

/** Tells each client who it takes it for, or why it does not trust it. */
const server = createServer(
  {
    key: pki.serverIdentity.key,
    cert: pki.serverIdentity.chain,
    ca: pki.rootCert,
    crl,
    requestCert: true,
    rejectUnauthorized: false,
  },
  (socket) => {
    const { subject } = socket.getPeerCertificate();
    socket.end(socket.authorized ? String(subject.CN) : String(socket.authorizationError));
  },
);

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

async function answerTo(identity: TestIdentity, ca: string): Promise<string> {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  const socket = connect({
    host: '127.0.0.1',
    port: address.port,
    ca,
    key: identity.key,
    cert: identity.chain,
  });
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

describe('certificates in mutual TLS', () => {
  it('let the server see who the client is', async () => {
    expect(await answerTo(administrator, pki.rootCert)).toBe('123456789011635');
  });

  it('do not make the server trust a revoked one, nor one of another authority', async () => {
    expect(await answerTo(revoked, pki.rootCert)).toBe('CERT_REVOKED');
    expect(await answerTo(foreign, pki.rootCert)).toMatch(/^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_)/);
  });

  it('let the client refuse a server that its authority does not vouch for', async () => {
    await expect(answerTo(administrator, pki.foreign.rootCert)).rejects.toThrow(/self[- ]signed certificate/);
  });
});
