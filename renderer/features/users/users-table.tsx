import {
  type KeyboardEvent,
  memo,
  type RefObject,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import { permissionCodes } from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { ColumnWidths, STATUS_COLUMN_COUNT } from './column-widths.tsx';
import { piecesOf, ROW_HEIGHT } from './row-window.ts';
import { indexByKey } from './select-by-key.ts';
import { shownCatalogue } from './shown-catalogue.ts';
import type { Sorting, SortKey } from './sort-users.ts';
import { useRowWindow } from './use-row-window.ts';
import { UserTableRow } from './user-table-row.tsx';
import { UsersTableHead } from './users-table-head.tsx';

/** Heading rows above the first user. */
const HEAD_ROWS = 3;

/** What others may do with the list. */
export type UsersTableHandle = { readonly focusRow: (userId: UserId) => void };

/**
 * The list with every column of the printed guide. A native table with native radio buttons, of which only the
 * rows in sight are in the page; the arrow keys reach every row, and header cells name what a screen reader
 * stands on.
 */
export const UsersTable = memo(function UsersTable({
  rows,
  selected,
  onSelect,
  onEscape,
  sorting,
  onSort,
  handle,
}: {
  readonly rows: readonly UserRow[];
  readonly selected: UserId | null;
  readonly onSelect: (userId: UserId) => void;
  readonly onEscape: () => void;
  readonly sorting: Sorting;
  readonly onSort: (key: SortKey) => void;
  readonly handle: RefObject<UsersTableHandle | null>;
}) {
  const text = useText();
  const { bank, preferences } = useSnapshot();
  const frame = useRef<HTMLElement>(null);
  const [focused, setFocused] = useState<UserId | null>(null);
  const { window, bringIntoSight } = useRowWindow(frame, rows.length);
  const { hiddenColumns, bankSigns } = preferences;
  const catalogue = useMemo(
    () => shownCatalogue(bank.permissions, hiddenColumns),
    [bank.permissions, hiddenColumns],
  );
  const codes = useMemo(() => permissionCodes(catalogue), [catalogue]);
  const indexOf = (userId: UserId | null) =>
    userId === null ? -1 : rows.findIndex((user) => user.userId === userId);
  const kept = indexOf(focused ?? selected);
  const pieces = piecesOf(rows.length, window, kept);

  const focusRow = (userId: UserId) => {
    setFocused(userId);
    bringIntoSight(indexOf(userId));
    // The row is in the page after the next drawing at the latest.
    requestAnimationFrame(() => {
      frame.current?.querySelector<HTMLInputElement>(`input[value="${userId}"]`)?.focus();
    });
  };
  useImperativeHandle(handle, () => ({ focusRow }));
  const move = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') return onEscape();
    const at = indexOf(focused ?? selected);
    const to = indexByKey(event.key, at, rows.length);
    const user = to === null ? undefined : rows[to];
    if (user === undefined) return;
    event.preventDefault();
    onSelect(user.userId);
    focusRow(user.userId);
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={frame} className="users-frame" aria-label={text('users.title')} tabIndex={0}>
      <table
        className="users-table"
        aria-rowcount={rows.length + HEAD_ROWS}
        aria-colcount={STATUS_COLUMN_COUNT + codes.length}
      >
        <ColumnWidths permissions={codes.length} />
        <UsersTableHead catalogue={catalogue} sorting={sorting} onSort={onSort} />
        <tbody
          onKeyDown={move}
          onFocus={(event) =>
            setFocused(rows.find(({ userId }) => userId === idOf(event.target))?.userId ?? null)
          }
          onBlur={() => setFocused(null)}
        >
          {pieces.map((piece) => {
            if (piece.kind === 'room') {
              return (
                // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row cannot be focused
                <tr key={`room-${piece.before}`} className="users-room" aria-hidden="true">
                  <td
                    colSpan={STATUS_COLUMN_COUNT + codes.length}
                    style={{ height: piece.rows * ROW_HEIGHT }}
                  />
                </tr>
              );
            }
            const user = rows[piece.index];
            return user === undefined ? null : (
              <UserTableRow
                key={user.userId}
                user={user}
                rowIndex={piece.index + HEAD_ROWS + 1}
                codes={codes}
                bankSigns={bankSigns}
                selected={user.userId === selected}
                onSelect={onSelect}
              />
            );
          })}
        </tbody>
      </table>
    </section>
  );
});

const idOf = (target: EventTarget): string => (target instanceof HTMLInputElement ? target.value : '');
