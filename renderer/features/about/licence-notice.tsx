import { ok } from '#protocol/result.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { useLoaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';

const askLicences = () => client.app.licences({}).then(ok);

/** The notice as it was built, in English as licences are; it scrolls in a box that the keyboard reaches. */
export function LicenceNotice() {
  const text = useText();
  const { bank } = useSnapshot();
  const { loaded, reload } = useLoaded(askLicences);
  switch (loaded.state) {
    case 'loading':
      return <Skeleton label={text('app.loading')} lines={6} />;
    case 'failed':
      return <FailureNotice bank={bank} failure={loaded.failure} remedies={{ 'try-again': reload }} />;
    case 'loaded':
      return (
        <section className="licences" lang="en" aria-label={text('about.licences')}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>{loaded.value}</pre>
        </section>
      );
    default:
      return loaded satisfies never;
  }
}
