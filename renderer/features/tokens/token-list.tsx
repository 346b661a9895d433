import type { ContractTokens } from '#protocol/api/token-routes.ts';
import type { HeldToken } from '#protocol/domain/token.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { serialOf, tokenState } from '../users/code-text.ts';
import { displayName } from '../users/display-name.ts';
import { holderWords } from './token-holder.ts';

function Row({
  id,
  name,
  whose,
  held,
  onManage,
}: {
  readonly id: string | null;
  readonly name: string;
  /** Whose token it is, as its page is headed. */
  readonly whose: string;
  readonly held: HeldToken;
  readonly onManage: () => void;
}) {
  const text = useText();
  return (
    <tr>
      <th scope="row">
        {id === null ? null : <span className="digits">{id} </span>}
        {name}
      </th>
      <td>{tokenState(text, held)}</td>
      <td className="digits">{serialOf(held) ?? text('users.flag.dash')}</td>
      <td>
        <Button look="link" aria-label={text('tokens.manage.of', { name: whose })} onPress={onManage}>
          {text('tokens.manage')}
        </Button>
      </td>
    </tr>
  );
}

/** The tokens of the users by the 利用形態: one for each, or the one for all. */
export function TokenList({
  tokens,
  users,
  onManage,
}: {
  readonly tokens: ContractTokens;
  readonly users: readonly UserRow[];
  /** Null is the token that all share. */
  readonly onManage: (userId: UserRow['userId'] | null) => void;
}) {
  const text = useText();
  return (
    <section className="token-list">
      <h2>{text('tokens.list')}</h2>
      <div className="bulk-frame">
        <table className="bulk-table">
          <caption className="visually-hidden">{text('tokens.list')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('users.column.name')}</th>
              <th scope="col">{text('tokens.state')}</th>
              <th scope="col">{text('tokens.serial')}</th>
              <th scope="col">{text('tokens.manage')}</th>
            </tr>
          </thead>
          <tbody>
            {tokens.use === 'shared' ? (
              <Row
                id={null}
                name={text('tokens.of.all-users')}
                whose={text('tokens.of.all-users')}
                held={tokens.shared}
                onManage={() => onManage(null)}
              />
            ) : (
              users.map((user) => (
                <Row
                  key={user.userId}
                  id={user.userId}
                  name={displayName(user)}
                  whose={holderWords(text, { kind: 'user', user })}
                  held={user.token}
                  onManage={() => onManage(user.userId)}
                />
              ))
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}
