import { useEffect, useRef, useState } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import { permissionCodes } from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { UserTableRow } from './user-table-row.tsx';
import { UsersTableHead } from './users-table-head.tsx';

/** Rows before 「もっと見る ▼」. */
const FIRST_ROWS = 10;

/**
 * The list with every column of the printed guide. A native table with native radio buttons: the arrow keys
 * move the selection, and header cells name what a screen reader stands on.
 */
export function UsersTable({
  rows,
  selected,
  onSelect,
}: {
  readonly rows: readonly UserRow[];
  readonly selected: UserId | null;
  readonly onSelect: (userId: UserId) => void;
}) {
  const text = useText();
  const { bank, preferences } = useSnapshot();
  const [all, setAll] = useState(false);
  const body = useRef<HTMLTableSectionElement>(null);
  const selectedAt = rows.findIndex((user) => user.userId === selected);
  const shown = all ? rows : rows.slice(0, Math.max(FIRST_ROWS, selectedAt + 1));
  const codes = permissionCodes(bank.permissions);
  useEffect(() => {
    if (all) body.current?.querySelectorAll('input')[FIRST_ROWS]?.focus();
  }, [all]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="users-frame" aria-label={text('users.title')} tabIndex={0}>
        <table className="users-table">
          <UsersTableHead catalogue={bank.permissions} />
          <tbody ref={body}>
            {shown.map((user) => (
              <UserTableRow
                key={user.userId}
                user={user}
                codes={codes}
                bankSigns={preferences.bankSigns}
                selected={user.userId === selected}
                onSelect={onSelect}
              />
            ))}
          </tbody>
        </table>
      </section>
      <div className="users-foot">
        {shown.length < rows.length ? (
          <Button look="link" onPress={() => setAll(true)}>
            {text('users.more')}
          </Button>
        ) : null}
        <span className="soft digits">
          {text('users.shown', { total: rows.length, shown: shown.length })}
        </span>
      </div>
    </>
  );
}
