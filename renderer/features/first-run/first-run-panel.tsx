import { useState } from 'react';
import type { Failure } from '#protocol/ipc/failure.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';

/**
 * The question of the first start, on top of the entrance: practice, or the bank's connection file. It stands in
 * nobody's way, because practice mode is on already; it goes when it is answered.
 */
export function FirstRunPanel() {
  const text = useText();
  const { bank } = useSnapshot();
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = async (call: ReturnType<typeof client.support.beginPractice>) => {
    const answer = await attempt(call);
    setFailure(answer.ok ? null : answer.error);
  };
  return (
    <section className="card first-run" aria-labelledby="first-run-title">
      <h2 id="first-run-title">{text('firstRun.title')}</h2>
      {failure === null ? null : <FailureNotice bank={bank} failure={failure} />}
      <div className="first-run-choices">
        <div className="first-run-choice">
          <Button icon="check" onPress={() => run(client.support.beginPractice({}))}>
            {text('firstRun.practice')}
          </Button>
          <p>{text('firstRun.practice.text')}</p>
        </div>
        <div className="first-run-choice">
          <Button icon="file" onPress={() => run(client.support.chooseConnectionFile({}))}>
            {text('firstRun.file')}
          </Button>
          <p>{text('firstRun.file.text')}</p>
        </div>
      </div>
      <p className="soft">{text('firstRun.later')}</p>
    </section>
  );
}
