import { describe, expect, it } from 'vitest';
import { createPaperPress, type PaperWindow } from '#electron/main/papers/paper-press.ts';
import type { PaperContent } from '#protocol/domain/paper.ts';
import { filledForm, handOver } from '../../fixtures/paper-samples.ts';
import { manualClock, memoryLog } from './doubles.ts';

const FORM = filledForm('reissue-card');
const SHEET = handOver('reset');

type Behaviour = {
  /** What the page of a window does when it was opened; draws and says so when left out. */
  readonly page?: (draw: () => Promise<PaperContent>, window: { readonly vanish: () => void }) => unknown;
  readonly toPdf?: () => Promise<Uint8Array>;
  readonly print?: () => Promise<boolean>;
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
        toPdf: toPdf ?? (async () => Buffer.from('%PDF')),
        print: print ?? (async () => true),
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
    expect(await press.toPdf(FORM)).toEqual({ ok: true, value: Buffer.from('%PDF') });
    expect(drawn).toEqual([FORM]);
    expect(happened).toEqual(['opened', 'closed']);
  });

  it('draws one paper at a time, in the order in which they came', async () => {
    const { press, happened, drawn } = pressWith();
    await Promise.all([press.toPdf(FORM), press.print(SHEET)]);
    expect(happened).toEqual(['opened', 'closed', 'opened', 'closed']);
    expect(drawn).toEqual([FORM, SHEET]);
  });

  it('tells a dialog that was cancelled from a printer that failed', async () => {
    expect(await pressWith({ print: async () => false }).press.print(FORM)).toEqual({
      ok: true,
      value: false,
    });
    const failing = pressWith({ print: async () => Promise.reject(new Error('no paper')) });
    expect(await failing.press.print(FORM)).toMatchObject({ ok: false, error: { code: 'print-failed' } });
    expect(failing.happened).toEqual(['opened', 'closed']);
  });

  it('gives up a page that never draws, and one whose window vanished', async () => {
    const silent = pressWith({ page: () => undefined });
    const waiting = silent.press.toPdf(FORM);
    await new Promise(setImmediate);
    silent.clock.advance(20_000);
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'print-failed' } });
    const vanished = pressWith({ page: (_draw, window) => window.vanish() });
    expect(await vanished.press.toPdf(FORM)).toMatchObject({ ok: false, error: { code: 'print-failed' } });
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
    expect((await press.toPdf(FORM)).ok).toBe(false);
    expect((await press.toPdf(FORM)).ok).toBe(true);
  });

  it('gives nothing to a page that no paper is drawn in', async () => {
    const { press } = pressWith();
    await press.toPdf(FORM);
    expect(() => press.handlers.paper.getContent({})).toThrow();
  });
});
