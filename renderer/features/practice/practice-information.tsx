import { useCallback } from 'react';
import type { PracticeInfo } from '#protocol/ipc/main-window.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { useLoaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { TryLogOn } from './try-log-on.tsx';
import { usePracticeReset } from './use-practice-reset.ts';

function Reset() {
  const text = useText();
  const { pending, reset } = usePracticeReset();
  return (
    <Button look="quiet" icon="refresh" isPending={pending} onPress={reset}>
      {text('practice.reset')}
    </Button>
  );
}

function Secrets({ info }: { readonly info: PracticeInfo }) {
  const text = useText();
  const rows = [
    [text('practice.passphrase'), info.certificatePassphrase],
    [text('practice.contractPin'), info.contractPin],
    [text('practice.confirmationPin'), info.contractConfirmationPin],
  ] as const;
  return (
    <section>
      <h2>{text('practice.info.secrets')}</h2>
      <p className="soft">
        {text('practice.info.contract', { name: info.contractName, contractId: info.contractId })}
      </p>
      <dl className="practice-secrets">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt>{label}</dt>
            <dd className="digits">{value}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Reset />
      </div>
    </section>
  );
}

function Card({ info }: { readonly info: PracticeInfo }) {
  const text = useText();
  return (
    <section>
      <h2>{text('practice.card')}</h2>
      <dl className="practice-card">
        {info.card.map(({ cell, digits }) => (
          <div key={cell}>
            <dt>{cell}</dt>
            <dd className="digits">{digits}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const askInfo = () => client.practice.info({});

/** 体験用の情報: everything that an administrator of the sample contract would have at hand. */
export function PracticeInformation() {
  const text = useText();
  const { bank } = useSnapshot();
  const { reset } = usePracticeReset();
  const { loaded, reload } = useLoaded(useCallback(askInfo, []));
  switch (loaded.state) {
    case 'loading':
      return <Skeleton label={text('app.loading')} lines={2} />;
    case 'failed':
      return (
        <FailureNotice
          bank={bank}
          failure={loaded.failure}
          remedies={{ 'try-again': reload, 'reset-practice': reset }}
        />
      );
    case 'loaded':
      return (
        <div className="practice">
          <Secrets info={loaded.value} />
          <Card info={loaded.value} />
          <section>
            <TryLogOn users={loaded.value.users} />
            <p className="field-hint">{text('practice.try.note')}</p>
          </section>
        </div>
      );
    default:
      return loaded satisfies never;
  }
}
