import { Agent, request } from 'node:https';
import type { ClientIdentity } from './bench-bank.ts';

/** A mutual-TLS client without anything on top, for benchmarks: what the wire costs at the least. */
export function httpsClient(identity: ClientIdentity, address: string) {
  const agent = new Agent({
    ...identity,
    keepAlive: true,
    maxSockets: 1,
    minVersion: 'TLSv1.3',
    maxCachedSessions: 0,
  });
  return {
    call: (
      method: string,
      path: string,
      body: unknown,
      headers: Readonly<Record<string, string>> = {},
    ): Promise<{ status: number; body: unknown }> =>
      new Promise((resolve, reject) => {
        const payload = method === 'GET' ? undefined : JSON.stringify(body);
        const outgoing = request(
          new URL(path, address),
          { method, agent, headers: { 'content-type': 'application/json', ...headers } },
          (incoming) => {
            const chunks: Buffer[] = [];
            incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
            incoming.once('end', () =>
              resolve({
                status: incoming.statusCode ?? 0,
                body: JSON.parse(Buffer.concat(chunks).toString() || 'null'),
              }),
            );
          },
        );
        outgoing.once('error', reject);
        outgoing.end(payload);
      }),
    close: () => agent.destroy(),
  };
}
