import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClerkName, sameClerk } from '#server/domain/clerk.ts';
import {
  type FormProgress,
  type FormState,
  type FormStep,
  isClosed,
  parseReceipt,
  receiptText,
  stepForm,
} from '#server/domain/request-form.ts';

const clerk = (name: string): ClerkName => ClerkName.parse(name);

describe('a clerk', () => {
  it.each([
    ['Sato', 'sato '],
    ['SATO', 'ｓａｔｏ'],
    ['佐藤 花子', '佐藤　花子'],
    ['佐藤 花子', '佐藤花子'],
    ['ｻﾄｳ', 'サトウ'],
  ])('%s is the same person as %s', (left, right) => {
    expect(sameClerk(clerk(left), clerk(right))).toBe(true);
  });

  it('is another person under another name', () => {
    expect(sameClerk(clerk('佐藤'), clerk('斎藤'))).toBe(false);
  });

  it.each(['', ' 　 ', '佐\u200b藤', 'sa\u00adto', 'a\nb\u0007', '佐\u{e0101}藤', 'x'.repeat(41)])(
    'has no name that cannot be seen or read: %j',
    (name) => {
      expect(ClerkName.safeParse(name).success).toBe(false);
    },
  );
});

describe('a receipt number', () => {
  it('is read as it is written, in either case', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (receipt) => {
        expect(parseReceipt(receiptText(receipt))).toBe(receipt);
        expect(parseReceipt(` ${receiptText(receipt).toLowerCase()} `)).toBe(receipt);
      }),
    );
    expect(receiptText(12)).toBe('F-00000012');
  });

  it.each(['12', 'F-12', 'F-000000123', 'G-00000012', ''])('is not %j', (text) => {
    expect(parseReceipt(text)).toBeNull();
  });
});

type Move = { readonly step: FormStep; readonly clerk: ClerkName };
const move: fc.Arbitrary<Move> = fc.record({
  step: fc.constantFrom<FormStep>('inspect', 'reject', 'process'),
  clerk: fc.constantFrom('佐藤', ' 佐藤', '鈴木', 'Ito', 'ITO').map(clerk),
});

const asProgress = (state: FormState, inspectedBy: ClerkName | null): FormProgress => {
  if (state !== 'inspected') return { state };
  if (inspectedBy === null) throw new Error('inspected by nobody');
  return { state, inspectedBy };
};

it('a form is processed at most once, after 検印 by another clerk, and never after 却下', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
      let state: FormState = 'received';
      let inspectedBy: ClerkName | null = null;
      const taken: FormState[] = [];
      for (const { step, clerk: by } of moves) {
        const before: FormState = state;
        const next = stepForm(asProgress(state, inspectedBy), step, by);
        if (isClosed(before)) expect(next.ok).toBe(false);
        if (!next.ok) continue;
        if (next.value === 'inspected') inspectedBy = by;
        if (next.value === 'processed') {
          expect(before).toBe('inspected');
          expect(inspectedBy !== null && sameClerk(inspectedBy, by)).toBe(false);
        }
        state = next.value;
        taken.push(state);
      }
      expect(new Set(taken).size).toBe(taken.length);
      expect(taken.filter(isClosed).length).toBeLessThanOrEqual(1);
    }),
  );
});

it('each refusal says what stands in the way', () => {
  const sato = clerk('佐藤');
  const inspected: FormProgress = { state: 'inspected', inspectedBy: sato };
  const cases: readonly (readonly [FormProgress, FormStep, ReturnType<typeof stepForm>])[] = [
    [{ state: 'received' }, 'process', { ok: false, error: 'form-not-inspected' }],
    [{ state: 'received' }, 'inspect', { ok: true, value: 'inspected' }],
    [inspected, 'inspect', { ok: false, error: 'form-already-inspected' }],
    [inspected, 'process', { ok: false, error: 'same-clerk' }],
    [inspected, 'reject', { ok: true, value: 'rejected' }],
    [{ state: 'rejected' }, 'process', { ok: false, error: 'form-rejected' }],
    [{ state: 'processed' }, 'process', { ok: false, error: 'form-already-processed' }],
  ];
  for (const [progress, step, outcome] of cases) expect(stepForm(progress, step, sato)).toEqual(outcome);
});
