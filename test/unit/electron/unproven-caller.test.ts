import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import { TLSSocket } from 'node:tls';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Authority } from '#certs/authority.ts';
import { createBankClient } from '#electron/main/bank/bank-client.ts';
import { createBankTransport } from '#electron/main/bank/bank-transport.ts';
import { systemClock } from '#electron/main/clock.ts';
import type { ClaimedUser } from '#protocol/api/user-claim.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { UserId } from '#protocol/domain/identifiers.ts';
import { memoryLog } from './doubles.ts';
import { CONTRACT, certificateFile, serverIdentity, testAuthority } from './pki.ts';

const USER: ClaimedUser = { kind: 'user', contractId: CONTRACT, userId: UserId.parse('S0001') };

let authority: Authority;
let stranger: Authority;
beforeAll(async () => {
  [authority, stranger] = await Promise.all([testAuthority(), testAuthority()]);
});

/** A bank that asks for a certificate and lets everybody in; `seen` is who was there. */
async function openBank() {
  const seen: { certificate: boolean; protocol: string | null; headers: IncomingHttpHeaders }[] = [];
  const tls = await serverIdentity(authority);
  const ca = authority.certificate.toString();
  const server = createServer(
    { ...tls, ca, requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      const { socket, headers } = request;
      if (!(socket instanceof TLSSocket)) throw new Error('no TLS');
      seen.push({
        certificate: socket.getPeerX509Certificate() !== undefined,
        protocol: socket.getProtocol(),
        headers,
      });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ holder: USER, bank: BANK_1635 }));
    },
  );
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('not listening on a port');
  return { seen, address: { address: `https://127.0.0.1:${at.port}`, ca } };
}

const entranceOf = (transport: ReturnType<typeof createBankTransport>, claimed?: ClaimedUser) => {
  const client = createBankClient(transport, systemClock, memoryLog(), claimed);
  onTestFinished(client.close);
  return client.entrance({ params: {}, body: {} });
};

describe('a caller without certificate', () => {
  it('proves nothing and says with every request who is there', async () => {
    const { seen, address } = await openBank();
    const transport = createBankTransport(address, null, systemClock);
    expect(await entranceOf(transport, USER)).toMatchObject({ ok: true });
    expect(seen).toMatchObject([
      {
        certificate: false,
        protocol: 'TLSv1.3',
        headers: { 'kagimori-user': '12345678901/S0001' },
      },
    ]);
  });

  it('trusts no other bank for it', async () => {
    const { seen, address } = await openBank();
    const other = { ...address, ca: stranger.certificate.toString() };
    const answer = await entranceOf(createBankTransport(other, null, systemClock), USER);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bank-untrusted' } });
    expect(seen).toEqual([]);
  });

  it('is one only then: with a certificate nobody is named beside it', async () => {
    const { seen, address } = await openBank();
    const identity = await certificateFile(authority, { userId: 'S0001' });
    await entranceOf(createBankTransport(address, identity, systemClock));
    expect(seen).toMatchObject([{ certificate: true }]);
    expect(seen[0]?.headers).not.toHaveProperty('kagimori-user');
  });
});
