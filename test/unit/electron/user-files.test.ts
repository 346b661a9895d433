import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BankClient } from '#electron/main/bank/bank-client.ts';
import { systemFiles } from '#electron/main/files.ts';
import { auditFileRows } from '#electron/main/users/audit-columns.ts';
import { writeCsv } from '#electron/main/users/csv-file.ts';
import { userFileRows } from '#electron/main/users/user-columns.ts';
import { createUserFiles } from '#electron/main/users/user-files.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { ContractId, LogOnToken } from '#protocol/domain/identifiers.ts';
import { ok } from '#protocol/result.ts';
import { memoryLog, temporaryFolder } from './doubles.ts';
import { CONTRACT, NOW } from './pki.ts';
import { userRow } from './rows.ts';

const USERS = ['S0001', 'S0002', 'S0003'].map(userRow);
const FILTER = { from: null, to: null, actor: null, userId: null, actions: [], result: null };

/** The part over a bank that has the sample users; `path` is what the person answers to the system's dialog. */
function filesAnswering(path: string | null, files = systemFiles) {
  const asked: string[] = [];
  const client = {
    listUsers: async () => ok({ users: USERS }),
    exportUsers: async () => {
      asked.push('exportUsers');
      return ok({ users: USERS.slice(0, 2) });
    },
    exportAudit: async () => {
      asked.push('exportAudit');
      return ok({ events: [], cut: false });
    },
  };
  const proposed: string[] = [];
  const at = { contractId: CONTRACT };
  const part = createUserFiles({
    logOn: {
      // Only the three methods above are called here.
      withToken: (call) => call(client as unknown as BankClient, LogOnToken.parse('t'.repeat(43))),
    },
    files,
    bankProfile: () => BANK_1635,
    contractId: () => at.contractId,
    chooseTarget: async (name) => {
      proposed.push(name);
      return path;
    },
    chooseSource: async () => path,
    now: () => NOW,
    log: memoryLog(),
  });
  return { ...part, asked, proposed, at };
}

describe('taking users out', () => {
  it('writes the rows that the bank gave, under the name that the person chose', async () => {
    const path = join(temporaryFolder(), 'users.csv');
    const { exportUsers, proposed } = filesAnswering(path);
    expect(await exportUsers(USERS.slice(0, 2).map(({ userId }) => userId))).toEqual({
      ok: true,
      value: { fileName: 'users.csv', lines: 2 },
    });
    expect(proposed).toEqual(['利用者一覧-2026-11-22.csv']);
    const expected = writeCsv(userFileRows(BANK_1635.permissions, USERS.slice(0, 2)));
    expect(readFileSync(path).equals(expected)).toBe(true);
  });

  it('asks the bank nothing when the dialog was cancelled, so nothing is recorded', async () => {
    const { exportUsers, exportAudit, asked } = filesAnswering(null);
    expect(await exportUsers([])).toEqual({ ok: true, value: null });
    expect(await exportAudit(FILTER)).toEqual({ ok: true, value: null });
    expect(asked).toEqual([]);
  });

  it('says when it could not be written, and leaves no half of a file', async () => {
    const folder = temporaryFolder();
    const full = {
      ...systemFiles,
      rename: async () => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    };
    const { exportAudit } = filesAnswering(join(folder, 'a.csv'), full);
    expect(await exportAudit(FILTER)).toMatchObject({ ok: false, error: { code: 'disk-write-failed' } });
    expect(await systemFiles.readdir(folder)).toEqual([]);
  });
});

describe('taking the 操作履歴 out', () => {
  it('says in the file that older records did not fit', () => {
    const whole = auditFileRows([], false);
    const [heading, note, ...rest] = auditFileRows([], true);
    expect(whole).toEqual([heading]);
    expect(note?.[0]).toContain('これより古い記録');
    expect(note).toHaveLength(heading?.length ?? 0);
    expect(rest).toEqual([]);
  });
});

describe('bringing users in', () => {
  it('gives a preview once for one run', async () => {
    const path = join(temporaryFolder(), 'users.csv');
    writeFileSync(
      path,
      writeCsv([
        ['利用者ID', '利用者名(半角カナ)'],
        ['N1', 'ｱ'],
      ]),
    );
    const { preview, take, giveBack } = filesAnswering(path);
    const answer = await preview();
    if (!answer.ok || answer.value === null) throw new Error('no preview');
    expect(answer.value).toMatchObject({ fileName: 'users.csv', encoding: 'utf-8' });
    expect(answer.value.lines).toMatchObject([{ line: 2, userId: 'N1', effect: { kind: 'register' } }]);
    expect(take(answer.value.importId)).toMatchObject({ ok: true });
    expect(take(answer.value.importId)).toMatchObject({ ok: false, error: { code: 'import-preview-gone' } });
    giveBack();
    expect(take(answer.value.importId)).toMatchObject({ ok: true });
  });

  it('runs no preview at another contract than the one whose users it was compared with', async () => {
    const path = join(temporaryFolder(), 'users.csv');
    writeFileSync(path, writeCsv([['利用者ID'], ['S0001']]));
    const { preview, take, at } = filesAnswering(path);
    const answer = await preview();
    if (!answer.ok || answer.value === null) throw new Error('no preview');
    at.contractId = ContractId.parse('98765432109');
    expect(take(answer.value.importId)).toMatchObject({ ok: false, error: { code: 'import-preview-gone' } });
  });

  it.each([
    ['is no CSV', Buffer.from([0x89, 0x50, 0, 0])],
    ['has no column 利用者ID', Buffer.from('名前\nx\n')],
    ['is far larger than any list of users', Buffer.alloc(1024 * 1024 + 1, 'a')],
  ])('refuses a file that %s', async (_what, content) => {
    const path = join(temporaryFolder(), 'users.csv');
    writeFileSync(path, content);
    expect(await filesAnswering(path).preview()).toMatchObject({
      ok: false,
      error: { code: 'import-file-unreadable' },
    });
  });

  it('refuses a file that is not there', async () => {
    expect(await filesAnswering('/nowhere/users.csv').preview()).toMatchObject({
      ok: false,
      error: { code: 'import-file-unreadable' },
    });
  });
});
