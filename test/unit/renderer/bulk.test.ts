import { describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { UserId } from '#protocol/domain/identifiers.ts';
import { permissionCodes } from '#protocol/domain/permissions.ts';
import { RoleTemplateName, SavedRoleTemplate } from '#protocol/domain/role-template.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { BulkOutcome } from '#protocol/ipc/user-channels.ts';
import { commandOf, contractedCodes, planBulk } from '#renderer/features/bulk/bulk-plan.ts';
import { startForm } from '#renderer/features/bulk/command-form.ts';
import { comparePermissions } from '#renderer/features/bulk/compare-permissions.ts';
import { effectiveLines, lineCounts, linesOf } from '#renderer/features/bulk/import-lines.ts';
import { summarise } from '#renderer/features/bulk/outcome-summary.ts';
import {
  grantedTo,
  rebasedTemplate,
  templateOf,
  withPresent,
} from '#renderer/features/bulk/template-form.ts';
import { sampleImport } from '#test/fixtures/fake-import.ts';
import { sampleUsers } from '#test/fixtures/fake-users.ts';

const users = sampleUsers();
const ALL = permissionCodes(BANK_1635.permissions);

function sample(userId: string): UserRow {
  const user = users.find((candidate) => candidate.userId === userId);
  if (user === undefined) throw new Error(`no sample user ${userId}`);
  return user;
}

const template = SavedRoleTemplate.parse({
  name: '承認者',
  version: 4,
  permissions: ['balance-inquiry', 'payroll.approve', 'external-link-first'],
});
const ids = (rows: readonly { readonly user: UserRow }[]) => rows.map(({ user }) => user.userId);

describe('the plan of a command for several users', () => {
  const chosen = [sample('S0001'), sample('S0002'), sample('S0003')];

  it('takes in for an unlock only who is suspended, and says whose incident remains', () => {
    const plan = planBulk({ command: 'unlock' }, chosen);
    expect(plan.targets.map(({ change }) => change)).toEqual([
      { kind: 'unlock', failures: 7, incidentRemains: false },
      { kind: 'unlock', failures: 7, incidentRemains: true },
    ]);
    expect(plan.leftOut.map(({ reason }) => reason)).toEqual(['not-suspended']);
  });

  it('leaves out of an incident who has one', () => {
    const judged = commandOf({ kind: 'register-incident', reason: '紛失', template: '' }, [], ALL);
    if (!judged.ok) throw new Error(judged.problem);
    const plan = planBulk(judged.command, chosen);
    expect(ids(plan.targets)).toEqual(['S0001', 'S0002']);
    expect(plan.leftOut).toMatchObject([{ reason: 'incident-registered' }]);
  });

  it('withdraws 利用者ワンタイムパスワード only from who has them, and says how many codes are left', () => {
    const plan = planBulk({ command: 'withdraw-one-time-passwords' }, chosen);
    expect(plan.targets).toMatchObject([
      { user: { userId: 'S0002' }, change: { kind: 'withdraw-one-time-passwords', left: 38 } },
    ]);
    expect(ids(plan.leftOut)).toEqual(['S0001', 'S0003']);
    expect(plan.leftOut[0]?.reason).toBe('no-one-time-passwords');
  });

  it('names what a template grants and denies, and leaves out who has it already', () => {
    const user = sample('S0002');
    const permissions = [...grantedTo(user)].filter((code) => code !== 'transfer');
    const plan = planBulk({ command: 'set-permissions', permissions }, [user]);
    expect(plan.targets[0]?.change).toEqual({ kind: 'set-permissions', granted: [], denied: ['transfer'] });
    const same = planBulk({ command: 'set-permissions', permissions: [...grantedTo(user)] }, [user]);
    expect(same.leftOut).toMatchObject([{ reason: 'same-permissions' }]);
  });

  it('never grants what the contract does not have', () => {
    const judged = commandOf(
      { kind: 'set-permissions', reason: '', template: '承認者' },
      [template],
      contractedCodes(users, ALL),
    );
    expect(judged).toEqual({
      ok: true,
      command: { command: 'set-permissions', permissions: ['balance-inquiry', 'payroll.approve'] },
      dropped: ['external-link-first'],
    });
  });

  it.each([
    ['register-incident', '', 'reason'],
    ['register-incident', 'あ'.repeat(21), 'reason'],
    ['set-permissions', '', 'template'],
  ] as const)('asks for what %s with %j lacks', (kind, reason, problem) => {
    expect(commandOf({ kind, reason, template: '' }, [template], ALL)).toEqual({ ok: false, problem });
  });
});

describe('the form of the page', () => {
  const kept = { selected: [UserId.parse('S0005')], kind: 'register-incident', reason: '紛失', template: '' };
  const form = { ...kept, kind: 'register-incident' } as const;

  it('is as it was left when nobody was brought along', () => {
    expect(startForm(form, [], null)).toBe(form);
  });

  it('begins with the users that were brought along, and with 利用中止解除', () => {
    expect(startForm(form, [UserId.parse('S0001')], null)).toMatchObject({
      selected: ['S0001'],
      kind: 'unlock',
      reason: '',
    });
  });

  it('begins with a template that is to be applied', () => {
    expect(startForm(form, [], '承認者')).toMatchObject({ kind: 'set-permissions', template: '承認者' });
  });
});

describe('the outcomes of work on several users', () => {
  const outcomes = [
    { outcome: 'done', userId: 'S0001', user: sample('S0001') },
    { outcome: 'failed', userId: 'S0002', failure: { code: 'version-conflict', reference: 'R' } },
    { outcome: 'not-tried', userId: 'S0003' },
  ].map((outcome) => BulkOutcome.parse(outcome));

  it('are counted, and who is not done is named', () => {
    expect(summarise(outcomes)).toMatchObject({
      done: 1,
      failed: 1,
      notTried: 1,
      open: ['S0002', 'S0003'],
      wrongPin: null,
    });
  });

  it('name a wrong PIN', () => {
    const wrong = BulkOutcome.parse({
      outcome: 'failed',
      userId: 'S0001',
      failure: { code: 'confirmation-pin-wrong', reference: 'R', attemptsLeft: 1 },
    });
    expect(summarise([wrong]).wrongPin).toMatchObject({ attemptsLeft: 1 });
  });
});

describe('the lines of a file', () => {
  const preview = sampleImport('samples', users);
  if (preview === null) throw new Error('no preview');

  it('are counted by what they would do', () => {
    expect(lineCounts(preview.lines)).toEqual({ all: 10, register: 2, change: 1, unchanged: 2, error: 5 });
  });

  it('are carried out without errors and without those that change nothing', () => {
    expect(effectiveLines(preview)).toBe(3);
    expect(linesOf('error', preview.lines)).toHaveLength(5);
  });
});

describe('a role template that is written', () => {
  const contracted = contractedCodes(users, ALL);
  const form = {
    seen: null,
    name: '  照会のみ ',
    permissions: ['balance-inquiry', 'external-link-first'],
  };

  it('has its name trimmed and only what the contract has', () => {
    expect(templateOf(form, [template], contracted)).toEqual({
      ok: true,
      template: { name: '照会のみ', permissions: ['balance-inquiry'] },
    });
  });

  it('does not take the place of another one unnoticed', () => {
    expect(templateOf({ ...form, name: '承認者' }, [template], contracted)).toEqual({
      ok: false,
      problem: 'taken',
    });
    expect(templateOf({ ...form, name: '承認者', seen: template }, [template], contracted).ok).toBe(true);
  });

  it('keeps what was chosen and takes in what somebody else changed meanwhile', () => {
    const edited = { seen: template, name: template.name, permissions: ['balance-inquiry', 'transfer'] };
    const present = { ...template, version: 5, permissions: ['payroll.approve', 'payroll.send'] };
    const rebased = rebasedTemplate(edited, present);
    expect(rebased.seen).toBe(present);
    expect(rebased.permissions.toSorted()).toEqual(['payroll.send', 'transfer']);
  });

  it('becomes a new one when somebody else has deleted it, with everything chosen', () => {
    const edited = { seen: template, name: template.name, permissions: ['transfer'] };
    expect(rebasedTemplate(edited, null)).toEqual({ ...edited, seen: null });
  });

  it('stays a new one when somebody else has made one of its name', () => {
    expect(rebasedTemplate(form, template)).toBe(form);
  });

  it('is put into the list in its place, at the end when it is new, and goes when it is gone', () => {
    const other = { ...template, name: RoleTemplateName.parse('照会のみ') };
    const present = { ...template, version: 5 };
    expect(withPresent([template, other], template.name, present)).toEqual([present, other]);
    expect(withPresent([other], template.name, present)).toEqual([other, present]);
    expect(withPresent([template, other], template.name, null)).toEqual([other]);
  });

  it('has a name of 20 characters, however many code units they take', () => {
    expect(templateOf({ ...form, name: '𠮷'.repeat(20) }, [], contracted).ok).toBe(true);
  });

  it.each(['', '   ', 'あ'.repeat(21), '𠮷'.repeat(21)])('needs a name that can be one: %j', (name) => {
    expect(templateOf({ ...form, name }, [], contracted)).toEqual({ ok: false, problem: 'name' });
  });
});

describe('two users side by side', () => {
  it('differ exactly where their marks do', () => {
    const [left, right] = [sample('S0001'), sample('S0003')];
    const rows = comparePermissions(BANK_1635.permissions, left, right);
    expect(rows.map(({ code }) => code)).toEqual(ALL);
    const differing = ALL.filter((code) => left.permissions[code] !== right.permissions[code]);
    expect(rows.filter(({ differs }) => differs).map(({ code }) => code)).toEqual(differing);
    expect(differing.length).toBeGreaterThan(0);
  });

  it('do not differ from themselves', () => {
    const rows = comparePermissions(BANK_1635.permissions, sample('S0001'), sample('S0001'));
    expect(rows.some(({ differs }) => differs)).toBe(false);
  });
});
