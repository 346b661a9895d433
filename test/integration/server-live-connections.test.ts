import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { revokeCertificate } from '#server/administration/certificates.ts';
import { type BankServer, createBankServer } from '#server/api/server.ts';
import type { Store } from '#server/store/store.ts';
import { addAdministrator, CONTRACT_ID, codeOf, serverOptions } from '../fixtures/bank.ts';
import { connectTestClient } from '../fixtures/bank-client.ts';
import { addContract, must, openTestWorld, type TestWorld } from '../fixtures/bank-world.ts';
import { makeTestPki, type TestIdentity, type TestPki } from '../fixtures/pki.ts';

describe('a connection over which nothing was asked yet', () => {
  let world: TestWorld;
  let pki: TestPki;
  let identity: TestIdentity;
  let server: BankServer;
  let log: string[];
  /** What the service's next look into its database meets, and when that was. */
  let nextRead: () => void;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    pki = await makeTestPki();
    world = openTestWorld({ authority: pki.authority });
    const contract = await addContract(world.bank, CONTRACT_ID);
    identity = await addAdministrator({ bank: world.bank, pki }, contract);
    log = [];
    nextRead = () => undefined;
    const read: Store['read'] = (work) => {
      nextRead();
      return world.bank.store.read(work);
    };
    const options = serverOptions(world, pki, (line) => log.push(line));
    server = must(
      await createBankServer({ ...options, bank: { ...world.bank, store: { ...world.bank.store, read } } }),
    );
  });
  afterEach(async () => {
    vi.useRealTimers();
    await server.close();
    world.remove();
  });

  /** Connects, and waits until the service has looked the certificate up: only then its handshake is done too. */
  async function greeted(met: () => void = () => undefined): Promise<TLSSocket> {
    const looked = Promise.withResolvers<void>();
    nextRead = () => {
      looked.resolve();
      nextRead = () => undefined;
      met();
    };
    const { hostname: host, port } = new URL(server.address);
    const { key, chain: cert } = identity;
    const socket = connect({ host, port: Number(port), ca: pki.rootCert, key, cert });
    await looked.promise;
    return socket;
  }

  it('ends within a second when its certificate is revoked', async () => {
    const socket = await greeted();
    const closed = once(socket, 'close');
    must(revokeCertificate(world.bank, identity.issued.thumbprint, 'lost'));
    vi.advanceTimersByTime(1000);
    await closed;
  }, 15_000);

  it('stays, and is judged by the gate, when the register cannot be read at its handshake', async () => {
    const socket = await greeted(() => {
      throw new Error('the disk is gone');
    });
    socket.destroy();
    const client = connectTestClient({ address: server.address, ca: pki.rootCert, identity });
    expect(codeOf(await client.call('entrance'))).toBe('done');
    client.close();
    const events = log
      .map((line) => JSON.parse(line))
      .filter(({ event }) => event === 'connection-unwatched');
    expect(events).toHaveLength(1);
    expect(log.join()).not.toContain('disk');
  }, 15_000);
});
