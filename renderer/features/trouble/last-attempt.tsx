import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import { useDoor } from '../../app/door.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';

/** The plain warning before the mistake that would stop the whole contract, or at his own door the user. */
export function LastAttemptWarning({ bank }: { readonly bank: BankProfile }) {
  const text = useText();
  const language = useLanguage();
  const door = useDoor();
  return (
    <Notice tone="warning" title={text('failure.lastAttempt')} live>
      <p>
        {door === 'user'
          ? text('own.lastAttempt')
          : text('failure.lastAttempt.contract', { unlockForm: bank.forms.unlockContract[language] })}
      </p>
    </Notice>
  );
}
