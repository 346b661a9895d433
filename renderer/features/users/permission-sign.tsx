import type { PermissionMark } from '#protocol/domain/permissions.ts';
import { permissionSign } from './signs.ts';

const DOTS: Readonly<Record<PermissionMark, string>> = {
  granted: 'dot',
  denied: 'dot dot-denied',
  'not-contracted': 'dot dot-none',
};

/** The drawn mark of a permission, or the bank's own sign; the words beside it say it again. */
export function PermissionSign({
  mark,
  bankSigns,
}: {
  readonly mark: PermissionMark;
  readonly bankSigns: boolean;
}) {
  return bankSigns ? (
    <span className={mark === 'granted' ? 'sign sign-granted' : 'sign'} aria-hidden="true">
      {permissionSign(mark)}
    </span>
  ) : (
    <span className={DOTS[mark]} aria-hidden="true" />
  );
}
