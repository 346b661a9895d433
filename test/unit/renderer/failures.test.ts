import { describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { FailureCode } from '#protocol/ipc/failure.ts';
import { failureWords } from '#renderer/features/trouble/failure-words.ts';
import { FAILURES } from '#renderer/features/trouble/failures.ts';
import { translator } from './translator.ts';

const LANGUAGES = ['ja', 'en'] as const;

describe('the failure catalogue', () => {
  it('treats every failure code and no other', () => {
    expect(Object.keys(FAILURES).sort()).toEqual([...FailureCode.options].sort());
  });

  it.each(LANGUAGES)('says what happened and what to do next for every code, in %s', (language) => {
    for (const code of FailureCode.options) {
      const words = failureWords(translator(language), language, BANK_1635, { code, reference: 'R' });
      expect(words.what, code).toMatch(/\p{L}/u);
      expect(words.next, code).toMatch(/\p{L}/u);
      expect(`${words.what}${words.next}`, code).not.toMatch(/[{}]|failure\./);
    }
  });

  it('never speaks of an invalid value', () => {
    for (const code of FailureCode.options) {
      const words = failureWords(translator('ja'), 'ja', BANK_1635, { code, reference: 'R' });
      expect(`${words.what}${words.next}`, code).not.toContain('不正');
    }
  });

  it('offers no online way out of a locked contract, only the form', () => {
    const words = failureWords(translator('ja'), 'ja', BANK_1635, {
      code: 'contract-locked',
      reference: 'R',
    });
    expect(FAILURES['contract-locked'].remedy).toBeNull();
    expect(words.next).toContain('シティ信金ビジネスダイレクト暗証番号閉塞解除依頼書');
  });

  it('names the algorithm that a file uses', () => {
    const failure = { code: 'unsupported-algorithm', reference: 'R', algorithm: 'RC4-40' } as const;
    expect(failureWords(translator('en'), 'en', BANK_1635, failure).what).toContain('RC4-40');
  });

  it('says until when a passphrase is not tried, wherever a wait began', () => {
    const retryAt = '2026-11-22T01:30:05Z';
    for (const code of ['passphrase-wait', 'wrong-passphrase-or-damaged'] as const) {
      const words = failureWords(translator('ja'), 'ja', BANK_1635, { code, reference: 'R', retryAt });
      expect(words.next, code).toContain('10:30:05');
    }
  });

  it('speaks of no time when a wrong passphrase began no wait', () => {
    const failure = { code: 'wrong-passphrase-or-damaged', reference: 'R' } as const;
    expect(failureWords(translator('ja'), 'ja', BANK_1635, failure).next).not.toContain('お待ち');
  });

  it('says that an expired or revoked certificate needs its form', () => {
    for (const code of ['certificate-expired', 'certificate-revoked'] as const) {
      const words = failureWords(translator('ja'), 'ja', BANK_1635, { code, reference: 'R' });
      expect(words.next, code).toContain('電子証明書再発行依頼書');
    }
  });

  it('says that it is the bank that cannot tell whether a certificate stands', () => {
    expect(FAILURES['certificate-status-unknown'].owner).toBe('bank');
  });
});
