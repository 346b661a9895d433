import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPracticeBank } from '#electron/main/practice/practice-bank.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { manualClock, memoryLog, temporaryFolder } from './doubles.ts';
import { CONTRACT } from './pki.ts';

const READY = {
  type: 'ready',
  address: 'https://127.0.0.1:4711',
  ca: 'PEM',
  bank: BANK_1635,
  info: {
    contractId: CONTRACT,
    contractName: '株式会社見本',
    certificatePassphrase: 'p',
    contractPin: '1',
    contractConfirmationPin: '2',
    card: ['ア', 'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ'].map((cell) => ({
      cell,
      digits: '12',
    })),
    users: [],
  },
  administratorCertificate: { fileName: 'a.p12', content: '' },
  userCertificates: [],
};

/** A practice bank whose processes do what the test says. */
function setUp() {
  const processes: { say: (message: unknown) => void; exit: () => void; killed: boolean }[] = [];
  const crashes: Failure[] = [];
  const clock = manualClock();
  const log = memoryLog();
  const dataFolder = join(temporaryFolder(), 'practice-bank');
  const bank = createPracticeBank({
    fork: () => {
      const child = {
        say: (_message: unknown): void => undefined,
        exit: (): void => undefined,
        killed: false,
      };
      processes.push(child);
      return {
        onMessage: (listener) => {
          child.say = listener;
        },
        onExit: (listener) => {
          child.exit = listener;
        },
        kill: () => {
          child.killed = true;
          child.exit();
        },
      };
    },
    dataFolder,
    clock,
    log,
    onCrash: (failure) => crashes.push(failure),
  });
  return { bank, processes, crashes, clock, log, dataFolder, last: () => processes.at(-1) };
}

describe('the practice bank', () => {
  it('is ready when its process says so, and is started once', async () => {
    const { bank, processes, last } = setUp();
    const [first, second] = [bank.start(), bank.start()];
    last()?.say(READY);
    expect(await first).toMatchObject({ ok: true, value: { address: 'https://127.0.0.1:4711' } });
    expect(await second).toEqual(await first);
    expect((await bank.start()).ok).toBe(true);
    expect(processes).toHaveLength(1);
  });

  it.each([
    [
      'says that it failed',
      (say: (message: unknown) => void) => say({ type: 'failed', reason: 'disk-full', detail: '' }),
    ],
    ['says something else', (say: (message: unknown) => void) => say({ type: 'hello' })],
  ])('does not start when its process %s', async (_what, speak) => {
    const { bank, last, crashes } = setUp();
    const starting = bank.start();
    speak((message) => last()?.say(message));
    expect(await starting).toMatchObject({ ok: false, error: { code: 'practice-bank-failed' } });
    expect(last()?.killed).toBe(true);
    expect(bank.ready()).toBeNull();
    expect(crashes).toEqual([]);
  });

  it('does not start when its process ends at once, and can be started again', async () => {
    const { bank, last } = setUp();
    const starting = bank.start();
    last()?.exit();
    expect((await starting).ok).toBe(false);
    const again = bank.start();
    last()?.say(READY);
    expect((await again).ok).toBe(true);
  });

  it('is given up when its process says nothing', async () => {
    const { bank, clock, log, last } = setUp();
    const starting = bank.start();
    clock.advance(60_000);
    expect((await starting).ok).toBe(false);
    expect(log.events).toEqual([{ event: 'practice-bank-failed', reason: 'no-answer' }]);
    expect(last()?.killed).toBe(true);
  });

  it('reports a crash, but not an end that was asked for', async () => {
    const { bank, last, crashes } = setUp();
    const starting = bank.start();
    last()?.say(READY);
    await starting;
    last()?.exit();
    expect(crashes).toMatchObject([{ code: 'practice-bank-failed' }]);
    expect(bank.ready()).toBeNull();
    const again = bank.start();
    last()?.say(READY);
    await again;
    await bank.stop();
    expect(crashes).toHaveLength(1);
  });

  it('waits for the news of its end after a connection to it broke, and is started again then', async () => {
    const { bank, last, processes } = setUp();
    const starting = bank.start();
    last()?.say(READY);
    await starting;
    const again = bank.connectionBroke().then(bank.start);
    await new Promise((resolve) => setImmediate(resolve));
    expect(processes).toHaveLength(1);
    last()?.exit();
    while (processes.length < 2) await new Promise((resolve) => setImmediate(resolve));
    last()?.say({ ...READY, address: 'https://127.0.0.1:4712' });
    expect(await again).toMatchObject({ ok: true, value: { address: 'https://127.0.0.1:4712' } });
  });

  it('waits a second at most when it goes on, and not at all when it does not run', async () => {
    const { bank, last, clock, processes } = setUp();
    await bank.connectionBroke();
    const starting = bank.start();
    last()?.say(READY);
    await starting;
    const waited = bank.connectionBroke();
    clock.advance(1_000);
    await waited;
    expect(await bank.start()).toMatchObject({ ok: true });
    expect(processes).toHaveLength(1);
  });

  it('can be stopped while it starts, and started anew at once', async () => {
    const { bank, last, processes } = setUp();
    const cutOff = bank.start();
    await bank.stop();
    const again = bank.start();
    expect(processes).toHaveLength(2);
    last()?.say(READY);
    expect(await again).toMatchObject({ ok: true });
    expect(await cutOff).toMatchObject({ ok: false });
  });

  it('is made anew by a reset', async () => {
    const { bank, last, dataFolder, processes } = setUp();
    const starting = bank.start();
    last()?.say(READY);
    await starting;
    mkdirSync(dataFolder);
    writeFileSync(join(dataFolder, 'bank.db'), 'old');
    const resetting = bank.reset();
    while (processes.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(existsSync(dataFolder)).toBe(false);
    expect(processes[0]?.killed).toBe(true);
    last()?.say(READY);
    expect((await resetting).ok).toBe(true);
  });

  it('gives the new bank to whoever asks while it is being reset', async () => {
    const { bank, last, processes } = setUp();
    const starting = bank.start();
    last()?.say(READY);
    await starting;
    const resetting = bank.reset();
    const meanwhile = bank.start();
    while (processes.length < 2) await new Promise((resolve) => setImmediate(resolve));
    last()?.say({ ...READY, address: 'https://127.0.0.1:4712' });
    expect(await meanwhile).toEqual(await resetting);
    expect(await meanwhile).toMatchObject({ value: { address: 'https://127.0.0.1:4712' } });
    expect(processes).toHaveLength(2);
  });
});
