import { memo } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { PermissionCode, PermissionMark } from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { formatShortDate } from '../../lib/format/dates.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { certificateText } from './certificate-text.ts';
import { displayName } from './display-name.ts';
import { FlagMark } from './flag-badges.tsx';
import { flagSign, permissionSign } from './signs.ts';
import { gravest } from './sort-users.ts';

const DOTS: Readonly<Record<PermissionMark, string>> = {
  granted: 'dot',
  denied: 'dot dot-denied',
  'not-contracted': 'dot dot-none',
};

function Permission({ mark, bankSigns }: { readonly mark: PermissionMark; readonly bankSigns: boolean }) {
  const text = useText();
  const words = text(`users.permission.${mark}`);
  return (
    <td className="column-permission" title={words}>
      {bankSigns ? (
        <span className={mark === 'granted' ? 'sign sign-granted' : 'sign'} aria-hidden="true">
          {permissionSign(mark)}
        </span>
      ) : (
        <span className={DOTS[mark]} aria-hidden="true" />
      )}
      <span className="visually-hidden">{words}</span>
    </td>
  );
}

function OneTimePassword({ issued, bankSigns }: { readonly issued: boolean; readonly bankSigns: boolean }) {
  const text = useText();
  const words = text(issued ? 'users.otp.issued' : 'users.otp.none');
  if (!bankSigns && issued) return words;
  return (
    <span className={issued ? 'sign sign-granted' : 'sign'}>
      <span aria-hidden="true">{flagSign(issued)}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

function Since({ user }: { readonly user: UserRow }) {
  const state = gravest(user);
  return <td className="digits">{state === null ? null : formatShortDate(state.since)}</td>;
}

type RowProps = {
  readonly user: UserRow;
  /** As screen readers count, headings included. */
  readonly rowIndex: number;
  readonly codes: readonly PermissionCode[];
  readonly bankSigns: boolean;
  readonly selected: boolean;
  readonly onSelect: (userId: UserId) => void;
};

/** One user of the list, one line high. A click anywhere in the row selects it, as its radio button does. */
export const UserTableRow = memo(function UserTableRow({
  user,
  rowIndex,
  codes,
  bankSigns,
  selected,
  onSelect,
}: RowProps) {
  const text = useText();
  const { flags } = user;
  const name = displayName(user);
  return (
    <tr aria-rowindex={rowIndex} data-selected={selected || undefined} onClick={() => onSelect(user.userId)}>
      <td className="column-fixed column-select">
        <input
          type="radio"
          name="user"
          value={user.userId}
          checked={selected}
          onChange={() => onSelect(user.userId)}
          aria-label={text('users.selectRow', { userId: user.userId, name })}
        />
      </td>
      <td className="column-fixed column-id digits" title={user.userId}>
        {user.userId}
      </td>
      <th scope="row" className="column-fixed column-name" title={name}>
        {name}
      </th>
      <td className="column-flag">
        <OneTimePassword issued={user.oneTimePasswordIssued} bankSigns={bankSigns} />
      </td>
      <td className="column-flag">
        <FlagMark flag="suspended" set={flags.suspended.set} bankSigns={bankSigns} />
      </td>
      <td className="column-flag">
        <FlagMark flag="incident" set={flags.incident.set} bankSigns={bankSigns} />
      </td>
      <td className="column-flag">
        <FlagMark flag="billPaymentBlocked" set={flags.billPaymentBlocked.set} bankSigns={bankSigns} />
      </td>
      <td className="column-flag">
        <FlagMark
          flag="billPaymentCumulativelyBlocked"
          set={flags.billPaymentCumulativelyBlocked.set}
          bankSigns={bankSigns}
        />
      </td>
      <Since user={user} />
      <td className="digits">{certificateText(text, user.certificate)}</td>
      {codes.map((code) => (
        <Permission key={code} mark={user.permissions[code] ?? 'not-contracted'} bankSigns={bankSigns} />
      ))}
    </tr>
  );
});
