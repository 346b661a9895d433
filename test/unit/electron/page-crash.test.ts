import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { closeAfterCrash, reloadAfterCrash } from '#electron/main/windows/page-crash.ts';
import { manualClock, memoryLog } from './doubles.ts';

function page() {
  const emitter = new EventEmitter();
  const reload = vi.fn();
  return {
    contents: { on: emitter.on.bind(emitter), reload },
    reload,
    crash: (reason = 'crashed') => emitter.emit('render-process-gone', {}, { reason, exitCode: 5 }),
  };
}

function watched(wanted: boolean) {
  const { contents, reload, crash } = page();
  const clock = manualClock();
  const log = memoryLog();
  const onReload = vi.fn();
  const askAgain = vi.fn(async () => wanted);
  Reflect.apply(reloadAfterCrash, undefined, [contents, { clock, log, onReload, askAgain }]);
  return { reload, crash, clock, log, onReload, askAgain };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the main page, when its process has ended', () => {
  it.each(['crashed', 'oom', 'killed', 'launch-failed', 'integrity-failure'])(
    'is loaded again, and the person is told (%s)',
    (reason) => {
      const { crash, reload, onReload, log } = watched(true);
      crash(reason);
      expect(reload).toHaveBeenCalledOnce();
      expect(onReload).toHaveBeenCalledWith('ref-1');
      expect(log.events).toEqual([{ event: 'page-gone', window: 'main', reason, again: false }]);
    },
  );

  it('stays away when it has ended as it should', () => {
    const { crash, reload, log } = watched(true);
    crash('clean-exit');
    expect(reload).not.toHaveBeenCalled();
    expect(log.events).toEqual([]);
  });

  it.each([
    [true, 2],
    [false, 1],
  ])('is not loaded a second time within a minute unless it is wanted (%s)', async (wanted, loaded) => {
    const { crash, reload, clock, onReload, askAgain } = watched(wanted);
    crash();
    clock.advance(59_999);
    crash();
    await turn();
    expect(askAgain.mock.calls).toEqual([['ref-2']]);
    expect(reload).toHaveBeenCalledTimes(loaded);
    expect(onReload).toHaveBeenCalledOnce();
  });

  it('is loaded again without a question when the last time was a minute ago', () => {
    const { crash, reload, clock, askAgain } = watched(false);
    crash();
    clock.advance(60_000);
    crash();
    expect(reload).toHaveBeenCalledTimes(2);
    expect(askAgain).not.toHaveBeenCalled();
  });
});

it('a key or paper window whose page has ended is closed', () => {
  const { contents, crash } = page();
  const close = vi.fn();
  const log = memoryLog();
  Reflect.apply(closeAfterCrash, undefined, [contents, 'key', close, log]);
  crash();
  expect(close).toHaveBeenCalledOnce();
  expect(log.events).toEqual([{ event: 'page-gone', window: 'key', reason: 'crashed', again: false }]);
});
