import { constants } from 'node:crypto';
import type { Server, ServerOptions } from 'node:https';
import { TLSSocket } from 'node:tls';
import Fastify, { type FastifyHttpsOptions } from 'fastify';
import type { Door } from '#protocol/api/route.ts';
import { USER_HEADER } from '#protocol/api/user-claim.ts';
import type { Bank } from '../bank.ts';
import { type Refusal, refusal } from '../service/refusal.ts';
import { StoreError } from '../store/problems.ts';
import { BINDINGS } from './bindings.ts';
import { answerBrokenRequest } from './client-errors.ts';
import { type App, type Exchanges, exchangeOf, type Reply, type Request, sendRefusal } from './exchange.ts';
import { judgeArrival } from './gate.ts';
import type { InFlight } from './in-flight.ts';
import { CONNECTION_LIMITS, FASTIFY_LIMITS } from './limits.ts';
import type { LiveConnections } from './live-connections.ts';
import { createPeerReader, type PeerReader } from './peer.ts';
import type { PublishedList } from './published-list.ts';
import { newRequestId } from './request-id.ts';
import { faultOf, type Log, requestLine } from './request-log.ts';

/** The service's own certificate and the authorities whose certificates open the bank; all PEM. */
export type TlsIdentity = {
  readonly key: string | Buffer;
  readonly cert: string | Buffer;
  readonly clientCa: readonly string[];
};

declare module 'fastify' {
  interface FastifyContextConfig {
    door?: Door;
  }
}

/**
 * TLS 1.3 only. A certificate is asked for but not enforced by TLS: Node would cut the connection without an
 * alert that a client could explain, so the gate judges it instead. No session is ever resumed, because a
 * resumed one keeps the verdict on the certificate from its first handshake.
 */
function tlsOptions({ key, cert, clientCa }: TlsIdentity): ServerOptions {
  return {
    ...CONNECTION_LIMITS,
    key,
    cert,
    ca: [...clientCa],
    minVersion: 'TLSv1.3',
    maxVersion: 'TLSv1.3',
    requestCert: true,
    rejectUnauthorized: false,
    secureOptions: constants.SSL_OP_NO_TICKET,
  };
}

const PAYLOAD_TOO_LARGE = 413;
const UNSUPPORTED_MEDIA_TYPE = 415;
const BAD_REQUEST = 400;

/** What is said about an error, and the status where the transport has a more exact one. */
function refusalOf(error: Error): { readonly refused: Refusal; readonly status?: number } {
  if (error instanceof StoreError) return { refused: refusal('store-unavailable') };
  const status = 'statusCode' in error ? error.statusCode : null;
  switch (status) {
    case PAYLOAD_TOO_LARGE:
    case UNSUPPORTED_MEDIA_TYPE:
      return { refused: refusal('invalid-request'), status };
    case BAD_REQUEST:
      return { refused: refusal('invalid-request') };
    default:
      return { refused: refusal('internal') };
  }
}

/** What the gate works with. */
type Gatekeeping = {
  readonly bank: Bank;
  readonly exchanges: Exchanges;
  readonly readPeer: PeerReader;
  readonly published: PublishedList;
  readonly connections: LiveConnections;
};

/** Judges the certificate of a request; null when the caller may come in. */
function passGate(
  { bank, exchanges, readPeer, published, connections }: Gatekeeping,
  request: Request,
  reply: Reply,
): Reply | null {
  const { socket } = request.raw;
  if (!(socket instanceof TLSSocket)) throw new Error('a request came without TLS');
  const exchange = exchangeOf(exchanges, request);
  const peer = readPeer(socket);
  const judged = judgeArrival(bank, published, peer, {
    door: request.routeOptions.config?.door ?? null,
    claim: request.headers[USER_HEADER],
    remoteAddress: socket.remoteAddress ?? '',
    requestId: request.id,
  });
  const closes = !judged.ok && judged.error.closes;
  if (closes) connections.release(socket);
  else if (peer.ok) connections.admit(socket, peer.value.thumbprint);
  if (judged.ok) {
    exchange.caller = judged.value;
    exchange.contractId = judged.value.holder.contractId;
    exchange.serial = judged.value.serial;
    return null;
  }
  exchange.contractId = judged.error.contractId;
  exchange.serial = judged.error.serial;
  if (closes) reply.header('connection', 'close');
  return sendRefusal(exchanges, request, reply, refusal(judged.error.code));
}

/** A handshake is done. Nothing is refused here, because only the answer to a request can say why. */
function greetPeer({ bank, readPeer, connections }: Gatekeeping, log: Log, socket: TLSSocket): void {
  try {
    const peer = readPeer(socket);
    if (peer.ok) connections.greet(socket, peer.value.thumbprint);
  } catch (error) {
    // Nobody stands behind an event to answer for it, and the first request comes to the gate all the same.
    const fault = faultOf(error);
    log(JSON.stringify({ time: bank.clock().toISOString(), event: 'connection-unwatched', fault }));
  }
}

/** What the application shares with its owner. */
export type AppHooks = {
  readonly published: PublishedList;
  readonly connections: LiveConnections;
  /** A request was answered. */
  readonly answered: () => void;
  readonly inFlight: InFlight;
  /** Whether the service is being stopped: then connections are not kept. */
  readonly isClosing: () => boolean;
};

/** What every request of one application needs on its way. */
type Desk = {
  readonly bank: Bank;
  readonly exchanges: Exchanges;
  readonly greet: (socket: TLSSocket) => void;
  readonly pass: (request: Request, reply: Reply) => Reply | null;
  readonly fail: (error: Error, request: Request, reply: Reply) => Reply;
  readonly logRequest: (request: Request, reply: Reply) => void;
};

function createDesk(
  bank: Bank,
  clientCa: readonly string[],
  log: Log,
  { published, connections }: AppHooks,
): Desk {
  const exchanges: Exchanges = new WeakMap();
  const readPeer = createPeerReader(clientCa, bank.profile.bankCode);
  const gatekeeping = { bank, exchanges, readPeer, published, connections };
  return {
    bank,
    exchanges,
    greet: (socket) => greetPeer(gatekeeping, log, socket),
    pass: (request, reply) => passGate(gatekeeping, request, reply),
    fail: (error, request, reply) => {
      const { refused, status } = refusalOf(error);
      if (refused.code === 'internal') exchangeOf(exchanges, request).fault = faultOf(error);
      return sendRefusal(exchanges, request, reply, refused, status);
    },
    logRequest: (request, reply) => {
      const outcome = { status: reply.statusCode, ms: reply.elapsedTime };
      log(requestLine(bank.clock(), request, exchangeOf(exchanges, request), outcome));
    },
  };
}

/** An address that is no address never reaches the hooks of Fastify; it passes the same gate here. */
function answerBadAddress(desk: Desk, request: Request, reply: Reply): void {
  try {
    if (desk.pass(request, reply) === null) {
      sendRefusal(desk.exchanges, request, reply, refusal('invalid-request'));
    }
  } catch (error) {
    desk.fail(error instanceof Error ? error : new Error('not an error'), request, reply);
  }
  desk.logRequest(request, reply);
}

function createFastify(desk: Desk, tls: TlsIdentity): App {
  const options: FastifyHttpsOptions<Server> = {
    ...FASTIFY_LIMITS,
    https: tlsOptions(tls),
    exposeHeadRoutes: false,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    genReqId: () => newRequestId(desk.bank.random),
    frameworkErrors: (_error, request, reply) => answerBadAddress(desk, request, reply),
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, newRequestId(desk.bank.random)),
  };
  return Fastify(options);
}

/**
 * Builds the HTTPS application with its gate, its routes and its error answers; it does not listen yet.
 *
 * @param log takes one line for each request
 */
export function createApp(bank: Bank, tls: TlsIdentity, log: Log, hooks: AppHooks): App {
  const desk = createDesk(bank, tls.clientCa, log, hooks);
  const app = createFastify(desk, tls);
  app.server.on('secureConnection', desk.greet);
  // The first hook: it stands before everything, unknown addresses included.
  app.addHook('onRequest', async (request, reply) => desk.pass(request, reply) ?? undefined);
  app.addHook('onSend', async (_request, reply) => {
    if (hooks.isClosing()) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    desk.logRequest(request, reply);
    hooks.answered();
  });
  app.setErrorHandler((error: Error, request, reply) => desk.fail(error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendRefusal(desk.exchanges, request, reply, refusal('not-found')),
  );
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  );
  for (const { register } of Object.values(BINDINGS)) register(app, bank, desk.exchanges, hooks.inFlight);
  return app;
}
