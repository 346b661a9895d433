import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Files, systemFiles } from '#electron/main/files.ts';
import { createHeldPapers } from '#electron/main/papers/held-papers.ts';
import { createPaperHandlers } from '#electron/main/papers/paper-handlers.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { UserId } from '#protocol/domain/identifiers.ts';
import { KanaName } from '#protocol/domain/names.ts';
import { HeldPaperId, type PaperContent, type PaperOrder } from '#protocol/domain/paper.ts';
import { err, ok } from '#protocol/result.ts';
import { filledForm } from '../../fixtures/paper-samples.ts';
import { memoryLog, temporaryFolder } from './doubles.ts';
import { CONTRACT } from './pki.ts';

const USER = { userId: UserId.parse('S0001'), nameKana: KanaName.parse('ｼﾝｷﾝ'), nameKanji: null };
const PINS = { pin: 'Kd83-hmQ2', userConfirmationPin: 'x7Pn/4tRs' };

type Options = {
  readonly path?: string | null;
  readonly files?: Partial<Files>;
  readonly loggedOn?: boolean;
  readonly pressFails?: boolean;
  /** The log-on ends while the file dialog is open. */
  readonly endsMeanwhile?: boolean;
};

function handlersWith({
  path = null,
  files = {},
  loggedOn = true,
  pressFails = false,
  endsMeanwhile = false,
}: Options = {}) {
  const pressed: PaperContent[] = [];
  const proposed: string[] = [];
  const log = memoryLog();
  const held = createHeldPapers(() => true);
  const failure = err({ code: 'print-failed', reference: 'ref' } as const);
  const { papers } = createPaperHandlers({
    press: {
      toPdf: async (take) => {
        const content = take();
        if (!content.ok) return content;
        pressed.push(content.value);
        return pressFails ? failure : ok(Buffer.from('%PDF'));
      },
      print: async (take) => {
        const content = take();
        if (!content.ok) return content;
        pressed.push(content.value);
        return pressFails ? failure : ok(true);
      },
    },
    held,
    origin: () => ({
      bank: BANK_1635,
      contract: loggedOn ? { id: CONTRACT, name: '株式会社しんきん商事' } : null,
      // Already the next day in Japan.
      now: new Date('2026-11-20T16:00:00Z'),
    }),
    files: { ...systemFiles, ...files },
    chooseTarget: async (name) => {
      proposed.push(name);
      if (endsMeanwhile) held.clear();
      return path;
    },
    log,
  });
  const notice = held.hold({ paper: 'pin-notice', sheets: [{ user: USER, pins: PINS }] });
  return { papers, held, notice, pressed, proposed, log };
}

function formOrder(): PaperOrder {
  const paper = filledForm('unlock-contract');
  if (paper.paper !== 'form') throw new Error('no form');
  return { paper: 'form', form: paper.form };
}

describe('a paper', () => {
  it('carries the day of Japan, the bank and the contract', async () => {
    const { papers } = handlersWith();
    expect(await papers.preview(formOrder())).toMatchObject({
      ok: true,
      value: {
        title: BANK_1635.forms.unlockContract.ja,
        letterhead: { date: '2026-11-21', bankName: '大阪シティ信用金庫', contractId: CONTRACT },
      },
    });
  });

  it('can be a form when nobody is logged on', async () => {
    const { papers } = handlersWith({ loggedOn: false });
    expect(await papers.print(formOrder())).toEqual({ ok: true, value: { printed: true } });
  });

  it('has its secrets on the printer and never in the preview', async () => {
    const { papers, notice, pressed } = handlersWith();
    const order = { paper: 'pin-notice', held: notice } as const;
    const preview = await papers.preview(order);
    expect(preview.ok).toBe(true);
    expect(JSON.stringify(preview)).not.toContain(PINS.pin);
    expect(JSON.stringify(preview)).not.toContain(PINS.userConfirmationPin);
    await papers.print(order);
    expect(JSON.stringify(pressed)).toContain(PINS.pin);
  });

  it('is gone when its secrets are', async () => {
    const { papers, held, notice, pressed } = handlersWith();
    held.clear();
    const order = { paper: 'pin-notice', held: notice } as const;
    const gone = { ok: false, error: { code: 'paper-gone' } };
    expect(await papers.preview(order)).toMatchObject(gone);
    expect(await papers.print(order)).toMatchObject(gone);
    expect(await papers.save(order)).toMatchObject(gone);
    expect(pressed).toEqual([]);
  });

  it('can be printed again until the person has said that it is right, and then no more', async () => {
    const { papers, notice, pressed } = handlersWith();
    const order = { paper: 'pin-notice', held: notice } as const;
    expect((await papers.print(order)).ok).toBe(true);
    expect((await papers.print(order)).ok).toBe(true);
    expect(await papers.confirm({ held: notice })).toEqual({ ok: true, value: {} });
    const gone = { ok: false, error: { code: 'paper-gone' } };
    expect(await papers.print(order)).toMatchObject(gone);
    expect(await papers.save(order)).toMatchObject(gone);
    expect(pressed).toHaveLength(2);
  });

  it('does not take the secrets of another kind of paper', async () => {
    const { papers, notice } = handlersWith();
    const order = { paper: 'one-time-passwords', held: notice } as const;
    expect(await papers.print(order)).toMatchObject({ ok: false, error: { code: 'paper-gone' } });
    const unknown = HeldPaperId.parse('00000000-0000-4000-8000-000000000000');
    expect(await papers.print({ paper: 'pin-notice', held: unknown })).toMatchObject({ ok: false });
  });
});

describe('saving a paper', () => {
  it('writes the PDF for its owner alone, under a name that says what it is', async () => {
    const path = join(temporaryFolder(), '依頼書.pdf');
    const { papers, proposed } = handlersWith({ path });
    expect(await papers.save(formOrder())).toEqual({ ok: true, value: { fileName: '依頼書.pdf' } });
    expect(readFileSync(path, 'utf8')).toBe('%PDF');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(proposed).toEqual([`${BANK_1635.forms.unlockContract.ja}-2026-11-21.pdf`]);
  });

  it('draws nothing when the person cancels', async () => {
    const { papers, pressed } = handlersWith({ path: null });
    expect(await papers.save(formOrder())).toEqual({ ok: true, value: null });
    expect(pressed).toEqual([]);
  });

  it('writes nothing when the log-on ended while the file dialog was open', async () => {
    const path = join(temporaryFolder(), 'a.pdf');
    const { papers, notice, pressed } = handlersWith({ path, endsMeanwhile: true });
    const answer = await papers.save({ paper: 'pin-notice', held: notice });
    expect(answer).toMatchObject({ ok: false, error: { code: 'paper-gone' } });
    expect(pressed).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  it('says what failed, and leaves no file', async () => {
    const path = join(temporaryFolder(), 'a.pdf');
    const failing = handlersWith({ path, pressFails: true });
    expect(await failing.papers.save(formOrder())).toMatchObject({ error: { code: 'print-failed' } });
    const full = { code: 'ENOSPC' };
    const broken = handlersWith({
      path,
      files: { rename: () => Promise.reject(Object.assign(new Error('full'), full)) },
    });
    expect(await broken.papers.save(formOrder())).toMatchObject({ error: { code: 'disk-write-failed' } });
    expect(existsSync(path)).toBe(false);
  });

  it('writes no secret to the log', async () => {
    const { papers, notice, log } = handlersWith({ path: '/nowhere/at/all/a.pdf', pressFails: true });
    await papers.save({ paper: 'pin-notice', held: notice });
    expect(JSON.stringify(log.events)).not.toContain(PINS.pin);
  });
});
