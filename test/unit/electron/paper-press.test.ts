import { describe, expect, it } from 'vitest';
import { createPaperPress, type PaperWindow } from '#electron/main/papers/paper-press.ts';
import type { PaperContent } from '#protocol/domain/paper.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { filledForm, handOver, PIN_NOTICES } from '../../fixtures/paper-samples.ts';
import { manualClock, memoryLog } from './doubles.ts';

const FORM = filledForm('reissue-card');
const SHEET = handOver('reset');
const form = () => ok(FORM);
const sheet = () => ok(SHEET);
const GONE = err({ code: 'paper-gone', reference: 'ref' } as const);

/** A paper whose secrets can go. */
function sealed() {
  let there = true;
  const take = (): Result<PaperContent, Failure> => (there ? ok(PIN_NOTICES) : GONE);
  return {
    take,
    drop: () => {
      there = false;
    },
  };
}

type Behaviour = {
  /** What the page of a window does when it was opened; draws and says so when left out. */
  readonly page?: (draw: () => Promise<PaperContent>, window: { readonly vanish: () => void }) => unknown;
  readonly toPdf?: (vanish: () => void) => Promise<Uint8Array>;
  readonly print?: (vanish: () => void) => Promise<boolean>;
};

/** A press with windows that only say what happened to them. */
function pressWith({ page, toPdf, print }: Behaviour = {}) {
  const clock = manualClock();
  const log = memoryLog();
  const happened: string[] = [];
  const drawn: PaperContent[] = [];
  const press = createPaperPress({
    clock,
    log,
    openWindow: (): PaperWindow => {
      happened.push('opened');
      let vanish: () => void = () => undefined;
      const draw = async () => {
        const content = await press.handlers.paper.getContent({});
        drawn.push(content);
        await press.handlers.paper.ready({});
        return content;
      };
      setImmediate(() => (page ?? ((act) => act()))(draw, { vanish: () => vanish() }));
      return {
        toPdf: () => (toPdf ?? (async () => Buffer.from('%PDF')))(() => vanish()),
        print: () => (print ?? (async () => true))(() => vanish()),
        close: () => void happened.push('closed'),
        onClosed: (callback) => {
          vanish = callback;
        },
      };
    },
  });
  return { press, clock, log, happened, drawn };
}

describe('the press', () => {
  it('gives the PDF of what the page drew, and closes the window', async () => {
    const { press, happened, drawn } = pressWith();
    expect(await press.toPdf(form)).toEqual({ ok: true, value: Buffer.from('%PDF') });
    expect(drawn).toEqual([FORM]);
    expect(happened).toEqual(['opened', 'closed']);
  });

  it('draws one paper at a time, in the order in which they came', async () => {
    const { press, happened, drawn } = pressWith();
    await Promise.all([press.toPdf(form), press.print(sheet)]);
    expect(happened).toEqual(['opened', 'closed', 'opened', 'closed']);
    expect(drawn).toEqual([FORM, SHEET]);
  });

  it('tells a dialog that was cancelled from a printer that failed', async () => {
    expect(await pressWith({ print: async () => false }).press.print(form)).toEqual({
      ok: true,
      value: false,
    });
    const failing = pressWith({ print: async () => Promise.reject(new Error('no paper')) });
    expect(await failing.press.print(form)).toMatchObject({ ok: false, error: { code: 'print-failed' } });
    expect(failing.happened).toEqual(['opened', 'closed']);
  });

  it('gives up a page that never draws, and one whose window vanished', async () => {
    const silent = pressWith({ page: () => undefined });
    const waiting = silent.press.toPdf(form);
    await new Promise(setImmediate);
    silent.clock.advance(20_000);
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'print-failed' } });
    const vanished = pressWith({ page: (_draw, window) => window.vanish() });
    expect(await vanished.press.toPdf(form)).toMatchObject({ ok: false, error: { code: 'print-failed' } });
    expect(vanished.happened).toEqual(['opened', 'closed']);
  });

  it('goes on with the next paper after a failure', async () => {
    let tries = 0;
    const { press } = pressWith({
      toPdf: async () => {
        tries += 1;
        if (tries === 1) throw new Error('the engine failed');
        return Buffer.from('%PDF');
      },
    });
    expect((await press.toPdf(form)).ok).toBe(false);
    expect((await press.toPdf(form)).ok).toBe(true);
  });

  it('goes on after a window that vanished while it was printed from', async () => {
    let prints = 0;
    const { press, happened } = pressWith({
      print: (vanish) => {
        prints += 1;
        if (prints > 1) return Promise.resolve(true);
        vanish();
        return new Promise(() => undefined);
      },
    });
    expect(await press.print(form)).toMatchObject({ ok: false, error: { code: 'print-failed' } });
    expect(await press.print(form)).toEqual({ ok: true, value: true });
    expect(happened).toEqual(['opened', 'closed', 'opened', 'closed']);
  });

  it('asks at its turn what a paper says, and opens no window for what is gone', async () => {
    const { press, drawn, happened } = pressWith();
    const notice = sealed();
    const before = press.toPdf(form);
    const waiting = press.toPdf(notice.take);
    notice.drop();
    expect((await before).ok).toBe(true);
    expect(await waiting).toEqual(GONE);
    expect(drawn).toEqual([FORM]);
    expect(happened).toEqual(['opened', 'closed']);
  });

  it('closes the window of a paper whose secrets are gone, also while its print dialog is open', async () => {
    const notice = sealed();
    const { press, happened } = pressWith({
      print: () => {
        notice.drop();
        press.withdraw();
        return new Promise(() => undefined);
      },
    });
    expect(await press.print(notice.take)).toEqual(GONE);
    expect(happened).toContain('closed');
    expect((await press.toPdf(form)).ok).toBe(true);
  });

  it('leaves a paper alone that has no secrets to lose', async () => {
    const { press } = pressWith({
      print: async () => {
        press.withdraw();
        return true;
      },
    });
    expect(await press.print(form)).toEqual({ ok: true, value: true });
    expect(() => press.withdraw()).not.toThrow();
  });

  it('gives nothing to a page that no paper is drawn in', async () => {
    const { press } = pressWith();
    await press.toPdf(form);
    expect(() => press.handlers.paper.getContent({})).toThrow();
  });
});
