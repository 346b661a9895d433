import { useDeferredValue, useState } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { displayName } from '../users/display-name.ts';
import { filterCounts, matchesFilter, type UserFilter } from '../users/filters.ts';
import { FlagBadges } from '../users/flag-badges.tsx';
import { searchFor } from '../users/search-users.ts';
import { useEndingSoon } from '../users/use-ending-soon.ts';
import { UserFilters } from '../users/user-filters.tsx';
import { NoMatch } from '../users/users-empty.tsx';
import { BulkUser } from './bulk-user.tsx';

function CheckRow({
  user,
  ticked,
  onTick,
}: {
  readonly user: UserRow;
  readonly ticked: boolean;
  readonly onTick: (userId: UserId) => void;
}) {
  const text = useText();
  return (
    <tr data-selected={ticked || undefined} onClick={() => onTick(user.userId)}>
      <td className="bulk-tick">
        <input
          type="checkbox"
          checked={ticked}
          aria-label={text('bulk.who.select', { userId: user.userId, name: displayName(user) })}
          onChange={() => onTick(user.userId)}
          onClick={(event) => event.stopPropagation()}
        />
      </td>
      <th scope="row">
        <BulkUser user={user} />
      </th>
      <td>
        <span className="bulk-badges">
          <FlagBadges flags={user.flags} />
        </span>
      </td>
    </tr>
  );
}

/** The users with a box to tick before each; filters and search narrow what is shown, never what is ticked. */
export function UserChecklist({
  users,
  selected,
  onSelect,
}: {
  readonly users: readonly UserRow[];
  readonly selected: readonly UserId[];
  readonly onSelect: (userIds: readonly UserId[]) => void;
}) {
  const text = useText();
  const ending = useEndingSoon();
  const [filter, setFilter] = useState<UserFilter>('all');
  const [words, setWords] = useState('');
  const matches = searchFor(useDeferredValue(words));
  const ticked = new Set(selected);
  const shown = users.filter((user) => matchesFilter(filter, user, ending) && (matches?.(user) ?? true));
  const tick = (userId: UserId) =>
    onSelect(ticked.has(userId) ? selected.filter((kept) => kept !== userId) : [...selected, userId]);
  return (
    <div className="bulk-checklist">
      <div className="users-tools">
        <UserFilters
          counts={filterCounts(users, ending)}
          filter={filter}
          onFilter={setFilter}
          words={words}
          onWords={setWords}
        />
      </div>
      <div className="buttons">
        <Button
          look="link"
          onPress={() => onSelect([...new Set([...selected, ...shown.map(({ userId }) => userId)])])}
        >
          {text('bulk.who.all', { count: shown.length })}
        </Button>
        <Button look="link" isDisabled={selected.length === 0} onPress={() => onSelect([])}>
          {text('bulk.who.none')}
        </Button>
      </div>
      {shown.length === 0 ? (
        <NoMatch
          onReset={() => {
            setFilter('all');
            setWords('');
          }}
        />
      ) : (
        <div className="bulk-frame bulk-scroll">
          <table className="bulk-table bulk-ticks">
            <caption className="visually-hidden">{text('bulk.who')}</caption>
            <thead>
              <tr>
                <th scope="col" className="bulk-tick">
                  {text('bulk.who.column')}
                </th>
                <th scope="col">{text('bulk.column.user')}</th>
                <th scope="col">{text('bulk.who.state')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((user) => (
                <CheckRow key={user.userId} user={user} ticked={ticked.has(user.userId)} onTick={tick} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
