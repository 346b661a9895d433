import { describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { AuditAction, AuditEvent } from '#protocol/domain/audit.ts';
import { auditChanges } from '#renderer/features/audit/audit-changes.ts';
import { daysOf, EVERYTHING, filterOf, periodOf } from '#renderer/features/audit/audit-criteria.ts';
import { AUDIT_GROUPS, actionsOf } from '#renderer/features/audit/audit-groups.ts';
import { auditCause, auditSentence } from '#renderer/features/audit/audit-sentence.ts';
import { translator } from './translator.ts';

/** 23:30 of 22 November in Japan, where the UTC day is still the same; half an hour later it is the 23rd. */
const NOW = Date.parse('2026-11-22T14:30:00Z');
const ja = translator('ja');

const event = (what: Partial<Record<keyof AuditEvent, unknown>>): AuditEvent =>
  AuditEvent.parse({
    sequence: 7,
    at: '2026-11-22T01:30:00Z',
    actor: 'administrator',
    actorUser: null,
    action: 'unlock-user',
    targetUser: 'S0001',
    result: 'success',
    code: null,
    before: null,
    after: null,
    certificate: null,
    remoteAddress: null,
    requestId: null,
    ...what,
  });

describe('the days of a search', () => {
  it("are Japan's, today included", () => {
    expect(daysOf('week', NOW)).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(daysOf('today', NOW + 1_800_000)).toEqual({ from: '2026-11-23', to: '2026-11-23' });
  });

  it('become instants, the last day taken whole', () => {
    const judged = filterOf({ ...EVERYTHING, from: '2026-11-16', to: '2026-11-22' });
    expect(judged).toMatchObject({
      ok: true,
      filter: { from: '2026-11-15T15:00:00.000Z', to: '2026-11-22T15:00:00.000Z' },
    });
  });

  it('are recognised as the span that they are', () => {
    expect(periodOf({ ...EVERYTHING, ...daysOf('month', NOW) }, NOW)).toBe('month');
    expect(periodOf({ ...EVERYTHING, from: '2026-11-01', to: '2026-11-02' }, NOW)).toBeNull();
  });

  it('are refused when they end before they begin', () => {
    expect(filterOf({ ...EVERYTHING, from: '2026-11-22', to: '2026-11-16' })).toEqual({
      ok: false,
      problem: 'period',
    });
  });
});

describe('the filter of a search', () => {
  it('narrows nothing by itself', () => {
    expect(filterOf(EVERYTHING)).toEqual({
      ok: true,
      filter: { from: null, to: null, actor: null, userId: null, actions: [], result: null },
    });
  });

  it('refuses what cannot be a user ID', () => {
    expect(filterOf({ ...EVERYTHING, userId: 'Ｓ０００１' })).toEqual({ ok: false, problem: 'user' });
  });

  it('has every action in exactly one group', () => {
    const grouped = AUDIT_GROUPS.flatMap((group) => actionsOf(group));
    expect(grouped.toSorted()).toEqual([...AuditAction.options].toSorted());
  });
});

describe('a record in words', () => {
  it('says who did what to whom', () => {
    expect(auditSentence(ja, event({}))).toBe('管理者が利用者 S0001 の利用中止を解除しました');
  });

  it('says what could not be done, and why', () => {
    const failed = event({ result: 'failure', code: 'confirmation-pin-wrong' });
    expect(auditSentence(ja, failed)).toBe(
      '管理者の利用者 S0001 への操作「利用中止解除」は、できませんでした',
    );
    expect(auditCause(ja, 'ja', BANK_1635, failed)).toBe('ご契約先確認暗証番号が違います。');
  });

  it('names the user himself where he did it', () => {
    const own = event({ actor: 'user', actorUser: 'S0002', action: 'user-log-on', targetUser: 'S0002' });
    expect(auditSentence(ja, own)).toBe('利用者 S0002がログオンしました');
  });

  it.each(['ja', 'en'] as const)('is a whole sentence for every action and result, in %s', (language) => {
    for (const action of AuditAction.options) {
      for (const result of ['success', 'failure'] as const) {
        for (const targetUser of ['S0001', null]) {
          const said = auditSentence(translator(language), event({ action, result, targetUser }));
          expect(said, action).toMatch(/\p{L}{2}/u);
          expect(said, action).not.toMatch(/[{}]|null|audit\./);
        }
      }
    }
  });
});

describe('what a record says that changed', () => {
  const changes = (before: unknown, after: unknown) =>
    auditChanges(ja, 'ja', BANK_1635.permissions, event({ before, after }));

  it('is only what differs, in words', () => {
    expect(
      changes(
        {
          version: 3,
          suspended: { set: true, cause: 'pin' },
          failedAttempts: { pin: 7, confirmationPin: 0 },
        },
        { version: 4, suspended: { set: false }, failedAttempts: { pin: 0, confirmationPin: 0 } },
      ),
    ).toEqual([
      { item: '版', before: '3', after: '4' },
      { item: '利用中止', before: '○ あり', after: '－ なし' },
      { item: '利用中止の原因', before: '利用者暗証番号', after: '－' },
      { item: '利用者暗証番号の誤入力回数', before: '7', after: '0' },
    ]);
  });

  it('names permissions by their columns', () => {
    expect(
      changes({ permissions: { transfer: 'denied' } }, { permissions: { transfer: 'granted' } }),
    ).toEqual([{ item: '資金移動', before: '不可', after: '可' }]);
    expect(changes(null, { granted: ['transfer', 'bulk-transfer.approve'] })).toEqual([
      { item: '利用可にした業務', before: '－', after: '資金移動、総合振込 承認' },
    ]);
  });

  it('shows of two lists of permissions what came and what went', () => {
    expect(changes({ permissions: ['transfer'] }, { permissions: ['balance-inquiry'] })).toEqual([
      { item: '利用可にした業務', before: '－', after: '残高照会' },
      { item: '利用不可にした業務', before: '－', after: '資金移動' },
    ]);
  });

  it('says what was looked for, without what did not narrow it', () => {
    const filter = { from: null, actor: 'user', actions: ['unlock-user'], result: null };
    expect(changes(null, { filter, count: 3 })).toEqual([
      { item: '操作した人', before: '－', after: '利用者' },
      { item: '操作の種類', before: '－', after: '利用中止解除' },
      { item: '件数', before: '－', after: '3' },
    ]);
  });

  it('does not take a name that a person chose for a word of the protocol', () => {
    expect(changes(null, { name: 'pin' })).toEqual([{ item: '名前', before: '－', after: 'pin' }]);
  });

  it('keeps what this version does not know as it was recorded', () => {
    expect(changes({ something: { new: 'x' } }, null)).toEqual([
      { item: 'something.new', before: 'x', after: '－' },
    ]);
  });

  it('says that a PIN was changed and never which', () => {
    expect(changes(null, { pin: 'changed' })).toEqual([
      { item: '利用者暗証番号', before: '－', after: '変更しました' },
    ]);
  });
});
