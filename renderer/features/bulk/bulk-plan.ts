import type { HeldOneTimePasswords } from '#protocol/domain/one-time-password.ts';
import type { PermissionCode } from '#protocol/domain/permissions.ts';
import type { RoleTemplate } from '#protocol/domain/role-template.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { IncidentReason } from '#protocol/domain/user-command.ts';
import type { BulkCommand } from '#protocol/ipc/user-channels.ts';
import { failuresOf } from '../users/failures-of.ts';

/** The commands that can be given for several users, the one that the telephone rings for first. */
export const BULK_KINDS = [
  'unlock',
  'register-incident',
  'set-permissions',
  'issue-one-time-passwords',
  'withdraw-one-time-passwords',
] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

/** A command for several users; new tables of 利用者ワンタイムパスワード have a channel of their own. */
export type SeveralCommand = BulkCommand | { readonly command: 'issue-one-time-passwords' };

/** What a command will change for one user. */
export type PlannedChange =
  | { readonly kind: 'unlock'; readonly failures: number; readonly incidentRemains: boolean }
  | { readonly kind: 'register-incident' }
  | { readonly kind: 'issue-one-time-passwords'; readonly before: HeldOneTimePasswords }
  | { readonly kind: 'withdraw-one-time-passwords'; readonly left: number }
  | {
      readonly kind: 'set-permissions';
      readonly granted: readonly PermissionCode[];
      readonly denied: readonly PermissionCode[];
    };

/** Why a command does not apply to a user. */
export type LeftOutReason =
  | 'not-suspended'
  | 'incident-registered'
  | 'same-permissions'
  | 'no-one-time-passwords';

/** For whom a command will change what, and who is left out. */
export type BulkPlan = {
  readonly targets: readonly { readonly user: UserRow; readonly change: PlannedChange }[];
  readonly leftOut: readonly { readonly user: UserRow; readonly reason: LeftOutReason }[];
};

function plannedFor(command: SeveralCommand, user: UserRow): PlannedChange | LeftOutReason {
  switch (command.command) {
    case 'unlock':
      return user.flags.suspended.set
        ? { kind: 'unlock', failures: failuresOf(user), incidentRemains: user.flags.incident.set }
        : 'not-suspended';
    case 'register-incident':
      return user.flags.incident.set ? 'incident-registered' : { kind: 'register-incident' };
    case 'issue-one-time-passwords':
      return { kind: 'issue-one-time-passwords', before: user.oneTimePasswords };
    case 'withdraw-one-time-passwords':
      return user.oneTimePasswords.issued
        ? { kind: 'withdraw-one-time-passwords', left: user.oneTimePasswords.left }
        : 'no-one-time-passwords';
    case 'set-permissions': {
      const wanted = new Set(command.permissions);
      const entries = Object.entries(user.permissions);
      const granted = entries.flatMap(([code, mark]) =>
        mark === 'denied' && wanted.has(code) ? [code] : [],
      );
      const denied = entries.flatMap(([code, mark]) =>
        mark === 'granted' && !wanted.has(code) ? [code] : [],
      );
      return granted.length + denied.length === 0
        ? 'same-permissions'
        : { kind: 'set-permissions', granted, denied };
    }
    default:
      return command satisfies never;
  }
}

/** Says for each user what a command would change; nothing is decided here, the bank judges each one again. */
export function planBulk(command: SeveralCommand, users: readonly UserRow[]): BulkPlan {
  const planned = users.map((user) => ({ user, planned: plannedFor(command, user) }));
  return {
    targets: planned.flatMap(({ user, planned: change }) =>
      typeof change === 'string' ? [] : [{ user, change }],
    ),
    leftOut: planned.flatMap(({ user, planned: reason }) =>
      typeof reason === 'string' ? [{ user, reason }] : [],
    ),
  };
}

/**
 * The permission codes that the contract has; every row marks the others with －. Without a user nothing is
 * known, and everything is offered.
 */
export function contractedCodes(
  users: readonly UserRow[],
  codes: readonly PermissionCode[],
): readonly PermissionCode[] {
  const [any] = users;
  if (any === undefined) return codes;
  return codes.filter((code) => (any.permissions[code] ?? 'not-contracted') !== 'not-contracted');
}

/** What the form of the page says. */
export type BulkChoice = {
  readonly kind: BulkKind;
  readonly reason: string;
  readonly template: string;
};

/** The command that a form stands for, or what it lacks. */
export type JudgedChoice =
  | { readonly ok: true; readonly command: SeveralCommand; readonly dropped: readonly PermissionCode[] }
  | { readonly ok: false; readonly problem: 'reason' | 'template' };

/**
 * Makes the command of a form.
 *
 * @param contracted codes that can be granted; what a template has besides is dropped, and named in `dropped`
 */
export function commandOf(
  { kind, reason, template: name }: BulkChoice,
  templates: readonly RoleTemplate[],
  contracted: readonly PermissionCode[],
): JudgedChoice {
  switch (kind) {
    case 'unlock':
      return { ok: true, command: { command: 'unlock' }, dropped: [] };
    case 'issue-one-time-passwords':
    case 'withdraw-one-time-passwords':
      return { ok: true, command: { command: kind }, dropped: [] };
    case 'register-incident': {
      const judged = IncidentReason.safeParse(reason);
      if (!judged.success) return { ok: false, problem: 'reason' };
      return { ok: true, command: { command: 'register-incident', reason: judged.data }, dropped: [] };
    }
    case 'set-permissions': {
      const template = templates.find((candidate) => candidate.name === name);
      if (template === undefined) return { ok: false, problem: 'template' };
      const possible = new Set(contracted);
      const permissions = template.permissions.filter((code) => possible.has(code));
      const dropped = template.permissions.filter((code) => !possible.has(code));
      return { ok: true, command: { command: 'set-permissions', permissions }, dropped };
    }
    default:
      return kind satisfies never;
  }
}
