import { writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { AppSnapshot, ImportedCertificate } from '#protocol/ipc/snapshot.ts';
import { answerCells, startTestBank, type TestBank } from '../fixtures/bank.ts';
import { CONTRACT_PIN } from '../fixtures/bank-world.ts';
import { composeApplication } from '../fixtures/composed-application.ts';
import { temporaryFolder } from '../unit/electron/doubles.ts';

const PASSPHRASE = 'tanuki-2026';

/** The line to the bank; what goes over the connections of now can be held back, new ones are free. */
async function lineTo(bank: TestBank) {
  const { hostname: host, port } = new URL(bank.server.address);
  const lines: { readonly here: Socket; readonly there: Socket }[] = [];
  const server = createServer((here) => {
    const there = connect({ host, port: Number(port) });
    here.pipe(there).pipe(here);
    here.on('error', () => there.destroy());
    there.on('error', () => here.destroy());
    lines.push({ here, there });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const listening = server.address();
  if (listening === null || typeof listening === 'string') throw new Error('not listening on a port');
  return {
    address: `https://127.0.0.1:${listening.port}`,
    /** The other ends of all connections so far, whatever went over them. */
    callers: () => lines.map(({ here }) => here.remotePort),
    holdBack: () => {
      for (const { here, there } of lines) there.unpipe(here);
    },
    close: () => {
      for (const { here, there } of lines) for (const end of [here, there]) end.destroy();
      server.close();
    },
  };
}

describe('giving up a log-on', () => {
  let bank: TestBank;
  let line: Awaited<ReturnType<typeof lineTo>>;
  let composed: ReturnType<typeof composeApplication>;
  let certificateId: string;
  beforeEach(async () => {
    bank = await startTestBank();
    line = await lineTo(bank);
    const folder = temporaryFolder();
    const [certificate, ca] = [join(folder, 'admin.p12'), join(folder, 'ca.pem')];
    writeFileSync(certificate, bank.administrator.p12(PASSPHRASE));
    writeFileSync(ca, bank.pki.rootCert);
    composed = composeApplication({ chooseFile: async (kind) => (kind === 'ca' ? ca : certificate) });
    await composed.main('settings.connect', { address: line.address });
    await composed.main('settings.chooseCaFile');
    await composed.application.start();
    const imported = z
      .object({ value: ImportedCertificate })
      .parse(await composed.main('certificates.import'));
    certificateId = imported.value.certificate.id;
  });
  afterEach(async () => {
    line.close();
    await composed.application.stop();
    await bank.stop();
  });

  const stage = async () => AppSnapshot.parse(await composed.main('app.getSnapshot')).logOn;
  /** Waits for the answer of a log-on or for its window, whichever comes. */
  const answeredOrAsked = async (begun: Promise<unknown>): Promise<void> => {
    let answered = false;
    void begun.then(() => {
      answered = true;
    });
    while (!answered && !composed.keyWindowIsOpen()) await new Promise((resolve) => setImmediate(resolve));
  };
  const logOn = async (): Promise<void> => {
    const begun = composed.main('logOn.begin', { certificateId });
    await composed.keyWindowOpened();
    await composed.key('allow', { passphrase: new TextEncoder().encode(PASSPHRASE), remember: false });
    await begun;
    await composed.main('logOn.submitPin', { pin: CONTRACT_PIN });
    const at = await stage();
    if (at.stage !== 'card') throw new Error(`the log-on stands at ${at.stage}`);
    await composed.main('logOn.submitCard', { cardPassword: answerCells(bank.contract.card, at.cells) });
    expect((await stage()).stage).toBe('on');
  };

  it('「許可しない」 makes no connection to the bank, not even one that says nothing', async () => {
    const begun = composed.main('logOn.begin', { certificateId });
    await composed.keyWindowOpened();
    await composed.key('refuse');
    expect(await begun).toMatchObject({ ok: false, error: { code: 'consent-refused' } });
    // Connections arrive in their order: once this one is there, any that was made before it is too.
    const own = connect({ host: '127.0.0.1', port: Number(new URL(line.address).port) });
    await vi.waitUntil(() => own.localPort !== undefined && line.callers().includes(own.localPort));
    expect(line.callers()).toEqual([own.localPort]);
    own.destroy();
    await logOn();
    expect(line.callers().length).toBeGreaterThan(1);
  });

  it('opens no key window after it', async () => {
    const begun = composed.main('logOn.begin', { certificateId });
    await composed.main('logOn.cancel');
    await answeredOrAsked(begun);
    expect([composed.keyWindowIsOpen(), await stage()]).toEqual([false, { stage: 'none' }]);
    expect(await begun).toMatchObject({ ok: false, error: { code: 'not-connected' } });
  });

  it('opens none either while the certificate is looked for', async () => {
    const begun = composed.main('logOn.begin', { certificateId });
    while ((await stage()).stage !== 'key-access') await new Promise((resolve) => setImmediate(resolve));
    expect(composed.keyWindowIsOpen()).toBe(false);
    await composed.main('logOn.cancel');
    await answeredOrAsked(begun);
    expect([composed.keyWindowIsOpen(), await stage()]).toEqual([false, { stage: 'none' }]);
    expect(await begun).toMatchObject({ ok: false, error: { code: 'consent-refused' } });
  });

  it('takes a log-on with it that began while the bank was told of the end of the first', async () => {
    await logOn();
    line.holdBack();
    const changed = composed.main('settings.connect', { address: 'https://127.0.0.1:1' });
    // It is allowed by then, and the bank is being told.
    await new Promise((resolve) => setImmediate(resolve));
    const begun = composed.main('logOn.begin', { certificateId });
    expect(await changed).toMatchObject({ ok: true });
    await answeredOrAsked(begun);
    expect([composed.keyWindowIsOpen(), await stage()]).toEqual([false, { stage: 'none' }]);
    expect(await begun).toMatchObject({ ok: false, error: { code: 'consent-refused' } });
  });
});
