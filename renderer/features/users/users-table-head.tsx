import type { PermissionCatalogue } from '#protocol/domain/permissions.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';

const STATUS_COLUMNS = [
  'users.column.oneTimePassword',
  'users.column.suspended',
  'users.column.incident',
  'users.column.billPaymentBlocked',
  'users.column.billPaymentCumulativelyBlocked',
  'users.column.certificate',
] as const;

/** The three header rows: fixed and status columns, then groups, services and actions of the catalogue. */
export function UsersTableHead({ catalogue }: { readonly catalogue: PermissionCatalogue }) {
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
        <th rowSpan={3} scope="col" className="column-fixed column-id">
          {text('users.column.userId')}
        </th>
        <th rowSpan={3} scope="col" className="column-fixed column-name">
          {text('users.column.name')}
        </th>
        {STATUS_COLUMNS.map((column) => (
          <th key={column} rowSpan={3} scope="col" className="column-flag">
            <span className="column-words">{text(column)}</span>
          </th>
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
