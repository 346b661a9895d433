import type { ReactNode } from 'react';
import type { SavedRoleTemplate } from '#protocol/domain/role-template.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { PermissionDifference, usePermissionWords } from './planned-table.tsx';

/** What became of a 権限テンプレート elsewhere, between the look at it and the command on it; null is none. */
export type MovedTemplate = {
  readonly before: SavedRoleTemplate | null;
  readonly after: SavedRoleTemplate | null;
};

function Difference({
  had,
  after: { name, permissions },
}: {
  readonly had: SavedRoleTemplate['permissions'] | null;
  readonly after: SavedRoleTemplate;
}) {
  const text = useText();
  const words = usePermissionWords();
  if (had === null) {
    const granted = permissions.length === 0 ? text('csv.permissions.none') : words(permissions);
    return <p>{text('templates.moved.made', { name, granted })}</p>;
  }
  const [came, went] = [
    permissions.filter((code) => !had.includes(code)),
    had.filter((code) => !permissions.includes(code)),
  ];
  if (came.length + went.length === 0) return <p>{text('templates.moved.same')}</p>;
  return (
    <>
      <p>{text('templates.moved.changed')}</p>
      <PermissionDifference granted={came} denied={went} />
    </>
  );
}

/** What somebody else made of the template meanwhile. @param children what that means for this form */
export function TemplateMoved({
  moved: { before, after },
  children,
}: {
  readonly moved: MovedTemplate;
  readonly children?: ReactNode;
}) {
  const text = useText();
  return (
    <div>
      {after === null ? (
        <p>{text('templates.moved.gone')}</p>
      ) : (
        <Difference had={before?.permissions ?? null} after={after} />
      )}
      {children}
    </div>
  );
}
