import type { FastifyRequest } from 'fastify';
import type { Exchange } from './exchange.ts';

/** Takes one complete line of JSON, without its line end. */
export type Log = (line: string) => void;

/**
 * The log line of one request. It names the route by its pattern, and holds no body, header, address
 * parameter or secret.
 */
export function requestLine(
  at: Date,
  request: Pick<FastifyRequest, 'id' | 'method' | 'routeOptions'>,
  exchange: Exchange,
  outcome: { readonly status: number; readonly ms: number },
): string {
  return JSON.stringify({
    time: at.toISOString(),
    requestId: request.id,
    method: request.method,
    route: request.routeOptions.url ?? null,
    status: outcome.status,
    code: exchange.code,
    ms: Math.round(outcome.ms * 10) / 10,
    contract: exchange.contractId,
    certificate: exchange.serial,
    ...(exchange.fault === null ? {} : { fault: exchange.fault }),
  });
}

const FRAME = /^\s+at /;
const FRAMES = 5;

/**
 * Where an unexpected error came from: its class and the places in the program. Its message is left out,
 * because nobody can know what a library writes into it.
 */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => FRAME.test(line));
  return [error.name, ...frames.slice(0, FRAMES).map((frame) => frame.trim())].join(' ');
}
