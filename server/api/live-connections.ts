import type { TLSSocket } from 'node:tls';
import type { Thumbprint } from '#protocol/domain/identifiers.ts';
import type { Bank } from '../bank.ts';
import { findCertificate } from '../store/certificates.ts';
import type { PublishedList } from './published-list.ts';
import { faultOf, type Log } from './request-log.ts';

/** The open connections of certificates that were good at the handshake, or when they last asked for something. */
export type LiveConnections = {
  readonly admit: (socket: TLSSocket, thumbprint: Thumbprint) => void;
  /** Admits after the handshake, but not what is revoked already: its first request is to hear why. @throws StoreError */
  readonly greet: (socket: TLSSocket, thumbprint: Thumbprint) => void;
  /** The certificate is refused by now: the answer, which says why, goes out and is the last over this connection. */
  readonly release: (socket: TLSSocket) => void;
  /** Ends those whose certificate is revoked in the register. @throws StoreError */
  readonly endRevoked: () => void;
};

/** Makes the record of a service's connections; one that closes is forgotten. */
export function createLiveConnections(bank: Bank): LiveConnections {
  const admitted = new Map<TLSSocket, Thumbprint>();
  const revokedAmong = (thumbprints: ReadonlySet<Thumbprint>): ReadonlySet<Thumbprint> =>
    bank.store.read((reader) => {
      const isRevoked = (thumbprint: Thumbprint) =>
        (findCertificate(reader, thumbprint)?.revoked_at ?? null) !== null;
      return new Set([...thumbprints].filter(isRevoked));
    });
  const admit: LiveConnections['admit'] = (socket, thumbprint) => {
    if (!admitted.has(socket)) socket.once('close', () => admitted.delete(socket));
    admitted.set(socket, thumbprint);
  };
  return {
    admit,
    greet: (socket, thumbprint) => {
      if (revokedAmong(new Set([thumbprint])).size === 0) admit(socket, thumbprint);
    },
    release: (socket) => void admitted.delete(socket),
    endRevoked: () => {
      if (admitted.size === 0) return;
      const revoked = revokedAmong(new Set(admitted.values()));
      for (const [socket, thumbprint] of admitted) if (revoked.has(thumbprint)) socket.destroy();
    },
  };
}

/** Has work done again and again. @returns stops it */
export type Repeat = (work: () => void) => () => void;

const LOOK_EVERY_MS = 1000;

/** Once a second; does not keep the process alive. */
export const everySecond: Repeat = (work) => {
  const timer = setInterval(work, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
};

/**
 * Ends connections of certificates that were revoked, without waiting for their next request: by this service, by the
 * command line in a process of its own, or by a new revocation list, which is brought in for it.
 *
 * @param log takes a line when that does not work; every request is judged by the gate all the same
 * @returns stops it
 */
export function watchRevocation(
  bank: Bank,
  { published, connections }: { readonly published: PublishedList; readonly connections: LiveConnections },
  log: Log,
  repeat: Repeat,
): () => void {
  let failing = false;
  return repeat(() => {
    try {
      published.status();
      connections.endRevoked();
      failing = false;
    } catch (error) {
      const line = { time: bank.clock().toISOString(), event: 'revocation-unwatched', fault: faultOf(error) };
      if (!failing) log(JSON.stringify(line));
      failing = true;
    }
  });
}
