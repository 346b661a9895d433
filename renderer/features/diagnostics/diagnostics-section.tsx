import { useState } from 'react';
import type { Failure } from '#protocol/ipc/failure.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import './diagnostics.css';

/** 診断情報: shown as it will be saved, and saved only after that. */
export function DiagnosticsSection() {
  const text = useText();
  const announce = useAnnounce();
  const { bank } = useSnapshot();
  const [shown, setShown] = useState<string | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = async () => {
    setSaved(null);
    const answer = await attempt(client.support.readDiagnostics({}));
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setShown(answer.value.text);
  };
  const save = async () => {
    const answer = await attempt(client.support.saveDiagnostics({}));
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok || answer.value === null) return;
    const words = text('diagnostics.saved', answer.value);
    setSaved(words);
    announce(words);
  };
  return (
    <section className="card settings-part" id="diagnostics">
      <h2>{text('diagnostics.title')}</h2>
      <p>{text('diagnostics.text')}</p>
      {failure === null ? null : <FailureNotice bank={bank} failure={failure} />}
      {shown === null ? null : (
        <section className="diagnostics" aria-label={text('diagnostics.shown')}>
          <p className="field-label">{text('diagnostics.shown')}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>{shown}</pre>
        </section>
      )}
      {saved === null ? null : <p>{saved}</p>}
      <div className="buttons">
        {shown === null ? null : (
          <Button look="primary" icon="file" onPress={save}>
            {text('diagnostics.save')}
          </Button>
        )}
        <Button icon={shown === null ? 'paper' : 'refresh'} onPress={read}>
          {text(shown === null ? 'diagnostics.read' : 'diagnostics.again')}
        </Button>
      </div>
    </section>
  );
}
