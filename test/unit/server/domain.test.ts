import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '#protocol/api/problem-code.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { ContractId } from '#protocol/domain/identifiers.ts';
import { CARD_CELLS, CardPassword } from '#protocol/domain/secrets.ts';
import { canonicalJson } from '#server/domain/canonical-json.ts';
import { answersChallenge, cellMac, chooseChallenge, newCard, sameMac } from '#server/domain/card.ts';
import { type Entry, judgeEntry, judgeUser } from '#server/domain/entry.ts';
import { stopsUser, userFlags } from '#server/domain/flags.ts';
import { absoluteEnd, isExpired } from '#server/domain/log-on-life.ts';
import { userCertificateState } from '#server/domain/user-certificate.ts';

const below = (seed: number) => {
  let state = seed;
  return (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % limit;
  };
};

describe('the decision order of a log-on', () => {
  const good: Entry = { door: 'user', holder: 'user', standing: 'good', contractLocked: false };

  it('looks at the contract lock before the certificate, and at the certificate before the door', () => {
    const cases: readonly (readonly [Partial<Entry>, ProblemCode | null])[] = [
      [{}, null],
      [{ contractLocked: true, standing: 'revoked', holder: 'administrator' }, 'contract-locked'],
      [{ standing: 'revoked', holder: 'administrator' }, 'certificate-revoked'],
      [{ holder: 'administrator' }, 'certificate-not-user'],
      [{ door: 'administrator-logged-on' }, 'certificate-not-administrator'],
      [{ door: 'anyone', contractLocked: true }, null],
      [{ door: 'anyone', standing: 'expired' }, 'certificate-expired'],
      [{ door: 'logged-on', contractLocked: true }, 'contract-locked'],
      [{ contractLocked: true, standing: 'status-unknown' }, 'contract-locked'],
      [{ standing: 'status-unknown', holder: 'administrator' }, 'certificate-status-unknown'],
      [{ door: 'anyone', standing: 'status-unknown' }, 'certificate-status-unknown'],
    ];
    for (const [change, code] of cases) expect(judgeEntry({ ...good, ...change })).toBe(code);
  });

  it('looks at 登録抹消, then 事故登録, then 利用中止', () => {
    expect(judgeUser({ deleted: true, incident: true, suspended: true })).toBe('certificate-revoked');
    expect(judgeUser({ deleted: false, incident: true, suspended: true })).toBe('user-incident');
    expect(judgeUser({ deleted: false, incident: false, suspended: true })).toBe('user-suspended');
    expect(judgeUser({ deleted: false, incident: false, suspended: false })).toBeNull();
  });
});

describe('お客様カード', () => {
  it('asks for three different cells in the order of the card', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2_000_000_000 }), (seed) => {
        const cells = chooseChallenge(below(seed));
        expect(cells).toHaveLength(3);
        expect(cells).toEqual(CARD_CELLS.filter((cell) => cells.includes(cell)));
      }),
    );
  });

  it('has ten cells of two digits', () => {
    const card = newCard(below(7));
    expect(card.map(({ cell }) => cell)).toEqual(CARD_CELLS);
    expect(card.every(({ digits }) => /^\d{2}$/.test(digits))).toBe(true);
  });

  it('takes answers for the asked cells only, in their order', () => {
    const card = newCard(below(1));
    const answer = CardPassword.parse([card[1], card[4], card[8]]);
    expect(answersChallenge(answer, ['イ', 'オ', 'ケ'])).toBe(true);
    expect(answersChallenge(answer, ['オ', 'イ', 'ケ'])).toBe(false);
    expect(answersChallenge(answer, ['イ', 'オ', 'コ'])).toBe(false);
  });

  it('stores a cell so that contract, generation, cell and digits all matter', () => {
    const key = Buffer.alloc(32, 1);
    const id = ContractId.parse('12345678901');
    const [first, second] = newCard(below(3));
    if (first === undefined || second === undefined) throw new Error('a card has ten cells');
    const mac = cellMac(key, id, 1, first);
    const others = [
      cellMac(Buffer.alloc(32, 2), id, 1, first),
      cellMac(key, ContractId.parse('12345678902'), 1, first),
      cellMac(key, id, 2, first),
      cellMac(key, id, 1, { ...first, cell: second.cell }),
    ];
    expect(sameMac(mac, cellMac(key, id, 1, first))).toBe(true);
    expect(others.some((other) => sameMac(mac, other))).toBe(false);
    expect(sameMac(mac, '')).toBe(false);
  });
});

describe('canonical JSON', () => {
  it('is the same text however the members were added', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())),
        (members) => {
          const reversed = Object.fromEntries(Object.entries(members).reverse());
          expect(canonicalJson(reversed)).toBe(canonicalJson(members));
          expect(JSON.parse(canonicalJson(members))).toEqual(JSON.parse(JSON.stringify(members)));
        },
      ),
    );
  });
});

describe('flags and certificates of a user', () => {
  it('shows each flag on its own', () => {
    const at = Date.UTC(2026, 3, 1);
    const since = new Date(at).toISOString();
    const flags = userFlags([
      { flag: 'suspended', setAt: at, cause: 'pin', reason: null },
      { flag: 'bill-payment-blocked', setAt: at, cause: null, reason: null },
    ]);
    expect(flags).toEqual({
      suspended: { set: true, since, cause: 'pin' },
      incident: { set: false },
      billPaymentBlocked: { set: true, since },
      billPaymentCumulativelyBlocked: { set: false },
    });
    const names = [
      'suspended',
      'incident',
      'bill-payment-blocked',
      'bill-payment-cumulatively-blocked',
    ] as const;
    expect(names.map(stopsUser)).toEqual([true, true, false, false]);
  });

  it('prefers the certificate that can be used longest, else tells what became of the last one', () => {
    const issued = (notAfter: number, revokedAt: number | null = null) => ({
      notBefore: 0,
      notAfter,
      revokedAt,
    });
    expect(userCertificateState([], null, 50)).toEqual({ state: 'none' });
    expect(userCertificateState([issued(200), issued(100)], null, 50)).toMatchObject({
      state: 'valid',
      notAfter: new Date(200).toISOString(),
    });
    expect(userCertificateState([issued(200, 20), issued(40)], null, 50)).toMatchObject({ state: 'expired' });
    expect(userCertificateState([issued(40), issued(200, 20)], null, 50)).toMatchObject({ state: 'revoked' });
    const grant = { acquireBy: 60 };
    const acquireBy = new Date(60).toISOString();
    expect(userCertificateState([issued(200)], grant, 50)).toMatchObject({ state: 'valid' });
    for (const earlier of [[], [issued(40)], [issued(200, 20)]]) {
      expect(userCertificateState(earlier, grant, 59)).toEqual({ state: 'not-acquired', acquireBy });
      expect(userCertificateState(earlier, grant, 60)).toEqual({ state: 'acquisition-expired', acquireBy });
    }
  });
});

describe('limits of a log-on', () => {
  it('ends exactly at the idle limit and exactly at the absolute one', () => {
    const policy = BANK_1635.policy.logOn;
    const endsAt = absoluteEnd(0, policy);
    const idle = policy.idleMinutes * 60_000;
    const at = (now: number, lastUsedAt: number) =>
      isExpired({ lastUsedAt, endsAt, endReason: null }, now, policy);
    expect([at(idle - 1, 0), at(idle, 0), at(endsAt - 1, endsAt - 2), at(endsAt, endsAt - 1)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});
