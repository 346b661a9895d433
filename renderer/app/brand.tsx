import { useLanguage, useText } from '../lib/i18n/provider.tsx';
import { Icon } from '../lib/ui/icon.tsx';
import { useSnapshot } from './application.tsx';

/** Whose program this is, and of which bank. */
export function Brand() {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  return (
    <div className="brand">
      <span className="brand-mark">
        <Icon name="key" />
      </span>
      <span className="brand-name">{text('app.name')}</span>
      <span className="brand-bank">
        {text('entrance.bank', {
          bankName: bank.bankName[language],
          productName: bank.productName[language],
        })}
      </span>
    </div>
  );
}
