import { z } from 'zod';
import { AuditEvent, AuditFilter, AuditVerdict } from '../domain/audit.ts';
import { IdempotencyKey, RowVersion, UserId } from '../domain/identifiers.ts';
import { HeldPaperId } from '../domain/paper.ts';
import { PermissionCode } from '../domain/permissions.ts';
import { RoleTemplate, RoleTemplateName, SavedRoleTemplate } from '../domain/role-template.ts';
import { ContractConfirmationPin } from '../domain/secrets.ts';
import { UserRow } from '../domain/user.ts';
import { GrantedPermissions, IncidentReason, NewUser, UserChange, UserPins } from '../domain/user-command.ts';
import { invoke, notify } from './combinators.ts';
import { Failure, resultOf } from './failure.ts';

const NOTHING = z.strictObject({});
const done = resultOf(NOTHING);

/** What confirms a command; the key names the intent, and the window sends the same one after a time-out. */
const CONFIRMED = { confirmationPin: ContractConfirmationPin, idempotencyKey: IdempotencyKey };
const ON_USER = { ...CONFIRMED, userId: UserId, version: RowVersion };
const CHANGED = z.object({ before: UserRow, user: UserRow });

/** New PINs: typed by the administrator, or made by the application by the bank's PIN policy. */
export const PinsChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('typed'), pins: UserPins }),
  z.strictObject({ kind: z.literal('generated') }),
]);
export type PinsChoice = z.infer<typeof PinsChoice>;

/**
 * PINs that the application made never come to the window: the main process holds them for the sealed notice, under
 * this name. Null when none were made.
 */
const HELD_PAPER = HeldPaperId.nullable();
/** The same for 取得コード; null where the bank's users need no certificate. */
const HELD_CODE = HeldPaperId.nullable();

/** A command for several users; each gets its own result. */
export const BulkCommand = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('unlock') }),
  z.strictObject({ command: z.literal('register-incident'), reason: IncidentReason }),
  z.strictObject({ command: z.literal('set-permissions'), permissions: GrantedPermissions }),
  z.strictObject({ command: z.literal('withdraw-one-time-passwords') }),
]);
export type BulkCommand = z.infer<typeof BulkCommand>;

/** What became of one user of a command for several; `not-tried` after a stop or a wrong PIN. */
export const BulkOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done'), userId: UserId, user: UserRow }),
  z.object({ outcome: z.literal('failed'), userId: UserId, failure: Failure }),
  z.object({ outcome: z.literal('not-tried'), userId: UserId }),
]);
export type BulkOutcome = z.infer<typeof BulkOutcome>;

/** How far a command for several users is. */
export const BulkProgress = z.object({ done: z.int(), total: z.int(), userId: UserId.nullable() });
export type BulkProgress = z.infer<typeof BulkProgress>;

/** What is wrong in one line of an imported file. */
export const ImportProblem = z.enum([
  'user-id',
  'user-id-twice',
  'user-id-taken',
  'user-not-found',
  'name-kana',
  'name-kanji',
  'permission-mark',
  'permission-not-contracted',
  'users-full',
  'columns',
]);
export type ImportProblem = z.infer<typeof ImportProblem>;

/** What one line of an imported file would do. */
export const ImportLine = z.object({
  /** As a text editor counts them; the heading is line 1. */
  line: z.int().min(1),
  userId: z.string(),
  effect: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('register'), user: NewUser }),
    z.object({
      kind: z.literal('change'),
      before: UserRow,
      change: UserChange,
      granted: z.array(PermissionCode),
      denied: z.array(PermissionCode),
    }),
    z.object({ kind: z.literal('unchanged') }),
    z.object({ kind: z.literal('error'), problems: z.array(ImportProblem).min(1) }),
  ]),
});
export type ImportLine = z.infer<typeof ImportLine>;

/** A file that was read and compared with the present users; nothing has happened yet. */
export const ImportPreview = z.object({
  /** Names the preview for `runImport`; good for one run, and until the next preview. */
  importId: z.uuid(),
  fileName: z.string(),
  encoding: z.enum(['utf-8', 'shift_jis']),
  lines: z.array(ImportLine),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** What became of one line. */
export const ImportOutcome = z.object({ line: z.int(), outcome: BulkOutcome });
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** A file that was written, by its name; null when the person cancelled the system's dialog. */
const SAVED = resultOf(z.object({ fileName: z.string(), lines: z.int() }).nullable());

/** 利用者情報登録／変更. Every command has the name of the bank's route. */
export const USER_CHANNELS = {
  list: invoke(NOTHING, resultOf(z.object({ users: z.array(UserRow) }))),
  history: invoke(z.strictObject({ userId: UserId }), resultOf(z.object({ events: z.array(AuditEvent) }))),
  register: invoke(
    z.strictObject({ ...CONFIRMED, user: NewUser, pins: PinsChoice }),
    resultOf(z.object({ user: UserRow, heldPaper: HELD_PAPER, heldCode: HELD_CODE })),
  ),
  change: invoke(
    z.strictObject({ ...ON_USER, change: UserChange.nullable(), generatePins: z.boolean() }),
    resultOf(z.object({ before: UserRow, user: UserRow, heldPaper: HELD_PAPER })),
  ),
  deregister: invoke(z.strictObject(ON_USER), resultOf(z.object({ before: UserRow }))),
  registerIncident: invoke(z.strictObject({ ...ON_USER, reason: IncidentReason }), resultOf(CHANGED)),
  liftIncident: invoke(z.strictObject(ON_USER), resultOf(CHANGED)),
  unlock: invoke(z.strictObject(ON_USER), resultOf(CHANGED)),
  unlockAndResetPins: invoke(
    z.strictObject({ ...ON_USER, pins: PinsChoice }),
    resultOf(z.object({ before: UserRow, user: UserRow, heldPaper: HELD_PAPER })),
  ),
  unblockBillPayment: invoke(z.strictObject(ON_USER), resultOf(CHANGED)),
  /**
   * One command for several users, one after the other, with one PIN; ends at the first wrong PIN, so that a
   * mistyped one is one attempt and not many.
   */
  bulk: invoke(
    z.strictObject({
      command: BulkCommand,
      targets: z
        .array(z.strictObject({ userId: UserId, version: RowVersion, idempotencyKey: IdempotencyKey }))
        .min(1)
        .max(1000),
      confirmationPin: ContractConfirmationPin,
    }),
    resultOf(z.object({ outcomes: z.array(BulkOutcome) })),
  ),
  /** Ends a running `bulk` or `runImport` after the user that it is at. */
  stopBulk: invoke(NOTHING, done),
  bulkProgress: notify(BulkProgress),
  /** Writes these rows as CSV where the person says. */
  exportCsv: invoke(z.strictObject({ userIds: z.array(UserId).max(1000) }), SAVED),
  /** Opens the system's file dialog and says what each line would do; null when it was cancelled. */
  previewImport: invoke(NOTHING, resultOf(ImportPreview.nullable())),
  /**
   * Carries a preview out, without the lines that are errors or change nothing. Registered users have PINs that the
   * application made.
   */
  runImport: invoke(
    z.strictObject({ importId: z.uuid(), confirmationPin: ContractConfirmationPin }),
    resultOf(z.object({ outcomes: z.array(ImportOutcome), heldPaper: HELD_PAPER, heldCode: HELD_CODE })),
  ),
} as const;

const TEMPLATES = z.object({ templates: z.array(SavedRoleTemplate) });

/** 権限テンプレート of the contract. */
export const ROLE_TEMPLATE_CHANNELS = {
  list: invoke(NOTHING, resultOf(TEMPLATES)),
  /** `version` is that of the template that was seen; null when there was none. */
  save: invoke(
    z.strictObject({ ...CONFIRMED, template: RoleTemplate, version: RowVersion.nullable() }),
    resultOf(TEMPLATES),
  ),
  delete: invoke(
    z.strictObject({ ...CONFIRMED, name: RoleTemplateName, version: RowVersion }),
    resultOf(TEMPLATES),
  ),
} as const;

/** 操作履歴. */
export const AUDIT_CHANNELS = {
  search: invoke(
    z.strictObject({ filter: AuditFilter, before: z.int().min(1).nullable() }),
    resultOf(z.object({ events: z.array(AuditEvent), next: z.int().min(1).nullable() })),
  ),
  /** Writes what the filter finds as CSV where the person says. */
  exportCsv: invoke(z.strictObject({ filter: AuditFilter }), SAVED),
  verify: invoke(NOTHING, resultOf(z.object({ verdict: AuditVerdict }))),
} as const;
