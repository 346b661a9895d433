import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Page, Request } from 'playwright';

/** A place outside the application, on this PC, that notices whatever reaches it. */
export type Outside = {
  /** `http://127.0.0.1:port` */
  readonly http: string;
  /** `127.0.0.1:port`, for what is not HTTP. */
  readonly udp: string;
  /** What reached it so far. */
  readonly reached: () => readonly string[];
  readonly close: () => void;
};

/** Opens such a place. It answers everybody, and refuses nobody. */
export async function openOutside(): Promise<Outside> {
  const reached: string[] = [];
  const server = createServer((request, response) => {
    reached.push(`${request.method} ${request.url}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('outside');
  });
  const socket = createSocket('udp4', () => void reached.push('UDP'));
  server.on('upgrade', (request, connection) => {
    reached.push(`upgrade ${request.url}`);
    connection.destroy();
  });
  server.listen(0, '127.0.0.1');
  socket.bind(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(socket, 'listening')]);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    http: `http://127.0.0.1:${address.port}`,
    udp: `127.0.0.1:${socket.address().port}`,
    reached: () => reached,
    close: () => {
      server.closeAllConnections();
      server.close();
      socket.close();
    },
  };
}

/** Runs a script in the page, and gives the page the time that it would need to get somewhere. */
export async function attemptIn(page: Page, script: string): Promise<void> {
  await page.evaluate(script);
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)))');
}

/**
 * Runs a script in the page as if it had no Content Security Policy, and loads the page anew before and afterwards.
 *
 * @returns path of each request that came to nothing → the reason, as Chromium names it
 */
export async function attemptWithoutPolicy(
  page: Page,
  script: string,
): Promise<Readonly<Record<string, string>>> {
  const failed = new Map<string, string>();
  const note = (request: Request): void => {
    // Chromium adds this to what the stand-in cancels.
    const reason = request.failure()?.errorText.replace(/\.Inspector$/, '');
    failed.set(new URL(request.url()).pathname, reason ?? '');
  };
  const chromium = await page.context().newCDPSession(page);
  await chromium.send('Page.setBypassCSP', { enabled: true });
  await page.reload();
  page.on('requestfailed', note);
  await attemptIn(page, script);
  page.off('requestfailed', note);
  await chromium.send('Page.setBypassCSP', { enabled: false });
  await chromium.detach();
  await page.reload();
  return Object.fromEntries([...failed].toSorted());
}
