import { memo } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { PermissionCode, PermissionMark } from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { formatShortDate } from '../../lib/format/dates.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { certificateText } from './certificate-text.ts';
import { serialOf, tokenState, tokenText } from './code-text.ts';
import { displayName } from './display-name.ts';
import { FlagMark } from './flag-badges.tsx';
import { PermissionSign } from './permission-sign.tsx';
import { flagSign } from './signs.ts';
import { gravest } from './sort-users.ts';

function Permission({ mark, bankSigns }: { readonly mark: PermissionMark; readonly bankSigns: boolean }) {
  const text = useText();
  const words = text(`users.permission.${mark}`);
  return (
    <td className="column-permission" title={words}>
      <PermissionSign mark={mark} bankSigns={bankSigns} />
      <span className="visually-hidden">{words}</span>
    </td>
  );
}

/** Whether something is issued or registered: in words, or by the bank's own sign. */
function Held({
  has,
  words,
  bankSigns,
}: {
  readonly has: boolean;
  readonly words: string;
  readonly bankSigns: boolean;
}) {
  if (!bankSigns && has) return words;
  return (
    <span className={has ? 'sign sign-granted' : 'sign'}>
      <span aria-hidden="true">{flagSign(has)}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

/** Whether there is a token, and below which one; a 交換 that waits has words short enough for the column. */
function Token({ user: { token }, bankSigns }: { readonly user: UserRow; readonly bankSigns: boolean }) {
  const text = useText();
  const replacing = token.state === 'registered' && token.replacement !== null;
  return (
    <td className="column-flag" title={tokenText(text, token)}>
      <span className="token-state">
        <Held
          has={token.state !== 'none'}
          words={replacing ? text('users.token.replacing') : tokenState(text, token)}
          bankSigns={bankSigns}
        />
      </span>
      {token.state === 'none' ? null : <span className="token-serial digits"> {serialOf(token)}</span>}
    </td>
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
        <Held
          has={user.oneTimePasswords.issued}
          words={text(user.oneTimePasswords.issued ? 'users.otp.issued' : 'users.otp.none')}
          bankSigns={bankSigns}
        />
      </td>
      <Token user={user} bankSigns={bankSigns} />
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
