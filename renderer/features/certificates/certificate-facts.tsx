import type { CertificateDetails } from '#protocol/domain/certificate.ts';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { formatDate } from '../../lib/format/dates.ts';
import { groupHex } from '../../lib/format/fingerprints.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { nameOf } from './certificate-state.ts';

/** What a person can do about a certificate that is kept here. */
export type CertificateActions = {
  readonly onRemove: (entry: CertificateEntry) => void;
  readonly onForgetPassphrase: (entry: CertificateEntry) => void;
};

function Known({ details }: { readonly details: CertificateDetails }) {
  const text = useText();
  const language = useLanguage();
  return (
    <>
      <dt>{text('certificates.validity')}</dt>
      <dd>
        {text('certificates.range', {
          from: formatDate(language, details.notBefore),
          to: formatDate(language, details.notAfter),
        })}
      </dd>
      <dt>{text('certificates.issuer')}</dt>
      <dd>{details.issuer}</dd>
      <dt>{text('certificates.serial')}</dt>
      <dd className="digits">{groupHex(details.serial)}</dd>
      <dt>{text('certificates.thumbprint')}</dt>
      <dd className="digits certificate-thumbprint">{groupHex(details.thumbprint)}</dd>
    </>
  );
}

/** Everything that is known of a certificate, and what can be done about it. */
export function CertificateFacts({
  id,
  entry,
  actions,
}: {
  readonly id: string;
  readonly entry: CertificateEntry;
  readonly actions: CertificateActions;
}) {
  const text = useText();
  const language = useLanguage();
  const { details, inSameFile, passphraseRemembered } = entry;
  return (
    <div id={id} className="certificate-more">
      {details === null ? <p className="soft">{text('certificates.unopened.text')}</p> : null}
      {entry.awaitsFirstUse ? <p>{text('certificates.awaits.text')}</p> : null}
      <dl className="certificate-facts">
        {details === null ? null : <Known details={details} />}
        <dt>{text('certificates.file')}</dt>
        <dd>
          {entry.fileName}{' '}
          <span className="soft">
            {text('certificates.importedOn', { date: formatDate(language, entry.importedAt) })}
          </span>
        </dd>
        {inSameFile.length === 0 ? null : (
          <>
            <dt>{text('certificates.sameFile')}</dt>
            <dd className="digits">{[...new Set(inSameFile)].join(' ・ ')}</dd>
          </>
        )}
        {passphraseRemembered ? (
          <>
            <dt>{text('certificates.passphrase')}</dt>
            <dd>{text('certificates.passphrase.kept')}</dd>
          </>
        ) : null}
      </dl>
      <div className="buttons">
        {passphraseRemembered ? (
          <Button icon="lock" onPress={() => actions.onForgetPassphrase(entry)}>
            {text('certificates.forgetPassphrase')}
          </Button>
        ) : null}
        <Button
          icon="trash"
          aria-label={text('certificates.removeOf', { name: nameOf(entry) })}
          onPress={() => actions.onRemove(entry)}
        >
          {text('certificates.remove')}
        </Button>
      </div>
    </div>
  );
}
