import { useEffect, useRef, useState } from 'react';
import type { ContractTokens } from '#protocol/api/token-routes.ts';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { TaskPage } from '../users/task-page.tsx';
import { type Holder, holderWords } from './token-holder.ts';
import { TokenList } from './token-list.tsx';
import { type ChangedTokens, TokenManager } from './token-manager.tsx';
import { TokenUseForm } from './token-use.tsx';
import { useTokens } from './use-tokens.ts';

/** What of the page is open: the list, the token of one user, or the one that all share. */
type Opened = { readonly at: 'list' | 'shared' } | { readonly at: 'user'; readonly userId: UserId };

/** The holder that is open; with the other 利用形態 than that of the link, the one that there is. */
function holderOf(opened: Opened, tokens: ContractTokens, users: readonly UserRow[]): Holder | null {
  if (opened.at === 'list') return null;
  if (tokens.use === 'shared') return { kind: 'all-users' };
  if (opened.at !== 'user') return null;
  const user = users.find(({ userId }) => userId === opened.userId);
  return user === undefined ? null : { kind: 'user', user };
}

function OneToken({
  holder,
  tokens,
  onChanged,
  onRow,
  onBack,
}: {
  readonly holder: Holder;
  readonly tokens: ContractTokens;
  readonly onChanged: (changed: ChangedTokens) => void;
  readonly onRow: (user: UserRow) => void;
  readonly onBack: () => void;
}) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <div className="task-head">
        <h2 ref={heading} tabIndex={-1}>
          {holderWords(text, holder)}
        </h2>
        <Button look="link" onPress={onBack}>
          {text('tokens.back')}
        </Button>
      </div>
      <TokenManager
        holder={holder}
        held={holder.kind === 'user' ? holder.user.token : tokens.shared}
        onChanged={onChanged}
        onRow={onRow}
      />
    </>
  );
}

/**
 * トークン: 利用形態設定, the tokens of the users, and the steps of one of them.
 *
 * @param userId whose token is opened first; null for the list
 * @param onRows puts rows that a command changed in their places
 */
export function TokensPage({
  users,
  userId,
  onRows,
  onLeave,
}: {
  readonly users: readonly UserRow[];
  readonly userId: UserId | null;
  readonly onRows: (users: readonly UserRow[]) => void;
  readonly onLeave: () => void;
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const { tokens, reload, put } = useTokens();
  const [opened, setOpened] = useState<Opened>(userId === null ? { at: 'list' } : { at: 'user', userId });
  const change = (changed: ChangedTokens) => {
    put(changed.tokens);
    onRows(changed.users);
  };
  const holder = tokens.state === 'loaded' ? holderOf(opened, tokens.value, users) : null;
  return (
    <TaskPage title={text('tokens.title')} onLeave={onLeave}>
      <p className="soft">{text('tokens.lead')}</p>
      {tokens.state === 'loading' ? <Skeleton label={text('app.loading')} lines={8} /> : null}
      {tokens.state === 'failed' ? (
        <FailureNotice bank={bank} failure={tokens.failure} remedies={{ 'try-again': reload }} />
      ) : null}
      {tokens.state === 'loaded' && holder !== null ? (
        <OneToken
          holder={holder}
          tokens={tokens.value}
          onChanged={change}
          onRow={(user) => onRows([user])}
          onBack={() => setOpened({ at: 'list' })}
        />
      ) : null}
      {tokens.state === 'loaded' && holder === null ? (
        <>
          <TokenUseForm tokens={tokens.value} users={users} onChanged={change} />
          <TokenList
            tokens={tokens.value}
            users={users}
            onManage={(chosen) =>
              setOpened(chosen === null ? { at: 'shared' } : { at: 'user', userId: chosen })
            }
          />
        </>
      ) : null}
    </TaskPage>
  );
}
