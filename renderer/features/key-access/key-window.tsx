import { useEffect } from 'react';
import type { KeyRequest } from '#protocol/ipc/key-window.ts';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { formatDate } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { holderText } from '../certificates/holder-text.ts';
import { ChoosePassphraseForm } from './choose-passphrase-form.tsx';
import { ConsentForm } from './consent-form.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import type { OnAllow } from './use-allow.ts';

function CertificateFact({ details, fileName }: CertificateEntry) {
  const text = useText();
  const language = useLanguage();
  return (
    <>
      <dt>{text('key.certificate')}</dt>
      <dd>
        <strong className="digits">{details?.commonName ?? fileName}</strong>
        {details === null
          ? null
          : ` ${holderText(text, details.holder)} ${text('certificates.until', { date: formatDate(language, details.notAfter) })}`}
      </dd>
    </>
  );
}

function Facts({ request }: { readonly request: KeyRequest }) {
  const text = useText();
  return (
    <dl className="key-facts">
      <dt>{text('key.app')}</dt>
      <dd>{request.appName}</dd>
      {request.certificate === null ? null : <CertificateFact {...request.certificate} />}
      {request.acquiring === null ? null : (
        <>
          <dt>{text('key.acquiring')}</dt>
          <dd className="digits">{text('key.acquiring.value', request.acquiring)}</dd>
        </>
      )}
      <dt>{text('key.purpose')}</dt>
      <dd>{text(`key.purpose.${request.purpose}`)}</dd>
      <dt>{text('key.bank')}</dt>
      <dd className="digits">{request.bankAddress}</dd>
    </dl>
  );
}

/** What the person answers with: a passphrase, a new one, or yes alone. */
function Answer(form: {
  readonly request: KeyRequest;
  readonly onAllow: OnAllow;
  readonly onRefuse: () => void;
}) {
  switch (form.request.purpose) {
    case 'choose-passphrase':
    case 'acquire':
      return <ChoosePassphraseForm {...form} />;
    case 'without-certificate':
      return <ConsentForm {...form} />;
    case 'log-on':
    case 'continue-renewal':
    case 'continue-acquisition':
      return <PassphraseForm {...form} />;
  }
}

/**
 * 秘密キーの使用許可, the passphrase of a renewal, and the consent to a connection without a key. A passphrase goes from its field into bytes and to the
 * main process; nothing of it stays in the page. Esc is no.
 */
export function KeyWindow({
  request,
  onAllow,
  onRefuse,
}: {
  readonly request: KeyRequest;
  readonly onAllow: OnAllow;
  readonly onRefuse: () => void;
}) {
  const text = useText();
  const { purpose } = request;
  useEffect(() => {
    const refuseOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onRefuse();
    };
    window.addEventListener('keydown', refuseOnEscape);
    return () => window.removeEventListener('keydown', refuseOnEscape);
  }, [onRefuse]);
  return (
    <main className="key-window">
      {request.practicePassphrase === null ? null : (
        <p className="key-practice">
          <span>{text('practice.band')}</span>
        </p>
      )}
      <div className="key-body">
        <div className="key-head">
          <span className="key-mark">
            <Icon name="key" size={24} />
          </span>
          <PageHeading title={text(`key.screen.${purpose}`)} takesFocus={false}>
            {text(`key.title.${purpose}`)}
          </PageHeading>
        </div>
        <Facts request={request} />
        <Answer request={request} onAllow={onAllow} onRefuse={onRefuse} />
      </div>
    </main>
  );
}
