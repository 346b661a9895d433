import type { PermissionCode } from '#protocol/domain/permissions.ts';
import {
  type RoleTemplate,
  RoleTemplateName,
  type SavedRoleTemplate,
} from '#protocol/domain/role-template.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { createDraft } from '../../lib/drafts.ts';
import { rebasedPermissions } from '../users/user-form.ts';

/** A 権限テンプレート being written; `seen` is the one that is changed as it was when its form was filled in. */
export type TemplateForm = {
  /** Null for a new one. */
  readonly seen: SavedRoleTemplate | null;
  readonly name: string;
  readonly permissions: readonly PermissionCode[];
};

/** Kept between screens and log-ons; null when nothing is being written. */
export const templateDraft = createDraft<TemplateForm | null>(null);

/** What a user is granted now. */
export const grantedTo = ({ permissions }: UserRow): readonly PermissionCode[] =>
  Object.entries(permissions).flatMap(([code, mark]) => (mark === 'granted' ? [code] : []));

/** The template of a form, or what is wrong with its name. */
export type JudgedTemplate =
  | { readonly ok: true; readonly template: RoleTemplate }
  | { readonly ok: false; readonly problem: 'name' | 'taken' };

/**
 * Makes the template of a form. A new one never takes the place of another of the same name unnoticed.
 *
 * @param contracted codes that can be granted; others are left out
 */
export function templateOf(
  { seen, name, permissions }: TemplateForm,
  templates: readonly RoleTemplate[],
  contracted: readonly PermissionCode[],
): JudgedTemplate {
  const judged = RoleTemplateName.safeParse(name);
  if (!judged.success) return { ok: false, problem: 'name' };
  if (seen === null && templates.some((template) => template.name === judged.data)) {
    return { ok: false, problem: 'taken' };
  }
  const possible = new Set(contracted);
  return {
    ok: true,
    template: { name: judged.data, permissions: permissions.filter((code) => possible.has(code)) },
  };
}

/**
 * A form whose template was changed elsewhere, against the present one. What the person chose stays, and what the other
 * one changed is taken in; a template that is gone is made anew, and a new one stays new.
 */
export function rebasedTemplate(form: TemplateForm, present: SavedRoleTemplate | null): TemplateForm {
  const { seen, permissions } = form;
  if (seen === null) return form;
  if (present === null) return { ...form, seen: null };
  const [chosen, old, now] = [new Set(permissions), new Set(seen.permissions), new Set(present.permissions)];
  const codes = [...new Set([...chosen, ...old, ...now])];
  return { ...form, seen: present, permissions: rebasedPermissions(codes, chosen, old, now) };
}

/** The templates with the present one of a name in its place; null takes it away. */
export function withPresent(
  templates: readonly SavedRoleTemplate[],
  name: RoleTemplateName,
  present: SavedRoleTemplate | null,
): readonly SavedRoleTemplate[] {
  if (present === null) return templates.filter((template) => template.name !== name);
  return templates.some((template) => template.name === name)
    ? templates.map((template) => (template.name === name ? present : template))
    : [...templates, present];
}
