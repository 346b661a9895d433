import type { FastifyServerOptions } from 'fastify';

/** Longest request body: the largest real one names a thousand users of the longest IDs to export, 33 KB. */
export const BODY_LIMIT = 40 * 1024;

/**
 * Time limits of a connection, in milliseconds. A peer that sends its request byte by byte is cut off, and
 * cannot keep a connection by that.
 */
export const CONNECTION_LIMITS = {
  handshakeTimeout: 10_000,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 2000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 8 * 1024,
} as const;

/** What Fastify is told about the same limits; it overwrites Node's own. */
export const FASTIFY_LIMITS = {
  bodyLimit: BODY_LIMIT,
  requestTimeout: CONNECTION_LIMITS.requestTimeout,
  keepAliveTimeout: CONNECTION_LIMITS.keepAliveTimeout,
} as const satisfies FastifyServerOptions;
