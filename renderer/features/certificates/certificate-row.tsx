import { GridListItem } from 'react-aria-components/GridList';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { CertificateDetails } from '#protocol/domain/certificate.ts';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { formatDate } from '../../lib/format/dates.ts';
import { groupHex, shortThumbprint } from '../../lib/format/fingerprints.ts';
import type { Translate } from '../../lib/i18n/index.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { IconButton } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { holderText } from './holder-text.ts';

function daysText(text: Translate, days: number): string {
  if (days < 0) return text('days.over', { count: -days });
  return days === 0 ? text('days.today') : text('days.left', { count: days });
}

function State({ entry, bank }: { readonly entry: CertificateEntry; readonly bank: BankProfile }) {
  const text = useText();
  if (entry.bar !== null) {
    return (
      <span className="badge badge-danger">
        <Icon name="barred" size={14} />
        {text(`certificates.bar.${entry.bar}`)}
      </span>
    );
  }
  const ending = entry.daysLeft !== null && entry.daysLeft <= bank.policy.certificate.renewFromDays;
  return (
    <span className={ending ? 'badge badge-warning' : 'badge badge-good'}>
      <Icon name={ending ? 'warning' : 'check'} size={14} />
      {text(ending ? 'certificates.state.ending' : 'certificates.state.valid')}
    </span>
  );
}

function Name({ details }: { readonly details: CertificateDetails }) {
  const { holder, commonName } = details;
  if (holder === null) return <span className="certificate-name digits">{commonName}</span>;
  const rest = commonName.slice(holder.contractId.length);
  return (
    <span className="certificate-name digits">
      {holder.contractId}
      <span className="certificate-bank">{rest}</span>
    </span>
  );
}

function Facts({
  entry,
  details,
}: {
  readonly entry: CertificateEntry;
  readonly details: CertificateDetails;
}) {
  const text = useText();
  const language = useLanguage();
  return (
    <dl className="certificate-facts">
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
      <dd className="digits">{shortThumbprint(details.thumbprint)}</dd>
      <dt>{text('certificates.file')}</dt>
      <dd>{entry.fileName}</dd>
    </dl>
  );
}

/** One certificate of the picker; one that cannot be chosen says why. */
export function CertificateRow({
  entry,
  bank,
  onRemove,
}: {
  readonly entry: CertificateEntry;
  readonly bank: BankProfile;
  readonly onRemove: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const { details, bar, daysLeft } = entry;
  const soon = daysLeft !== null && daysLeft <= bank.policy.certificate.renewFromDays;
  const name = details?.commonName ?? entry.fileName;
  return (
    <GridListItem id={entry.id} textValue={name} className="certificate">
      <div className="certificate-mark">
        <div className="radio-mark" />
      </div>
      <div className="certificate-body">
        <div className="certificate-head">
          {details === null ? (
            <span className="certificate-name">{entry.fileName}</span>
          ) : (
            <Name details={details} />
          )}
          {details === null ? (
            <span className="badge">{text('certificates.unopened')}</span>
          ) : (
            <>
              <span>{holderText(text, details.holder)}</span>
              <State entry={entry} bank={bank} />
            </>
          )}
          {daysLeft === null ? null : (
            <span className={soon ? 'certificate-days certificate-days-soon' : 'certificate-days'}>
              {daysText(text, daysLeft)}
            </span>
          )}
        </div>
        {bar === null ? null : (
          <p className="certificate-why">
            <Icon name="barred" size={18} />
            <span>
              {text(`certificates.bar.${bar}.why`, {
                form: bank.forms.reissueCertificate[language],
                bankCode: bank.bankCode,
              })}
            </span>
          </p>
        )}
        {details === null ? (
          <p className="soft">{text('certificates.unopened.text')}</p>
        ) : (
          <Facts entry={entry} details={details} />
        )}
      </div>
      <IconButton icon="trash" label={text('certificates.removeOf', { name })} onPress={onRemove} />
    </GridListItem>
  );
}
