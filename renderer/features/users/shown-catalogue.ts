import type { PermissionCatalogue, PermissionCode } from '#protocol/domain/permissions.ts';

/** The catalogue without the columns that the person hid; what has no column left goes too. */
export function shownCatalogue(
  catalogue: PermissionCatalogue,
  hidden: readonly PermissionCode[],
): PermissionCatalogue {
  if (hidden.length === 0) return catalogue;
  const isShown = ({ code }: { readonly code: PermissionCode }) => !hidden.includes(code);
  return catalogue
    .map(({ label, services }) => ({
      label,
      services: services
        .map((service) => ({ label: service.label, actions: service.actions.filter(isShown) }))
        .filter(({ actions }) => actions.length > 0),
    }))
    .filter(({ services }) => services.length > 0);
}
