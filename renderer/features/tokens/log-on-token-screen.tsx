import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { TokenManager } from './token-manager.tsx';
import { useTokens } from './use-tokens.ts';

const ADMINISTRATOR = { kind: 'administrator' } as const;

/** ログオン用トークン: the administrator's own, which stands in for the お客様カード at the log-on. */
export function LogOnTokenScreen() {
  const text = useText();
  const { bank } = useSnapshot();
  const { tokens, reload, put } = useTokens();
  return (
    <div className="page task-page">
      <PageHeading title={text('tokens.admin.title')} />
      <div>
        <p>{text('tokens.admin.why')}</p>
        <p className="soft">{text('tokens.admin.keep')}</p>
      </div>
      {tokens.state === 'loading' ? <Skeleton label={text('app.loading')} lines={6} /> : null}
      {tokens.state === 'failed' ? (
        <FailureNotice bank={bank} failure={tokens.failure} remedies={{ 'try-again': reload }} />
      ) : null}
      {tokens.state === 'loaded' ? (
        <TokenManager
          holder={ADMINISTRATOR}
          held={tokens.value.administrator}
          onChanged={(changed) => put(changed.tokens)}
          onRow={reload}
        />
      ) : null}
    </div>
  );
}
