import { memo } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { PermissionCode, PermissionMark } from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { formatShortDate } from '../../lib/format/dates.ts';
import type { Translate } from '../../lib/i18n/index.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { displayName } from './display-name.ts';
import { FlagMark } from './flag-badges.tsx';
import { flagSign, permissionSign } from './signs.ts';

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

/** The 電子証明書 of a user in a few characters. */
export function certificateText(text: Translate, certificate: UserRow['certificate']): string {
  return certificate.state === 'valid'
    ? text('users.certificate.valid', { date: formatShortDate(certificate.notAfter) })
    : text(`users.certificate.${certificate.state}`);
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

type RowProps = {
  readonly user: UserRow;
  readonly codes: readonly PermissionCode[];
  readonly bankSigns: boolean;
  readonly selected: boolean;
  readonly onSelect: (userId: UserId) => void;
};

/** One user of the list. A click anywhere in the row selects it, as its radio button does. */
export const UserTableRow = memo(function UserTableRow({
  user,
  codes,
  bankSigns,
  selected,
  onSelect,
}: RowProps) {
  const text = useText();
  const { flags } = user;
  const name = displayName(user);
  return (
    <tr data-selected={selected || undefined} onClick={() => onSelect(user.userId)}>
      <td className="column-fixed column-select">
        <input
          type="radio"
          name="user"
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
      <td className="digits">{certificateText(text, user.certificate)}</td>
      {codes.map((code) => (
        <Permission key={code} mark={user.permissions[code] ?? 'not-contracted'} bankSigns={bankSigns} />
      ))}
    </tr>
  );
});
