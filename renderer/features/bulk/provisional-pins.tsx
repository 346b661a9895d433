import { useEffect, useRef } from 'react';
import type { ImportOutcome } from '#protocol/ipc/user-channels.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { BulkUser } from './bulk-user.tsx';

/**
 * The PINs that the application made for new users, shown this once.
 *
 * @param onClose the person has them; they leave the page's memory
 */
export function ProvisionalPins({
  outcomes,
  onClose,
}: {
  readonly outcomes: readonly ImportOutcome[];
  readonly onClose: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const { bank, logOn } = useSnapshot();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const rows = outcomes.flatMap(({ outcome, generated }) =>
    generated === null ? [] : [{ outcome, generated }],
  );
  const title = text('csv.pins.title', { count: rows.length });
  return (
    <section className="card bulk-part csv-pins">
      {logOn.stage === 'on' ? (
        <p className="print-only print-head">
          {bank.bankName[language]} {bank.productName[language]} / {logOn.contractName} /{' '}
          {text('frame.contractId')} {logOn.contractId}
        </p>
      ) : null}
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <Notice tone="warning">
        <p>{text('csv.pins.once')}</p>
      </Notice>
      <div className="bulk-frame">
        <table className="bulk-table">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{text('bulk.column.user')}</th>
              <th scope="col">{text('csv.pins.pin')}</th>
              <th scope="col">{text('csv.pins.confirmationPin')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ outcome, generated }) => (
              <tr key={outcome.userId}>
                <th scope="row">
                  {outcome.outcome === 'done' ? (
                    <BulkUser user={outcome.user} />
                  ) : (
                    <span className="digits">{outcome.userId}</span>
                  )}
                </th>
                <td className="csv-pin digits">{generated.pin}</td>
                <td className="csv-pin digits">{generated.userConfirmationPin}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="buttons no-print">
        <Button icon="paper" onPress={() => window.print()}>
          {text('csv.pins.print')}
        </Button>
        <Button look="primary" icon="check" onPress={onClose}>
          {text('csv.pins.close')}
        </Button>
      </div>
    </section>
  );
}
