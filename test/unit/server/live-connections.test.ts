import { PassThrough } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { revokeCertificate } from '#server/administration/certificates.ts';
import { createLiveConnections, everySecond, watchRevocation } from '#server/api/live-connections.ts';
import type { PublishedList } from '#server/api/published-list.ts';
import { addAdministrator } from '#test/fixtures/bank.ts';
import { addContract, must, openTestWorld, type TestWorld } from '#test/fixtures/bank-world.ts';
import { makeTestPki } from '#test/fixtures/pki.ts';

const pki = await makeTestPki();

let world: TestWorld;
beforeEach(() => {
  world = openTestWorld({ authority: pki.authority });
});
afterEach(() => world.remove());

/** A certificate that is revoked, with a connection over which it was let in before. */
async function revokedConnection() {
  const { bank } = world;
  const contract = await addContract(bank, '12345678901');
  const { issued } = await addAdministrator({ bank, pki }, contract);
  const connections = createLiveConnections(bank);
  const socket = new TLSSocket(new PassThrough());
  connections.admit(socket, issued.thumbprint);
  connections.endRevoked();
  expect(socket.destroyed).toBe(false);
  must(revokeCertificate(bank, issued.thumbprint, 'lost'));
  return { connections, socket, issued };
}

describe('a connection of a revoked certificate', () => {
  it('is ended', async () => {
    const { connections, socket } = await revokedConnection();
    connections.endRevoked();
    expect(socket.destroyed).toBe(true);
  });

  it('is left to its first request, which tells it so, when it was revoked before the handshake', async () => {
    const { connections, issued } = await revokedConnection();
    const late = new TLSSocket(new PassThrough());
    connections.greet(late, issued.thumbprint);
    connections.endRevoked();
    expect(late.destroyed).toBe(false);
  });

  it('is left to the answer that tells it so', async () => {
    const { connections, socket } = await revokedConnection();
    connections.release(socket);
    connections.endRevoked();
    expect(socket.destroyed).toBe(false);
  });
});

describe('looking for revoked certificates', () => {
  it('says once when it does not work, and goes on', async () => {
    const { connections, socket } = await revokedConnection();
    const lines: string[] = [];
    let works = false;
    let look = (): void => undefined;
    const published: PublishedList = {
      status: () => {
        if (!works) throw new Error('the disk is full');
        return { kind: 'unpublished' };
      },
    };
    watchRevocation(
      world.bank,
      { published, connections },
      (line) => lines.push(line),
      (work) => {
        look = work;
        return () => undefined;
      },
    );
    look();
    look();
    expect([socket.destroyed, lines.map((line) => JSON.parse(line).event)]).toEqual([
      false,
      ['revocation-unwatched'],
    ]);
    expect(lines.join()).not.toContain('disk');
    works = true;
    look();
    expect(socket.destroyed).toBe(true);
    works = false;
    look();
    expect(lines).toHaveLength(2);
  });
});

it('the time between two looks is a second, until nobody wants another', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let looks = 0;
  const stop = everySecond(() => {
    looks += 1;
  });
  const after = (ms: number) => {
    vi.advanceTimersByTime(ms);
    return looks;
  };
  expect([after(999), after(1), after(2000)]).toEqual([0, 1, 3]);
  stop();
  expect(after(5000)).toBe(3);
});
