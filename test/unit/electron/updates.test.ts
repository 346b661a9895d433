import { describe, expect, it, vi } from 'vitest';
import { createUpdates, type Offer, type Updater } from '#electron/main/updates/updates.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { ReadyUpdate } from '#protocol/ipc/snapshot.ts';
import { manualClock, memoryLog } from './doubles.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NEWER: Offer = { version: '0.2.0', notes: '<b>New</b>\r\nlist' };

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function started(parts: Partial<Updater> = {}, at: { busy: boolean } = { busy: false }) {
  const updater = {
    check: vi.fn(parts.check ?? (async () => NEWER)),
    download: vi.fn(parts.download ?? (async () => undefined)),
    install: vi.fn(parts.install ?? (() => undefined)),
  };
  const clock = manualClock();
  const log = memoryLog();
  const shown: ReadyUpdate[] = [];
  const told: Failure[] = [];
  const updates = createUpdates({
    load: async () => updater,
    busy: () => at.busy,
    show: (update) => void shown.push(update),
    tell: (failure) => void told.push(failure),
    clock,
    log,
  });
  updates.start();
  await turn();
  return { updates, updater, clock, log, shown, told, at };
}

describe('updates', () => {
  it('are fetched in the background and offered with plain notes', async () => {
    const { updater, shown } = await started();
    expect(updater.download).toHaveBeenCalledOnce();
    expect(shown).toEqual([{ version: '0.2.0', notes: 'New\nlist', postponed: false }]);
    expect(updater.install).not.toHaveBeenCalled();
  });

  it('are looked for once a day', async () => {
    const { updater, clock } = await started({ check: async () => null });
    clock.advance(DAY_MS - 1);
    await turn();
    expect(updater.check).toHaveBeenCalledOnce();
    clock.advance(1);
    await turn();
    expect(updater.check).toHaveBeenCalledTimes(2);
  });

  it('are not looked for while one is on offer, whose file would go', async () => {
    const offers = [NEWER, { ...NEWER, version: '0.3.0' }];
    const { updates, updater, clock, shown } = await started({ check: async () => offers.shift() ?? null });
    updates.postpone();
    clock.advance(DAY_MS);
    await turn();
    expect(updater.check).toHaveBeenCalledOnce();
    expect(updater.download).toHaveBeenCalledOnce();
    expect(shown.map(({ version }) => version)).toEqual(['0.2.0', '0.2.0']);
  });

  it('are not fetched when somebody has begun to log on since they were found, but soon afterwards', async () => {
    const at = { busy: false };
    const logOns = [true];
    const check = async () => {
      at.busy = logOns.shift() ?? false;
      return NEWER;
    };
    const { updater, clock } = await started({ check }, at);
    expect(updater.download).not.toHaveBeenCalled();
    at.busy = false;
    clock.advance(10 * 60 * 1000);
    await turn();
    expect(updater.download).toHaveBeenCalledOnce();
  });

  it('give way to a log-on while they are fetched, and are fetched soon afterwards', async () => {
    let given: AbortSignal | null = null;
    const downloads = [
      (givenUp: AbortSignal) =>
        new Promise<void>((_settle, reject) => {
          given = givenUp;
          givenUp.addEventListener('abort', () => reject(new Error('given up')));
        }),
      async () => undefined,
    ];
    const { updates, updater, clock, shown } = await started({
      download: (givenUp) => downloads.shift()?.(givenUp) ?? Promise.resolve(),
    });
    updates.giveWay();
    await turn();
    expect(given).toMatchObject({ aborted: true });
    expect(shown).toEqual([]);
    clock.advance(10 * 60 * 1000);
    await turn();
    expect(updater.download).toHaveBeenCalledTimes(2);
    expect(shown).toHaveLength(1);
  });

  it('are not looked for while somebody is logged on, but soon afterwards', async () => {
    const { updater, clock, at } = await started({}, { busy: true });
    clock.advance(DAY_MS);
    await turn();
    expect(updater.check).not.toHaveBeenCalled();
    at.busy = false;
    clock.advance(10 * 60 * 1000);
    await turn();
    expect(updater.check).toHaveBeenCalledOnce();
  });

  it('are installed when the person says so, and never during a log-on', async () => {
    const { updates, updater, at } = await started();
    at.busy = true;
    expect(updates.install()).toMatchObject({ ok: false, error: { code: 'update-not-now' } });
    expect(updater.install).not.toHaveBeenCalled();
    at.busy = false;
    expect(updates.install()).toEqual({ ok: true, value: undefined });
    expect(updater.install).toHaveBeenCalledOnce();
  });

  it('stay on offer when they are put off', async () => {
    const { updates, shown } = await started();
    updates.postpone();
    expect(shown.at(-1)).toMatchObject({ version: '0.2.0', postponed: true });
    expect(updates.install().ok).toBe(true);
  });

  it.each<[string, Partial<Updater>, string]>([
    ['nobody answers', { check: () => Promise.reject(new Error('net')) }, 'check'],
    ['the file is not what was signed', { download: () => Promise.reject(new Error('sha512')) }, 'download'],
  ])('are not offered when %s, and looked for again the next day', async (_why, parts, step) => {
    const { updates, updater, clock, log, shown } = await started(parts);
    expect(shown).toEqual([]);
    expect(log.events).toEqual([{ event: 'update-failed', step, cause: 'none' }]);
    expect(updates.install()).toMatchObject({ ok: false, error: { code: 'update-failed' } });
    expect(updater.install).not.toHaveBeenCalled();
    clock.advance(DAY_MS);
    expect(updater.check).toHaveBeenCalledTimes(2);
  });

  it('that cannot begin leave the application as it is, and say so', async () => {
    const install = () => {
      throw new Error('no installer');
    };
    const { updates } = await started({ install });
    expect(updates.install()).toMatchObject({ ok: false, error: { code: 'update-failed' } });
    expect(updates.refusal()).toBeNull();
  });

  it('let nobody log on once they are being installed, until that has come to nothing, which is told', async () => {
    let fail: (error: unknown) => void = () => undefined;
    const { updates, told, log } = await started({
      install: (onFailed) => {
        fail = onFailed;
      },
    });
    expect(updates.refusal()).toBeNull();
    updates.install();
    expect(updates.refusal()).toMatchObject({ code: 'update-installing' });
    expect(updates.install()).toMatchObject({ error: { code: 'update-installing' } });
    fail(Object.assign(new Error('later'), { code: 'ERR_LATER' }));
    expect(updates.refusal()).toBeNull();
    expect(told).toMatchObject([{ code: 'update-failed' }]);
    expect(log.events).toContainEqual({ event: 'update-failed', step: 'install', cause: 'ERR_LATER' });
  });

  it('ask nobody where they are off, and nothing after the end', async () => {
    const clock = manualClock();
    const show = vi.fn();
    const off = createUpdates({
      load: async () => null,
      busy: () => false,
      show,
      tell: vi.fn(),
      clock,
      log: memoryLog(),
    });
    off.start();
    await turn();
    clock.advance(DAY_MS);
    expect(show).not.toHaveBeenCalled();
    const { updates, updater, clock: other } = await started();
    updates.stop();
    other.advance(DAY_MS);
    expect(updater.check).toHaveBeenCalledOnce();
  });
});
