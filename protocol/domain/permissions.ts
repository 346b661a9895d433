import { z } from 'zod';

/** The mark of a permission column: ○ granted, × denied, － the contract does not have the service. */
export const PermissionMark = z.enum(['granted', 'denied', 'not-contracted']);
export type PermissionMark = z.infer<typeof PermissionMark>;

/** Code of one permission column, for example `transfer` or `bulk-transfer.approve`. */
export const PermissionCode = z.string().regex(/^[a-z][a-z0-9-]*(\.[a-z]+)?$/);
export type PermissionCode = z.infer<typeof PermissionCode>;

const Label = z.object({ ja: z.string().min(1), en: z.string().min(1) });

/**
 * The permission columns of a bank, in print order: groups (オンライン取引, ファイル伝送) of services, each
 * with one or more actions. Data of the bank profile, so that a bank renames or adds columns without code.
 */
export const PermissionCatalogue = z.array(
  z.object({
    label: Label,
    services: z.array(
      z.object({
        label: Label,
        actions: z.array(z.object({ code: PermissionCode, label: Label.nullable() })).min(1),
      }),
    ),
  }),
);
export type PermissionCatalogue = z.infer<typeof PermissionCatalogue>;

/** All permission codes of a catalogue, in print order. */
export function permissionCodes(catalogue: PermissionCatalogue): readonly PermissionCode[] {
  return catalogue.flatMap((group) =>
    group.services.flatMap((service) => service.actions.map((action) => action.code)),
  );
}
