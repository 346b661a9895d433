import { createServer } from 'node:https';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#electron/main/clock.ts';
import type { BankProcess } from '#electron/main/practice/practice-bank.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { composeApplication } from '../../fixtures/composed-application.ts';
import { must } from '../../fixtures/silent-host.ts';
import { passphrase } from './gate.ts';
import { ADMINISTRATOR_HOLDER } from './log-on-double.ts';
import { serverIdentity, testAuthority } from './pki.ts';
import { readyBank } from './ready-bank.ts';

/** Requests to a practice bank whose process dies at the first one; it is only told of when `tellEnd` is called. */
async function dyingPracticeBank() {
  const now = new Date();
  const authority = await testAuthority(now);
  const [ready, tls] = await Promise.all([readyBank(authority), serverIdentity(authority, { now })]);
  const asked: string[] = [];
  let tellEnd = (): void => undefined;
  const serve = async (life: 'first' | 'second'): Promise<string> => {
    const server = createServer(tls, (request, response) => {
      asked.push(`${life}: ${request.url}`);
      if (life === 'first') {
        request.socket.destroy();
        return;
      }
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ holder: ADMINISTRATOR_HOLDER, bank: BANK_1635 }));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const listening = server.address();
    if (listening === null || typeof listening === 'string') throw new Error('not listening on a port');
    return `https://127.0.0.1:${listening.port}`;
  };
  const lives = [await serve('first'), await serve('second')];
  const fork = (): BankProcess => {
    const address = lives.shift();
    return {
      onMessage: (listener) => setImmediate(() => listener({ ...ready, type: 'ready', address })),
      onExit: (listener) => {
        tellEnd = listener;
      },
      kill: () => tellEnd(),
    };
  };
  return { fork, asked, tellEnd: () => tellEnd() };
}

it('a practice bank that dies with a request is asked again in its next life, although its end is told late', async () => {
  const { fork, asked, tellEnd } = await dyingPracticeBank();
  let told = false;
  const clock: typeof systemClock = {
    ...systemClock,
    // The first thing that anything waits for after the connection broke.
    after: (milliseconds, ring) => {
      if (asked.length === 1 && !told) {
        told = true;
        setImmediate(tellEnd);
      }
      return systemClock.after(milliseconds, ring);
    },
  };
  const { application, main, keyWindowOpened } = composeApplication({ forkPracticeBank: fork, clock });
  onTestFinished(application.stop);
  await application.start();
  const { mainHandlers, keyHandlers } = application;
  const certificate = (await mainHandlers.certificates.list({})).find(
    ({ details }) => details?.holder?.kind === 'administrator',
  );
  const begun = mainHandlers.logOn.begin({ certificateId: certificate?.id ?? '' });
  await keyWindowOpened();
  await keyHandlers.key.allow({ passphrase: passphrase(), remember: false });
  must(await begun);
  expect(asked).toEqual(['first: /v1/entrance', 'second: /v1/entrance']);
  expect(await main('app.getSnapshot')).toMatchObject({ logOn: { stage: 'pin' } });
});
