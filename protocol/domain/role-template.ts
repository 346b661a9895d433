import { z } from 'zod';
import { RowVersion } from './identifiers.ts';
import { GrantedPermissions } from './user-command.ts';

/** Name of a 権限テンプレート, for example 照会のみ or 承認者: 1–20 characters, unique in the contract. */
export const RoleTemplateName = z
  .string()
  .trim()
  .min(1)
  .max(20)
  .regex(/^\P{C}+$/u)
  .brand<'RoleTemplateName'>();
export type RoleTemplateName = z.infer<typeof RoleTemplateName>;

/** A named set of permissions of one contract. */
export const RoleTemplate = z.strictObject({ name: RoleTemplateName, permissions: GrantedPermissions });
export type RoleTemplate = z.infer<typeof RoleTemplate>;

/** A 権限テンプレート as the bank keeps it; every saving gives it another version. */
export const SavedRoleTemplate = RoleTemplate.extend({ version: RowVersion });
export type SavedRoleTemplate = z.infer<typeof SavedRoleTemplate>;
