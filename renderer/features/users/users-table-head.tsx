import type { PermissionCatalogue } from '#protocol/domain/permissions.ts';
import type { MessageId } from '../../lib/i18n/index.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import type { Sorting, SortKey } from './sort-users.ts';

const STATUS_COLUMNS = [
  { label: 'users.column.oneTimePassword', sort: null },
  { label: 'users.column.token', sort: null },
  { label: 'users.column.suspended', sort: 'status' },
  { label: 'users.column.incident', sort: null },
  { label: 'users.column.billPaymentBlocked', sort: null },
  { label: 'users.column.billPaymentCumulativelyBlocked', sort: null },
  { label: 'users.column.since', sort: 'since' },
  { label: 'users.column.certificate', sort: null },
] as const;

type Heading = {
  readonly label: MessageId & `users.column.${string}`;
  readonly className: string;
  readonly sort: SortKey | null;
  readonly sorting: Sorting;
  readonly onSort: (key: SortKey) => void;
};

/** A heading over all three rows; one that sorts is a button and tells how the list is sorted now. */
function ColumnHeading({ label, className, sort, sorting, onSort }: Heading) {
  const text = useText();
  const words = <span className="column-words">{text(label)}</span>;
  if (sort === null) {
    return (
      <th rowSpan={3} scope="col" className={className}>
        {words}
      </th>
    );
  }
  const order = sorting?.key === sort ? (sorting.descending ? 'descending' : 'ascending') : 'none';
  return (
    <th rowSpan={3} scope="col" className={className} aria-sort={order}>
      <button
        type="button"
        className="sort"
        title={text('users.sort.by', { column: text(label) })}
        onClick={() => onSort(sort)}
      >
        {words}
        <span className="sort-mark" data-order={order}>
          <Icon name="down" size={14} />
        </span>
      </button>
    </th>
  );
}

/** The three header rows: fixed and status columns, then groups, services and actions of the catalogue. */
export function UsersTableHead({
  catalogue,
  sorting,
  onSort,
}: {
  readonly catalogue: PermissionCatalogue;
  readonly sorting: Sorting;
  readonly onSort: (key: SortKey) => void;
}) {
  const text = useText();
  const language = useLanguage();
  const services = catalogue.flatMap((group) =>
    group.services.map((service, index) => ({ service, opensGroup: index === 0 })),
  );
  return (
    <thead>
      <tr>
        <th rowSpan={3} scope="col" className="column-fixed column-select">
          {text('users.column.select')}
        </th>
        <ColumnHeading
          label="users.column.userId"
          className="column-fixed column-id"
          sort="userId"
          sorting={sorting}
          onSort={onSort}
        />
        <ColumnHeading
          label="users.column.name"
          className="column-fixed column-name"
          sort="name"
          sorting={sorting}
          onSort={onSort}
        />
        {STATUS_COLUMNS.map(({ label, sort }) => (
          <ColumnHeading
            key={label}
            label={label}
            className="column-flag"
            sort={sort}
            sorting={sorting}
            onSort={onSort}
          />
        ))}
        {catalogue.map((group) => (
          <th
            key={group.label.ja}
            scope="colgroup"
            className="column-start column-group"
            colSpan={group.services.reduce((sum, service) => sum + service.actions.length, 0)}
          >
            <span className="users-group">{group.label[language]}</span>
          </th>
        ))}
      </tr>
      <tr>
        {services.map(({ service, opensGroup }) => {
          const whole = service.actions.every((action) => action.label === null);
          return (
            <th
              key={service.label.ja}
              scope={service.actions.length > 1 ? 'colgroup' : 'col'}
              rowSpan={whole ? 2 : 1}
              colSpan={service.actions.length}
              className={opensGroup ? 'column-permission column-start' : 'column-permission'}
            >
              {service.label[language]}
            </th>
          );
        })}
      </tr>
      <tr>
        {services.flatMap(({ service }) =>
          service.actions.map((action) =>
            action.label === null ? null : (
              <th key={action.code} scope="col" className="column-permission">
                {action.label[language]}
              </th>
            ),
          ),
        )}
      </tr>
    </thead>
  );
}
