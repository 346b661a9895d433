import { useId, useState } from 'react';
import type { CertificateBar, CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { useSnapshot } from '../../app/application.tsx';
import { type Door, useDoor } from '../../app/door.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { FormLink } from '../papers/form-link.tsx';
import { type FormStart, startOf } from '../papers/request-form-state.ts';
import { type CertificateActions, CertificateFacts } from './certificate-facts.tsx';
import { CertificateLine } from './certificate-line.tsx';
import { nameOf } from './certificate-state.ts';
import { DetailsButton } from './details-button.tsx';

/** A user gets a new certificate from the administrator, not from the branch. */
const whyAt = (door: Door, bar: CertificateBar) =>
  door === 'user' && (bar === 'expired' || bar === 'revoked')
    ? (`own.why.${bar}` as const)
    : (`certificates.why.${bar}` as const);

/**
 * What 電子証明書再発行依頼書 begins with for a certificate that cannot be used; null where that form does not get a new one.
 */
export function reissueOf(door: Door, { bar, details }: CertificateEntry): FormStart | null {
  if (door === 'user' || (bar !== 'expired' && bar !== 'revoked')) return null;
  if (details?.holder?.kind !== 'administrator') return null;
  const reason = bar === 'expired' ? 'expired' : null;
  return startOf('reissue-certificate', details.holder.contractId, reason, details.notAfter);
}

/** The way to the 依頼書 for a new certificate of the administrator. */
function NewCertificate({ entry }: { readonly entry: CertificateEntry }) {
  const language = useLanguage();
  const start = reissueOf(useDoor(), entry);
  const { bank } = useSnapshot();
  if (start === null) return null;
  return (
    <div className="certificate-why">
      <FormLink form={bank.forms.reissueCertificate[language]} start={start} />
    </div>
  );
}

function BarredCertificate({
  entry,
  bar,
  actions,
}: {
  readonly entry: CertificateEntry;
  readonly bar: CertificateBar;
  readonly actions: CertificateActions;
}) {
  const text = useText();
  const language = useLanguage();
  const door = useDoor();
  const { bank } = useSnapshot();
  const factsId = useId();
  const [open, setOpen] = useState(false);
  return (
    <li className="certificate certificate-barred">
      <div className="certificate-line">
        <Icon name="barred" size={16} />
        <CertificateLine entry={entry} />
        <DetailsButton
          name={nameOf(entry)}
          open={open}
          controls={factsId}
          onToggle={() => setOpen((before) => !before)}
        />
      </div>
      <p className="certificate-why">
        {text(whyAt(door, bar), {
          form: bank.forms.reissueCertificate[language],
          bankCode: bank.bankCode,
        })}
      </p>
      <NewCertificate entry={entry} />
      {open ? <CertificateFacts id={factsId} entry={entry} actions={actions} /> : null}
    </li>
  );
}

/**
 * 使えない証明書: out of the list that is chosen from, each with its reason. They are folded away while there
 * are enough others to look at.
 */
export function BarredCertificates({
  entries,
  open,
  onToggle,
  actions,
}: {
  readonly entries: readonly CertificateEntry[];
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly actions: CertificateActions;
}) {
  const text = useText();
  const id = useId();
  if (entries.length === 0) return null;
  return (
    <section className="barred">
      <h2 className="barred-title" id={`${id}-title`}>
        {text('certificates.barred', { count: entries.length })}
      </h2>
      <Button look="link" aria-expanded={open} aria-describedby={`${id}-title`} onPress={onToggle}>
        {text(open ? 'certificates.barred.hide' : 'certificates.barred.show')}
      </Button>
      {open ? (
        <ul className="certificates barred-list" aria-labelledby={`${id}-title`}>
          {entries.map((entry) =>
            entry.bar === null ? null : (
              <BarredCertificate key={entry.id} entry={entry} bar={entry.bar} actions={actions} />
            ),
          )}
        </ul>
      ) : null}
    </section>
  );
}
