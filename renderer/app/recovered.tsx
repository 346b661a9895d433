import { FailureNotice } from '../features/trouble/failure-notice.tsx';
import { useText } from '../lib/i18n/provider.tsx';
import { IconButton } from '../lib/ui/button.tsx';
import { client, useSnapshot } from './application.tsx';
import './recovered.css';

/** What had ended by itself and was brought back, above whatever screen there is, until it is closed. */
export function Recovered() {
  const text = useText();
  const { bank, recovered } = useSnapshot();
  if (recovered === null) return null;
  return (
    <div className="recovered">
      <FailureNotice bank={bank} failure={recovered} tone="warning" />
      <IconButton icon="close" label={text('common.close')} onPress={() => client.app.dismissRecovered({})} />
    </div>
  );
}
