import type { Failure } from '#protocol/ipc/failure.ts';
import { FailureNotice } from '../features/trouble/failure-notice.tsx';
import { useText } from '../lib/i18n/provider.tsx';
import { PageHeading } from '../lib/ui/page-heading.tsx';
import { useSnapshot } from './application.tsx';
import { Brand } from './brand.tsx';

/** The settings are of a newer version: nothing can be done here, so that nothing of them is touched. */
export function NewerSettings({ failure }: { readonly failure: Failure }) {
  const text = useText();
  const { bank } = useSnapshot();
  return (
    <div className="lobby">
      <header className="lobby-top">
        <Brand />
      </header>
      <main className="lobby-main" id="content" tabIndex={-1}>
        <div className="lobby-column">
          <PageHeading title={text('app.tooOld')} />
          <FailureNotice bank={bank} failure={failure} />
        </div>
      </main>
    </div>
  );
}
