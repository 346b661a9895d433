import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { PermissionCode } from '#protocol/domain/permissions.ts';
import type { RoleTemplate, RoleTemplateName } from '#protocol/domain/role-template.ts';
import { command, query, type Reader, type Writer } from './access.ts';

type Key = [ContractId, RoleTemplateName];

const selectNames = query<[ContractId], { readonly name: RoleTemplateName }>(
  'SELECT name FROM role_templates WHERE contract_id = ? ORDER BY position',
);
const selectPermissions = query<
  [ContractId],
  { readonly name: RoleTemplateName; readonly code: PermissionCode }
>('SELECT name, code FROM role_template_permissions WHERE contract_id = ?');
const insert = command<[...Key, ContractId]>(
  `INSERT INTO role_templates (contract_id, name, position)
   SELECT ?, ?, coalesce(max(position), 0) + 1 FROM role_templates WHERE contract_id = ?
   ON CONFLICT (contract_id, name) DO NOTHING`,
);
const clearPermissions = command<Key>(
  'DELETE FROM role_template_permissions WHERE contract_id = ? AND name = ?',
);
const insertPermission = command<[...Key, PermissionCode]>(
  'INSERT INTO role_template_permissions (contract_id, name, code) VALUES (?, ?, ?)',
);
const remove = command<Key>('DELETE FROM role_templates WHERE contract_id = ? AND name = ?');

/** 権限テンプレート of a contract, in the order in which they were first saved. */
export function roleTemplates(reader: Reader, contractId: ContractId): RoleTemplate[] {
  const permissions = Map.groupBy(reader.all(selectPermissions, contractId), ({ name }) => name);
  return reader.all(selectNames, contractId).map(({ name }) => ({
    name,
    permissions: (permissions.get(name) ?? []).map(({ code }) => code),
  }));
}

/** Adds a template, or replaces the permissions of the one of that name, which keeps its place. */
export function saveTemplate(writer: Writer, contractId: ContractId, template: RoleTemplate): void {
  const { name, permissions } = template;
  writer.run(insert, contractId, name, contractId);
  writer.run(clearPermissions, contractId, name);
  for (const code of permissions) writer.run(insertPermission, contractId, name, code);
}

export function deleteTemplate(writer: Writer, contractId: ContractId, name: RoleTemplateName): void {
  writer.run(remove, contractId, name);
}
