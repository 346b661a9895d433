import {
  type PermissionCatalogue,
  type PermissionMark,
  permissionCodes,
} from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';

/** One permission column of two users. */
export type ComparedPermission = {
  readonly code: string;
  readonly left: PermissionMark;
  readonly right: PermissionMark;
  readonly differs: boolean;
};

/** The permissions of two users side by side, in print order. */
export function comparePermissions(
  catalogue: PermissionCatalogue,
  left: UserRow,
  right: UserRow,
): readonly ComparedPermission[] {
  return permissionCodes(catalogue).map((code) => {
    const marks = {
      left: left.permissions[code] ?? 'not-contracted',
      right: right.permissions[code] ?? 'not-contracted',
    } as const;
    return { code, ...marks, differs: marks.left !== marks.right };
  });
}
