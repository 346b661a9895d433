import { useMemo, useState } from 'react';
import { useSnapshot } from '../../app/application.tsx';
import type { EndingSoon } from './filters.ts';

/**
 * What 証明書期限間近 means to a list. One moment for the whole life of the list: whose certificate ends soon is
 * counted in days, and rows must not change their filter under the person's eyes.
 */
export function useEndingSoon(): EndingSoon {
  const { bank } = useSnapshot();
  const [now] = useState(() => Date.now());
  const days = bank.policy.certificate.renewFromDays;
  return useMemo(() => ({ now, days }), [now, days]);
}
