import { client, useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { useLoaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { serialOf, tokenState } from '../users/code-text.ts';

const askTokens = () => client.tokens.status({});

function Card() {
  const text = useText();
  const { bank } = useSnapshot();
  const { go } = useNavigation();
  const { loaded, reload } = useLoaded(askTokens);
  const held = loaded.state === 'loaded' ? loaded.value.tokens.administrator : null;
  return (
    <section className="card status-part">
      <h2>{text('tokens.admin.title')}</h2>
      <p className="soft">{text('tokens.admin.why')}</p>
      {held === null ? null : (
        <p>
          <strong>{tokenState(text, held)}</strong> <span className="digits">{serialOf(held)}</span>
        </p>
      )}
      {loaded.state === 'failed' ? (
        <FailureNotice bank={bank} failure={loaded.failure} remedies={{ 'try-again': reload }} />
      ) : (
        <div>
          <Button icon="key" onPress={() => go({ screen: 'log-on-token' })}>
            {text(held === null || held.state === 'none' ? 'tokens.admin.go' : 'tokens.admin.manage')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** ログオン用トークン: why, how it stands, and the way to it; nothing where the bank has none. */
export function LogOnTokenCard() {
  const { bank } = useSnapshot();
  return bank.policy.token.administrator ? <Card /> : null;
}
