import type { PermissionCode } from '#protocol/domain/permissions.ts';
import { type RoleTemplate, RoleTemplateName } from '#protocol/domain/role-template.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { createDraft } from '../../lib/drafts.ts';

/** A 権限テンプレート being written; `original` is the name of the one that is changed, null for a new one. */
export type TemplateForm = {
  readonly original: string | null;
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
  { original, name, permissions }: TemplateForm,
  templates: readonly RoleTemplate[],
  contracted: readonly PermissionCode[],
): JudgedTemplate {
  const judged = RoleTemplateName.safeParse(name);
  if (!judged.success) return { ok: false, problem: 'name' };
  if (original === null && templates.some((template) => template.name === judged.data)) {
    return { ok: false, problem: 'taken' };
  }
  const possible = new Set(contracted);
  return {
    ok: true,
    template: { name: judged.data, permissions: permissions.filter((code) => possible.has(code)) },
  };
}
