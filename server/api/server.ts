import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { DataPaths } from '../data-directory.ts';
import { recover } from '../service/recovery.ts';
import { type ServiceLock, takeServiceLock } from '../service-lock.ts';
import { StoreError, type StoreProblemReason } from '../store/problems.ts';
import { createApp, type TlsIdentity } from './app.ts';
import { startCheckpointing } from './checkpointing.ts';
import type { App } from './exchange.ts';
import { createInFlight, type InFlight } from './in-flight.ts';
import { createLiveConnections, everySecond, type Repeat, watchRevocation } from './live-connections.ts';
import { type MailSending, startMailing, withoutMailing } from './mailing.ts';
import { followPublishedList } from './published-list.ts';
import type { Log } from './request-log.ts';

export type BankServerOptions = {
  readonly bank: Bank;
  readonly paths: DataPaths;
  readonly tls: TlsIdentity;
  /** An address of this computer, for example `127.0.0.1`. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly log: Log;
  /** Left out, the service sends no mails. */
  readonly mail?: MailSending | null;
  /** When to look for revoked certificates; left out, once a second. */
  readonly repeat?: Repeat;
};

/** A running bank service. */
export type BankServer = {
  /** `https://host:port` */
  readonly address: string;
  /**
   * Stops accepting, lets requests that are at work finish (for a bounded time), writes the last audit
   * checkpoints and closes the store. What was acknowledged is stored.
   */
  readonly close: () => Promise<void>;
};

/** Why the service could not start; nothing listens then, and the store is still open. */
export type StartProblem = {
  readonly reason: 'port-taken' | 'address-unavailable' | 'already-running' | StoreProblemReason;
  /** For the operator; no secret. */
  readonly detail: string;
};

/** How long requests that are at work may take after the service was told to stop. */
const DRAIN_MS = 10_000;

function listenProblem(error: unknown): StartProblem | null {
  if (error instanceof StoreError) return { reason: error.reason, detail: error.message };
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  switch (error.code) {
    case 'EADDRINUSE':
      return { reason: 'port-taken', detail: error.message };
    case 'EADDRNOTAVAIL':
    case 'EACCES':
    case 'ENOTFOUND':
      return { reason: 'address-unavailable', detail: error.message };
    default:
      return null;
  }
}

/** The open connections, so that none outlives the service. */
function trackSockets(app: App): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

async function drain(app: App, sockets: ReadonlySet<Socket>, inFlight: InFlight): Promise<void> {
  const timer = new AbortController();
  const tooLong = delay(DRAIN_MS, undefined, { signal: timer.signal }).then(
    () => {
      for (const socket of sockets) socket.destroy();
    },
    () => undefined,
  );
  await Promise.race([app.close().then(() => inFlight.idle()), tooLong]);
  timer.abort();
}

function addressOf(app: App): string {
  const bound = app.server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the service listens on no port');
  const host = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
  return `https://${host}:${bound.port}`;
}

async function start(options: BankServerOptions, lock: ServiceLock): Promise<BankServer> {
  const { bank, paths, tls, host, port, log } = options;
  recover(bank);
  const published = followPublishedList(bank, paths.revocationList, log);
  published.status();
  const inFlight = createInFlight();
  const checkpointing = startCheckpointing(bank, log);
  const mailing = options.mail ? startMailing(bank, options.mail, log) : withoutMailing(bank);
  const connections = createLiveConnections(bank);
  let closing: Promise<void> | null = null;
  const app = createApp(bank, tls, log, {
    published,
    connections,
    inFlight,
    answered: () => {
      checkpointing.answered();
      mailing.look();
    },
    isClosing: () => closing !== null,
  });
  const sockets = trackSockets(app);
  try {
    await app.listen({ host, port });
  } catch (error) {
    checkpointing.stop();
    await Promise.all([mailing.stop(), app.close()]);
    throw error;
  }
  const stopWatching = watchRevocation(bank, { published, connections }, log, options.repeat ?? everySecond);
  const close = async (): Promise<void> => {
    stopWatching();
    await Promise.all([drain(app, sockets, inFlight), mailing.stop()]);
    checkpointing.stop();
    bank.store.close();
    lock.release();
  };
  return {
    address: addressOf(app),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/**
 * Starts the bank service: takes the data directory for itself, settles what an unclean end left, and
 * listens. There is never more than one service on a data directory; the command line may work on the same
 * database meanwhile.
 */
export async function createBankServer(
  options: BankServerOptions,
): Promise<Result<BankServer, StartProblem>> {
  const lock = takeServiceLock(options.paths.lock);
  if (!lock.ok) {
    const { reason, detail } = lock.error;
    return err({ reason: reason === 'busy' ? 'already-running' : reason, detail });
  }
  try {
    return ok(await start(options, lock.value));
  } catch (error) {
    lock.value.release();
    const problem = listenProblem(error);
    if (problem === null) throw error;
    return err(problem);
  }
}
