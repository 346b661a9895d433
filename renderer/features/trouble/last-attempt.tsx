import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';

/** The plain warning before the mistake that would stop the whole contract. */
export function LastAttemptWarning({ bank }: { readonly bank: BankProfile }) {
  const text = useText();
  const language = useLanguage();
  return (
    <Notice tone="warning" title={text('failure.lastAttempt')} live>
      <p>{text('failure.lastAttempt.contract', { unlockForm: bank.forms.unlockContract[language] })}</p>
    </Notice>
  );
}
