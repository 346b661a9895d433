import { CARD_CELLS, type CardCell } from '#protocol/domain/secrets.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';

/** The お客様カード, drawn: ten cells in two rows, the asked ones lit. */
export function CustomerCard({
  asked,
  label,
}: {
  readonly asked: readonly CardCell[];
  readonly label: string;
}) {
  const text = useText();
  return (
    <div className="customer-card" role="img" aria-label={label}>
      <div className="customer-card-name">
        <span>{text('logOn.card.name')}</span>
        <Icon name="card" size={18} />
      </div>
      <div className="customer-card-cells">
        {CARD_CELLS.map((cell) => (
          <div
            key={cell}
            className={asked.includes(cell) ? 'customer-card-cell customer-card-lit' : 'customer-card-cell'}
          >
            <span>{cell}</span>
            <span className="customer-card-dots digits">{asked.includes(cell) ? '??' : '··'}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
