import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { certificateState, STATE_LOOKS } from './certificate-state.ts';
import { holderText } from './holder-text.ts';
import { validityText } from './validity-text.ts';

function Name({ entry }: { readonly entry: CertificateEntry }) {
  const { details } = entry;
  if (details === null) return <span className="certificate-name">{entry.fileName}</span>;
  const { holder, commonName } = details;
  if (holder === null) return <span className="certificate-name digits">{commonName}</span>;
  return (
    <span className="certificate-name digits">
      {holder.contractId}
      <span className="certificate-bank">{commonName.slice(holder.contractId.length)}</span>
    </span>
  );
}

/** The essentials of a certificate on one line: name, holder, state, its date and days. */
export function CertificateLine({ entry }: { readonly entry: CertificateEntry }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const state = certificateState(entry, bank.policy.certificate.renewFromDays);
  const { tone, icon } = STATE_LOOKS[state];
  const { date, days } = validityText(text, language, entry);
  const soon = state === 'ending';
  return (
    <>
      <Name entry={entry} />
      <span className="certificate-holder">
        {entry.details === null ? text('certificates.unopened') : holderText(text, entry.details.holder)}
      </span>
      <span className="certificate-state">
        <span className={`badge badge-${tone}`}>
          <Icon name={icon} size={14} />
          {text(`certificates.state.${state}`)}
        </span>
      </span>
      <span className="certificate-validity">
        {date}
        {days === null ? null : (
          <span className={soon ? 'certificate-days certificate-days-soon' : 'certificate-days'}>{days}</span>
        )}
      </span>
    </>
  );
}
