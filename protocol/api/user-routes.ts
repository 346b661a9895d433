import { z } from 'zod';
import { AuditEvent } from '../domain/audit.ts';
import { RowVersion, UserId } from '../domain/identifiers.ts';
import { RoleTemplate, RoleTemplateName, SavedRoleTemplate } from '../domain/role-template.ts';
import { AcquisitionCode, ContractConfirmationPin } from '../domain/secrets.ts';
import { UserRow } from '../domain/user.ts';
import { IncidentReason, NewUser, UserChange, UserPins } from '../domain/user-command.ts';
import { NONE, route } from './route.ts';

const ADMINISTRATOR = 'administrator-logged-on';
const USER = z.strictObject({ userId: UserId });

/** What a command carries: the version of what it was decided on, and the PIN that confirms it. */
const CONFIRMED = { version: RowVersion, confirmationPin: ContractConfirmationPin };
const CHANGED = z.object({ before: UserRow, user: UserRow });
const TEMPLATES = z.object({ templates: z.array(SavedRoleTemplate) });

/** How many events of one user are shown. */
export const USER_HISTORY_LENGTH = 200;

/**
 * 利用者情報登録／変更 (the administrator's commands on users). The ご契約先確認暗証番号 is judged after everything
 * else was found in order, so that no attempt is spent on a request that cannot succeed.
 */
export const USER_ROUTES = {
  listUsers: route({
    method: 'GET',
    path: '/v1/users',
    door: ADMINISTRATOR,
    command: false,
    params: NONE,
    request: NONE,
    response: z.object({ users: z.array(UserRow) }),
  }),
  /** What happened to one user and what he did, newest first. */
  userHistory: route({
    method: 'GET',
    path: '/v1/users/:userId/history',
    door: ADMINISTRATOR,
    command: false,
    params: USER,
    request: NONE,
    response: z.object({ events: z.array(AuditEvent).max(USER_HISTORY_LENGTH) }),
  }),
  /** The rows that are written to a file; recorded in the 操作履歴. */
  exportUsers: route({
    method: 'POST',
    path: '/v1/users/export',
    door: ADMINISTRATOR,
    command: false,
    params: NONE,
    request: z.strictObject({ userIds: z.array(UserId).max(1000) }),
    response: z.object({ users: z.array(UserRow) }),
  }),
  /**
   * 新規登録. The PINs are provisional (仮). The 取得コード of the user's certificate is given this once; null where the
   * bank's users need no certificate.
   */
  registerUser: route({
    method: 'POST',
    path: '/v1/users/register',
    door: ADMINISTRATOR,
    command: true,
    params: NONE,
    request: z.strictObject({ user: NewUser, pins: UserPins, confirmationPin: ContractConfirmationPin }),
    response: z.object({ user: UserRow, acquisitionCode: AcquisitionCode.nullable() }),
  }),
  /** 変更. New PINs leave 利用中止 as it is. */
  changeUser: route({
    method: 'POST',
    path: '/v1/users/:userId/change',
    door: ADMINISTRATOR,
    command: true,
    params: USER,
    request: z.strictObject({ ...CONFIRMED, change: UserChange }),
    response: CHANGED,
  }),
  /**
   * 再発行: the user's certificate ends at once, and so does a 取得コード that was not used; the new one is given this
   * once.
   */
  reissueUserCertificate: route({
    method: 'POST',
    path: '/v1/users/:userId/certificate/reissue',
    door: ADMINISTRATOR,
    command: true,
    params: USER,
    request: z.strictObject(CONFIRMED),
    response: CHANGED.extend({ acquisitionCode: AcquisitionCode }),
  }),
  /** 失効: the user's certificate and a 取得コード that was not used end at once. */
  revokeUserCertificate: route({
    method: 'POST',
    path: '/v1/users/:userId/certificate/revoke',
    door: ADMINISTRATOR,
    command: true,
    params: USER,
    request: z.strictObject(CONFIRMED),
    response: CHANGED,
  }),
  /** 登録抹消: final; the ID can never be registered again. */
  deregisterUser: route({
    method: 'POST',
    path: '/v1/users/:userId/deregister',
    door: ADMINISTRATOR,
    command: true,
    params: USER,
    request: z.strictObject(CONFIRMED),
    response: z.object({ before: UserRow }),
  }),
  /** 事故登録. */
  registerIncident: route({
    method: 'POST',
    path: '/v1/users/:userId/incident/register',
    door: ADMINISTRATOR,
    command: true,
    params: USER,
    request: z.strictObject({ ...CONFIRMED, reason: IncidentReason }),
    response: CHANGED,
  }),
  /** 事故登録解除. */
  liftIncident: route({
    method: 'POST',
    path: '/v1/users/:userId/incident/lift',
    door: ADMINISTRATOR,
    command: true,
    params: USER,
    request: z.strictObject(CONFIRMED),
    response: CHANGED,
  }),
  /** 利用中止解除; PINs stay. */
  unlockUser: route({
    method: 'POST',
    path: '/v1/users/:userId/unlock',
    door: ADMINISTRATOR,
    command: true,
    params: USER,
    request: z.strictObject(CONFIRMED),
    response: CHANGED,
  }),
  /** 利用中止解除 and new PINs in one step, with one confirmation. */
  unlockUserAndResetPins: route({
    method: 'POST',
    path: '/v1/users/:userId/unlock-and-reset-pins',
    door: ADMINISTRATOR,
    command: true,
    params: USER,
    request: z.strictObject({ ...CONFIRMED, pins: UserPins }),
    response: CHANGED,
  }),
  /** 封鎖（累積封鎖）解除: clears both 封鎖 flags and nothing else. */
  unblockBillPayment: route({
    method: 'POST',
    path: '/v1/users/:userId/bill-payment/unblock',
    door: ADMINISTRATOR,
    command: true,
    params: USER,
    request: z.strictObject(CONFIRMED),
    response: CHANGED,
  }),
  listRoleTemplates: route({
    method: 'GET',
    path: '/v1/role-templates',
    door: ADMINISTRATOR,
    command: false,
    params: NONE,
    request: NONE,
    response: TEMPLATES,
  }),
  /** Adds a template (`version` null), or replaces the one of that name in the version that was seen. */
  saveRoleTemplate: route({
    method: 'POST',
    path: '/v1/role-templates/save',
    door: ADMINISTRATOR,
    command: true,
    params: NONE,
    request: z.strictObject({ ...CONFIRMED, template: RoleTemplate, version: RowVersion.nullable() }),
    response: TEMPLATES,
  }),
  deleteRoleTemplate: route({
    method: 'POST',
    path: '/v1/role-templates/delete',
    door: ADMINISTRATOR,
    command: true,
    params: NONE,
    request: z.strictObject({ ...CONFIRMED, name: RoleTemplateName }),
    response: TEMPLATES,
  }),
} as const;
