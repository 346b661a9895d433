import type { PermissionMark } from '#protocol/domain/permissions.ts';

/** The bank's own sign of a status column: ○ the flag is set, － it is not. */
export const flagSign = (set: boolean): '○' | '－' => (set ? '○' : '－');

const SIGNS: Readonly<Record<PermissionMark, '○' | '×' | '－'>> = {
  granted: '○',
  denied: '×',
  'not-contracted': '－',
};

/** The bank's own sign of a permission column: ○ 利用可, × 利用不可, － the contract lacks the service. */
export const permissionSign = (mark: PermissionMark): '○' | '×' | '－' => SIGNS[mark];
