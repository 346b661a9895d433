import type { ContractStatus } from '#protocol/api/routes.ts';
import { useSnapshot } from '../../app/application.tsx';
import { formatDate } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';

const ONE_YEAR = 365;

function Row({
  item,
  before,
  after,
}: {
  readonly item: string;
  readonly before: string;
  readonly after: string;
}) {
  return (
    <tr>
      <th scope="row">{item}</th>
      <td>{before}</td>
      <td className="change-arrow" aria-hidden="true">
        →
      </td>
      <td>{after}</td>
    </tr>
  );
}

/** What a renewal changes: the end, the passphrase, and the certificate of now. */
export function RenewalChange({ certificate }: { readonly certificate: ContractStatus['certificate'] }) {
  const text = useText();
  const language = useLanguage();
  const { validDays } = useSnapshot().bank.policy.certificate;
  const span = validDays === ONE_YEAR ? text('renewal.year') : text('renewal.days', { count: validDays });
  return (
    <table className="change renewal-change">
      <caption>{text('renewal.change')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('users.change.item')}</th>
          <th scope="col">{text('renewal.change.before')}</th>
          <td className="change-arrow" aria-hidden="true">
            →
          </td>
          <th scope="col">{text('renewal.change.after')}</th>
        </tr>
      </thead>
      <tbody>
        <Row
          item={text('renewal.change.end')}
          before={formatDate(language, certificate.notAfter)}
          after={text('renewal.change.end.after', { span })}
        />
        <Row
          item={text('certificates.passphrase')}
          before={text('renewal.change.passphrase.before')}
          after={text('renewal.change.passphrase.after')}
        />
        <Row
          item={text('renewal.change.old')}
          before={text('renewal.change.old.before')}
          after={text('renewal.change.old.after')}
        />
      </tbody>
    </table>
  );
}
