import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupedAcquisitionCode, readAcquisitionCode } from '#protocol/domain/acquisition-code.ts';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { ACQUISITION_ALPHABET, ACQUISITION_CODE_LENGTH, AcquisitionCode } from '#protocol/domain/secrets.ts';
import {
  acquisitionEnd,
  acquisitionMac,
  isRightCode,
  judgeAcquisition,
  newAcquisitionCode,
} from '#server/domain/acquisition.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const KEY = Buffer.alloc(32, 7);

const codes = fc
  .array(fc.constantFrom(...ACQUISITION_ALPHABET), {
    minLength: ACQUISITION_CODE_LENGTH,
    maxLength: ACQUISITION_CODE_LENGTH,
  })
  .map((characters) => AcquisitionCode.parse(characters.join('')));
const owners = fc.record({
  contractId: fc.stringMatching(/^\d{11}$/).map((id) => ContractId.parse(id)),
  userId: fc.stringMatching(/^[0-9A-Za-z]{1,30}$/).map((id) => UserId.parse(id)),
});

describe('取得コード', () => {
  it('is drawn from the whole alphabet, each character by itself', () => {
    const limits: number[] = [];
    const drawn = newAcquisitionCode((limit) => limits.push(limit) % limit);
    expect(drawn).toBe('BCDEFGHIJKLMNOPQRSTU');
    expect(new Set(limits)).toEqual(new Set([32]));
    expect(newAcquisitionCode(() => 31)).toBe('7'.repeat(20));
    expect(new Set(Array.from({ length: 200 }, () => newAcquisitionCode(randomInt))).size).toBe(200);
  });

  it('is read as it was printed, and as people type it', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const printed = groupedAcquisitionCode(code);
        expect(printed).toMatch(/^(?:[A-Z2-7]{4}-){4}[A-Z2-7]{4}$/);
        const wide = printed.replaceAll(/[!-~]/g, (character) =>
          String.fromCharCode(character.charCodeAt(0) + 0xfee0),
        );
        const misread = printed.replaceAll('O', '0').replaceAll('I', '1').replaceAll('B', '8');
        const typings = [code, printed, printed.toLowerCase(), printed.replaceAll('-', ' '), wide, misread];
        for (const typed of [...typings, ` ${printed}\n`, printed.replaceAll('-', 'ー')]) {
          expect(readAcquisitionCode(typed), typed).toBe(code);
        }
      }),
    );
    for (const typed of ['', 'ABCD', `${'A'.repeat(20)}A`, `${'A'.repeat(19)}9`, `${'A'.repeat(19)}あ`]) {
      expect(readAcquisitionCode(typed), typed).toBeNull();
    }
  });

  it('is right for its own user alone, and nothing is right where none is stored', () => {
    fc.assert(
      fc.property(codes, codes, owners, owners, (code, other, owner, stranger) => {
        fc.pre(code !== other && JSON.stringify(owner) !== JSON.stringify(stranger));
        const stored = acquisitionMac(KEY, owner, code);
        expect(stored).toHaveLength(43);
        expect(stored).not.toContain(code);
        expect(isRightCode(KEY, owner, code, stored)).toBe(true);
        expect(isRightCode(KEY, owner, other, stored)).toBe(false);
        expect(isRightCode(KEY, stranger, code, stored)).toBe(false);
        expect(isRightCode(Buffer.alloc(32), owner, code, stored)).toBe(false);
        expect(isRightCode(KEY, owner, code, undefined)).toBe(false);
      }),
    );
  });

  it('gets a first certificate until its time is over, to the millisecond', () => {
    const acquireBy = acquisitionEnd(1000, { acquireWithinDays: 80 });
    expect(acquireBy).toBe(1000 + 80 * DAY_MS);
    const grant = { acquireBy, acquired: null };
    expect(judgeAcquisition(grant, 'key', acquireBy - 1)).toBe('first');
    expect(judgeAcquisition(grant, 'key', acquireBy)).toBe('expired');
  });

  it('gets the same certificate again for the same key alone, unless it is revoked or in use, at any time', () => {
    const acquired = { publicKeyHash: 'key', revoked: false, used: false };
    for (const now of [0, 5, 9 * DAY_MS]) {
      const judge = (more: Partial<typeof acquired>, hash = 'key') =>
        judgeAcquisition({ acquireBy: 5, acquired: { ...acquired, ...more } }, hash, now);
      expect(judge({})).toBe('again');
      expect(judge({}, 'other')).toBe('used');
      expect(judge({ revoked: true })).toBe('used');
      expect(judge({ used: true })).toBe('used');
    }
  });
});
