import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { issueRevocationList } from '#certs/revocation-list.ts';
import { createBankTransport } from '#electron/main/bank/bank-transport.ts';
import { systemClock } from '#electron/main/clock.ts';
import { haveOpenssl } from '#test/fixtures/openssl.ts';
import { makeTestPki, type TestIdentity } from '#test/fixtures/pki.ts';
import { temporaryFolder } from './doubles.ts';

const CONTRACT = '12345678901';
const DAY_MS = 24 * 60 * 60 * 1000;
const now = Date.now();
const pki = await makeTestPki(new Date(now - 30 * DAY_MS));
const good = await pki.administrator(CONTRACT, { keyAlgorithm: 'ec-p256' });
const expired = await pki.user(CONTRACT, 'S0001', { notAfter: new Date(now - DAY_MS) });
const revoked = await pki.user(CONTRACT, 'S0002');
const foreign = await pki.foreign.user(CONTRACT, 'S0003');
const crl = issueRevocationList(pki.authority, {
  number: 1,
  thisUpdate: new Date(now - 60_000),
  nextUpdate: new Date(now + DAY_MS),
  revoked: [{ serial: revoked.issued.serial, revokedAt: new Date(now - 60_000), reason: 'keyCompromise' }],
}).pem;

/** Reads until the program says where it listens. */
async function portOf({ stdout }: ChildProcessWithoutNullStreams): Promise<number> {
  let printed = '';
  for await (const chunk of stdout) {
    printed += String(chunk);
    const [, port] = /^ACCEPT .*:(\d+)$/m.exec(printed) ?? [];
    if (port !== undefined) return Number(port);
  }
  throw new Error(`openssl s_server ended: ${printed}`);
}

/** A TLS server that tells bad certificates by alerts, which Node's own does not: OpenSSL's program. */
async function opensslServer(options: readonly string[]): Promise<number> {
  const folder = temporaryFolder();
  const path = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const { key, chain } = pki.serverIdentity;
  const files = [
    ['-key', path('key.pem', key)],
    ['-cert', path('cert.pem', chain)],
    ['-CAfile', path('ca.pem', pki.rootCert)],
    ['-CRL', path('crl.pem', crl)],
  ].flat();
  const verifying = ['-Verify', '2', '-verify_return_error', '-crl_check'];
  const server = spawn('openssl', ['s_server', '-accept', '127.0.0.1:0', ...files, ...verifying, ...options]);
  onTestFinished(() => void server.kill());
  return portOf(server);
}

/** What the transport gives for one request to the port. */
async function exchangeWith(port: number, identity: TestIdentity) {
  const transport = createBankTransport(
    { address: `https://127.0.0.1:${port}`, ca: pki.rootCert },
    {
      privateKey: createPrivateKey(identity.key).export({ format: 'der', type: 'pkcs8' }),
      certificateChain: [identity.issued.der, pki.authority.certificate.raw],
    },
    systemClock,
  );
  onTestFinished(transport.close);
  return transport.exchange({ method: 'GET', path: '/v1/entrance', headers: {}, body: null });
}

if (haveOpenssl) {
  describe('the alert of a TLS server', () => {
    it.each([
      ['an expired certificate', expired, 'certificate-expired'],
      ['a revoked certificate', revoked, 'certificate-revoked'],
      ['a certificate of another authority', foreign, 'certificate-untrusted'],
    ])('about %s is understood', async (_what, identity, problem) => {
      const port = await opensslServer(['-tls1_3']);
      expect(await exchangeWith(port, identity)).toMatchObject({ ok: false, error: { problem } });
    });

    it('is not there for a certificate that stands', async () => {
      const port = await opensslServer(['-tls1_3', '-WWW']);
      expect(await exchangeWith(port, good)).toMatchObject({ ok: true });
    });

    it.each([
      ['no TLS 1.3', ['-tls1_2']],
      ['no cipher in common', ['-tls1_3', '-ciphersuites', 'TLS_AES_128_CCM_SHA256']],
    ])('of %s means that the bank is not to be trusted', async (_what, options) => {
      const port = await opensslServer(options);
      expect(await exchangeWith(port, good)).toMatchObject({
        ok: false,
        error: { problem: 'bank-untrusted', mayHaveArrived: false },
      });
    });
  });
}

/** A server that answers whatever comes first with these bytes, as anybody on the way to the bank can. */
async function answeringServer(bytes: Buffer): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(bytes));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

describe('an alert before the server has shown who it is', () => {
  it.each([
    ['certificate_revoked', 44],
    ['certificate_expired', 45],
    ['unknown_ca', 48],
  ])('%s says nothing about our certificate', async (_name, alert) => {
    const port = await answeringServer(Buffer.from([0x15, 3, 3, 0, 2, 2, alert]));
    expect(await exchangeWith(port, good)).toMatchObject({
      ok: false,
      error: { problem: 'bank-answer-not-understood', mayHaveArrived: false },
    });
  });
});

describe('a server that speaks no TLS', () => {
  it.each([
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['something else', 'SSH-2.0-OpenSSH_9.6\r\n'],
  ])('but %s is not understood', async (_what, greeting) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write(greeting);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on a port');
    expect(await exchangeWith(address.port, good)).toMatchObject({
      ok: false,
      error: { problem: 'bank-answer-not-understood', mayHaveArrived: false },
    });
  });
});
