import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { PermissionCode } from '#protocol/domain/permissions.ts';
import type { RoleTemplate, RoleTemplateName, SavedRoleTemplate } from '#protocol/domain/role-template.ts';
import { command, query, type Reader, type Writer } from './access.ts';

type Key = [ContractId, RoleTemplateName];

const selectNames = query<[ContractId], { readonly name: RoleTemplateName; readonly version: number }>(
  'SELECT name, version FROM role_templates WHERE contract_id = ? ORDER BY position',
);
const selectPermissions = query<
  [ContractId],
  { readonly name: RoleTemplateName; readonly code: PermissionCode }
>('SELECT name, code FROM role_template_permissions WHERE contract_id = ?');
const takeVersion = command<[ContractId]>(
  'UPDATE contracts SET role_template_version = role_template_version + 1 WHERE contract_id = ?',
);
const TAKEN = '(SELECT role_template_version FROM contracts WHERE contract_id = ?)';
const insert = command<[...Key, ContractId, ContractId]>(
  `INSERT INTO role_templates (contract_id, name, position, version)
   SELECT ?, ?, coalesce(max(position), 0) + 1, ${TAKEN} FROM role_templates WHERE contract_id = ?
   ON CONFLICT (contract_id, name) DO UPDATE SET version = excluded.version`,
);
const clearPermissions = command<Key>(
  'DELETE FROM role_template_permissions WHERE contract_id = ? AND name = ?',
);
const insertPermission = command<[...Key, PermissionCode]>(
  'INSERT INTO role_template_permissions (contract_id, name, code) VALUES (?, ?, ?)',
);
const remove = command<Key>('DELETE FROM role_templates WHERE contract_id = ? AND name = ?');

/** 権限テンプレート of a contract, in the order in which they were first saved. */
export function roleTemplates(reader: Reader, contractId: ContractId): SavedRoleTemplate[] {
  const permissions = Map.groupBy(reader.all(selectPermissions, contractId), ({ name }) => name);
  return reader.all(selectNames, contractId).map(({ name, version }) => ({
    name,
    version,
    permissions: (permissions.get(name) ?? []).map(({ code }) => code),
  }));
}

/** Adds a template, or replaces the permissions of the one of that name, which keeps its place; a new version. */
export function saveTemplate(writer: Writer, contractId: ContractId, template: RoleTemplate): void {
  const { name, permissions } = template;
  writer.run(takeVersion, contractId);
  writer.run(insert, contractId, name, contractId, contractId);
  writer.run(clearPermissions, contractId, name);
  for (const code of permissions) writer.run(insertPermission, contractId, name, code);
}

export function deleteTemplate(writer: Writer, contractId: ContractId, name: RoleTemplateName): void {
  writer.run(remove, contractId, name);
}
