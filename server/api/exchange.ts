import type { Server } from 'node:https';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_MEDIA_TYPE } from '#protocol/api/problem.ts';
import type { ProblemCode } from '#protocol/api/problem-code.ts';
import { type Answer, problemAnswer } from '../service/answer.ts';
import type { Caller } from '../service/caller.ts';
import type { Refusal } from '../service/refusal.ts';

/** The HTTPS application. */
export type App = FastifyInstance<Server>;
export type Request = FastifyRequest;
export type Reply = FastifyReply;

/** What is noted of one request on its way, for its handler and for its line in the log. */
export type Exchange = {
  caller: Caller | null;
  contractId: string | null;
  serial: string | null;
  code: ProblemCode | null;
  /** Where an unexpected error came from; never its message, which could hold anything. */
  fault: string | null;
};

/** The notes on each request that is being answered. */
export type Exchanges = WeakMap<FastifyRequest['raw'], Exchange>;

/** The notes on a request; made on first use. */
export function exchangeOf(exchanges: Exchanges, request: Pick<FastifyRequest, 'raw'>): Exchange {
  const known = exchanges.get(request.raw);
  if (known !== undefined) return known;
  const fresh: Exchange = { caller: null, contractId: null, serial: null, code: null, fault: null };
  exchanges.set(request.raw, fresh);
  return fresh;
}

const OK = 200;
const UNAUTHORIZED = 401;

/** Sends an answer as it was written. */
export function sendAnswer(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  const type = status === OK ? 'application/json' : PROBLEM_MEDIA_TYPE;
  // RFC 9110, 11.6.1: a 401 names the scheme that would help.
  if (status === UNAUTHORIZED) reply.header('www-authenticate', 'Bearer');
  reply.status(status).header('content-type', type).header('cache-control', 'no-store');
  // As bytes: to a text Fastify would add a charset, which these media types do not have.
  return reply.send(Buffer.from(body));
}

/**
 * Sends a refusal.
 *
 * @param status where the transport has a more exact one for the same code (413, 415)
 */
export function sendRefusal(
  exchanges: Exchanges,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Refusal,
  status?: number,
): FastifyReply {
  exchangeOf(exchanges, request).code = refused.code;
  const answer = problemAnswer(refused, request.id);
  return sendAnswer(reply, status === undefined ? answer : { ...answer, status });
}
