import type { ContractStatus } from '#protocol/api/routes.ts';
import { useSnapshot } from '../../app/application.tsx';
import { formatDate } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { ChangeTable } from '../../lib/ui/change-table.tsx';

const ONE_YEAR = 365;

/** What a renewal changes: the end, the passphrase, and the certificate of now. */
export function RenewalChange({ certificate }: { readonly certificate: ContractStatus['certificate'] }) {
  const text = useText();
  const language = useLanguage();
  const { validDays } = useSnapshot().bank.policy.certificate;
  const span = validDays === ONE_YEAR ? text('renewal.year') : text('renewal.days', { count: validDays });
  const lines = [
    {
      item: text('renewal.change.end'),
      before: formatDate(language, certificate.notAfter),
      after: text('renewal.change.end.after', { span }),
    },
    {
      item: text('certificates.passphrase'),
      before: text('renewal.change.passphrase.before'),
      after: text('renewal.change.passphrase.after'),
    },
    {
      item: text('renewal.change.old'),
      before: text('renewal.change.old.before'),
      after: text('renewal.change.old.after'),
    },
  ];
  const columns = { before: text('renewal.change.before'), after: text('renewal.change.after') };
  return (
    <div className="renewal-change">
      <ChangeTable lines={lines} caption={text('renewal.change')} columns={columns} />
    </div>
  );
}
