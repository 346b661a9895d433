import type { PermissionCatalogue, PermissionCode } from '#protocol/domain/permissions.ts';
import type { Language } from '../../lib/i18n/index.ts';

/** One permission column with its whole name: 総合振込 承認. */
export type NamedPermission = { readonly code: PermissionCode; readonly name: string };

/** The permission columns of a bank by their whole names, in print order. */
export function permissionNames(
  catalogue: PermissionCatalogue,
  language: Language,
): readonly NamedPermission[] {
  return catalogue.flatMap((group) =>
    group.services.flatMap((service) =>
      service.actions.map(({ code, label }) => ({
        code,
        name: label === null ? service.label[language] : `${service.label[language]} ${label[language]}`,
      })),
    ),
  );
}
