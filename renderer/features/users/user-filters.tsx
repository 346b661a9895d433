import type { RefObject } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { useText } from '../../lib/i18n/provider.tsx';
import { IconButton } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { USER_FILTERS, type UserFilter } from './filters.ts';

/** Quick filters with their counts, and the search by 利用者ID and 利用者名. */
export function UserFilters({
  counts,
  filter,
  onFilter,
  words,
  onWords,
  searchRef,
}: {
  readonly counts: Readonly<Record<UserFilter, number>>;
  readonly filter: UserFilter;
  readonly onFilter: (filter: UserFilter) => void;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly searchRef?: RefObject<HTMLInputElement | null>;
}) {
  const text = useText();
  return (
    <>
      <ToggleButtonGroup
        className="filters"
        aria-label={text('users.filter')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter]}
        onSelectionChange={(keys) => {
          const chosen = USER_FILTERS.find((candidate) => keys.has(candidate));
          if (chosen !== undefined) onFilter(chosen);
        }}
      >
        {USER_FILTERS.map((candidate) => (
          <ToggleButton key={candidate} id={candidate} className="filter">
            {text(`users.filter.${candidate}`, { count: counts[candidate] })}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <SearchField className="search" aria-label={text('users.search')} value={words} onChange={onWords}>
        <Icon name="search" size={18} />
        <Input
          {...(searchRef === undefined ? {} : { ref: searchRef })}
          className="input"
          placeholder={text('users.search')}
        />
        <IconButton icon="close" label={text('users.search.clear')} />
      </SearchField>
    </>
  );
}
