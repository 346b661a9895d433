import { client } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';

/** The way to a connection file in 設定; what it came to is shown above everything. */
export function OpenConnectionFile() {
  const text = useText();
  return (
    <div className="field">
      <p className="field-hint">{text('connectionFile.open.text')}</p>
      <div className="buttons">
        <Button icon="file" onPress={() => attempt(client.support.chooseConnectionFile({}))}>
          {text('connectionFile.open')}
        </Button>
      </div>
    </div>
  );
}
