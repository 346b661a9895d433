import { describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { TokenSerial } from '#protocol/domain/token.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { deregistrationLines } from '#renderer/features/users/change-lines.ts';
import type { ChangeLine } from '#renderer/lib/ui/change-table.tsx';
import { userRow } from '../electron/rows.ts';
import { translator } from './translator.ts';

const context = { text: translator('ja'), language: 'ja', catalogue: BANK_1635.permissions } as const;
const SINCE = '2026-10-05T01:00:00Z';
const SERIAL = TokenSerial.parse('KT00001203');
const tableOf = (lines: readonly ChangeLine[]) =>
  lines.map(({ item, before, after }) => [item, before, after]);

const user: UserRow = {
  ...userRow('S0003'),
  certificate: { state: 'valid', notAfter: '2027-03-31T14:59:59Z' },
};

describe('the table of 登録抹消', () => {
  it('names everything that it takes', () => {
    const taken: UserRow = {
      ...user,
      token: { state: 'registered', serial: SERIAL, since: SINCE, replacement: null },
      oneTimePasswords: { issued: true, since: SINCE, left: 7 },
    };
    expect(tableOf(deregistrationLines(context, taken, '有効 2027-03-31'))).toEqual([
      ['利用者の登録', '登録あり', '登録抹消'],
      ['電子証明書', '有効 2027-03-31', '失効'],
      ['トークン', `登録済 ${SERIAL}`, '失効'],
      ['利用者ワンタイムパスワード', '発行済（残り7）', '未発行'],
    ]);
  });

  it('revokes also a token that is not confirmed yet', () => {
    const offered: UserRow = { ...user, token: { state: 'offered', serial: SERIAL, until: SINCE } };
    expect(tableOf(deregistrationLines(context, offered, ''))).toContainEqual([
      'トークン',
      `確認待ち ${SERIAL}`,
      '失効',
    ]);
  });

  it('takes nothing that a user does not have', () => {
    const bare: UserRow = {
      ...user,
      token: { state: 'none' },
      oneTimePasswords: { issued: false },
      certificate: { state: 'revoked', revokedAt: SINCE },
    };
    expect(tableOf(deregistrationLines(context, bare, '失効'))).toEqual([
      ['利用者の登録', '登録あり', '登録抹消'],
      ['電子証明書', '失効', null],
      ['トークン', '未登録', null],
      ['利用者ワンタイムパスワード', '未発行', null],
    ]);
  });

  it('leaves the token that all users share', () => {
    const sharing: UserRow = {
      ...user,
      token: { state: 'registered', serial: SERIAL, since: SINCE, replacement: null },
      sharesToken: true,
    };
    expect(tableOf(deregistrationLines(context, sharing, ''))).toContainEqual([
      '全ての利用者で使うトークン',
      `登録済 ${SERIAL}`,
      null,
    ]);
  });
});
