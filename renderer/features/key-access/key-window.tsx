import { useEffect } from 'react';
import type { KeyRequest } from '#protocol/ipc/key-window.ts';
import { formatDate } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { holderText } from '../certificates/holder-text.ts';
import { ChoosePassphraseForm } from './choose-passphrase-form.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import type { OnAllow } from './use-allow.ts';

function Facts({ request }: { readonly request: KeyRequest }) {
  const text = useText();
  const language = useLanguage();
  const { details, fileName } = request.certificate;
  return (
    <dl className="key-facts">
      <dt>{text('key.app')}</dt>
      <dd>{request.appName}</dd>
      <dt>{text('key.certificate')}</dt>
      <dd>
        <strong className="digits">{details?.commonName ?? fileName}</strong>
        {details === null
          ? null
          : ` ${holderText(text, details.holder)} ${text('certificates.until', { date: formatDate(language, details.notAfter) })}`}
      </dd>
      <dt>{text('key.purpose')}</dt>
      <dd>{text(`key.purpose.${request.purpose}`)}</dd>
      <dt>{text('key.bank')}</dt>
      <dd className="digits">{request.bankAddress}</dd>
    </dl>
  );
}

/**
 * 秘密キーの使用許可, and the passphrase of a renewal. A passphrase goes from its field into bytes and to the
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
  const form = { request, onAllow, onRefuse };
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
        {purpose === 'choose-passphrase' ? <ChoosePassphraseForm {...form} /> : <PassphraseForm {...form} />}
      </div>
    </main>
  );
}
