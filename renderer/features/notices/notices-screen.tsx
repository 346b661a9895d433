import { useEffect } from 'react';
import type { Notice as ContractNotice } from '#protocol/domain/notice.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { formatDateTime } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Icon, type IconName } from '../../lib/ui/icon.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { useLoaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { noticesSeen, useNewNotices } from './new-notices.ts';

const askNotices = () => client.contract.notices({});

const MAIL: Readonly<Record<ContractNotice['mail'], { readonly badge: string; readonly icon: IconName }>> = {
  none: { badge: 'badge', icon: 'info' },
  waiting: { badge: 'badge badge-info', icon: 'clock' },
  sent: { badge: 'badge badge-good', icon: 'check' },
  failed: { badge: 'badge badge-warning', icon: 'warning' },
};

function Row({ notice, isNew }: { readonly notice: ContractNotice; readonly isNew: boolean }) {
  const text = useText();
  const language = useLanguage();
  const { badge, icon } = MAIL[notice.mail];
  return (
    <tr>
      <td className="digits notices-at">{formatDateTime(language, notice.at)}</td>
      <th scope="row">
        {isNew ? <span className="badge badge-info">{text('notices.new')}</span> : null}{' '}
        {text(`notices.kind.${notice.kind}`)}
      </th>
      <td className="digits">{notice.userId ?? text('notices.nobody')}</td>
      <td>
        <span className={badge}>
          <Icon name={icon} size={14} />
          {text(`notices.mail.${notice.mail}`)}
        </span>
      </td>
    </tr>
  );
}

/** @param came how many of them, the newest, came since the log-on before this one */
function List({ notices, came }: { readonly notices: readonly ContractNotice[]; readonly came: number }) {
  const text = useText();
  if (notices.length === 0) {
    return (
      <Notice tone="info" title={text('notices.none')}>
        <p>{text('notices.none.text')}</p>
      </Notice>
    );
  }
  return (
    <>
      {notices.some(({ mail }) => mail === 'failed') ? (
        <Notice tone="warning">
          <p>{text('notices.mail.failed.text')}</p>
        </Notice>
      ) : null}
      <div className="bulk-frame">
        <table className="bulk-table notices-table">
          <caption className="visually-hidden">{text('notices.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('notices.at')}</th>
              <th scope="col">{text('notices.what')}</th>
              <th scope="col">{text('notices.user')}</th>
              <th scope="col">{text('notices.mail')}</th>
            </tr>
          </thead>
          <tbody>
            {notices.map((notice, index) => (
              <Row key={notice.id} notice={notice} isNew={index < came} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** お知らせ: what the bank told the contract of, newest first, and what became of the mail about it. */
export function NoticesScreen() {
  const text = useText();
  const { bank } = useSnapshot();
  const { came } = useNewNotices();
  const { loaded, reload } = useLoaded(askNotices);
  const isShown = loaded.state === 'loaded';
  useEffect(() => {
    if (isShown) noticesSeen();
  }, [isShown]);
  return (
    <div className="page notices">
      <PageHeading title={text('notices.title')} />
      <p className="soft">{text('notices.lead')}</p>
      {loaded.state === 'loading' ? <Skeleton label={text('app.loading')} lines={8} /> : null}
      {loaded.state === 'failed' ? (
        <FailureNotice bank={bank} failure={loaded.failure} remedies={{ 'try-again': reload }} />
      ) : null}
      {loaded.state === 'loaded' ? <List notices={loaded.value.notices} came={came} /> : null}
    </div>
  );
}
