import type { UserRow } from '#protocol/domain/user.ts';
import type { MessageId, Translate } from '../../lib/i18n/index.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { ChangeTable } from '../../lib/ui/change-table.tsx';
import { certificateText } from './certificate-text.ts';
import { oneTimePasswordText, tokenText } from './code-text.ts';
import { displayName } from './display-name.ts';
import { failuresOf } from './failures-of.ts';
import { type ComparedPart, rowDifferences } from './row-differences.ts';

const LABELS = {
  name: 'users.column.name',
  suspended: 'users.column.suspended',
  incident: 'users.column.incident',
  blocked: 'users.column.billPaymentBlocked',
  failures: 'users.change.failures',
  oneTimePassword: 'users.column.oneTimePassword',
  token: 'users.column.token',
  certificate: 'users.column.certificate',
  permissions: 'users.permissions',
} as const satisfies Record<ComparedPart, MessageId>;

function partText(text: Translate, part: ComparedPart, user: UserRow): string {
  const { flags } = user;
  switch (part) {
    case 'name':
      return displayName(user);
    case 'suspended':
      return text(flags.suspended.set ? 'users.change.set' : 'users.change.clear');
    case 'incident':
      return flags.incident.set ? flags.incident.reason : text('users.flag.none');
    case 'blocked': {
      if (flags.billPaymentCumulativelyBlocked.set) return text('users.flag.cumulativelyBlocked');
      return text(flags.billPaymentBlocked.set ? 'users.flag.blocked' : 'users.flag.none');
    }
    case 'failures':
      return String(failuresOf(user));
    case 'oneTimePassword':
      return oneTimePasswordText(text, user.oneTimePasswords);
    case 'token':
      return tokenText(text, user.token);
    case 'certificate':
      return certificateText(text, user.certificate);
    case 'permissions':
      return String(Object.values(user.permissions).filter((mark) => mark === 'granted').length);
    default:
      return part satisfies never;
  }
}

/** What somebody else changed on this user while the person was looking at the row. */
export function ConflictTable({ before, after }: { readonly before: UserRow; readonly after: UserRow }) {
  const text = useText();
  const columns = { before: text('users.conflict.before'), after: text('users.conflict.after') };
  const lines = rowDifferences(before, after).map((part) => ({
    item: text(LABELS[part]),
    before: partText(text, part, before),
    after: partText(text, part, after),
  }));
  return <ChangeTable lines={lines} caption={text('users.conflict.title')} columns={columns} />;
}
