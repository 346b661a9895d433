import { useState } from 'react';
import { client } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';

/**
 * 「体験データを最初に戻す」. The log-on is left before the bank is made anew, so that whoever goes on at
 * once starts with the new one.
 */
export function usePracticeReset() {
  const text = useText();
  const announce = useAnnounce();
  const { leaveLogOn, report } = useNavigation();
  const [pending, setPending] = useState(false);
  const reset = async () => {
    setPending(true);
    await leaveLogOn({ screen: 'entrance' });
    const answer = await attempt(client.practice.reset({}));
    setPending(false);
    if (answer.ok) announce(text('practice.reset.done'));
    else report(answer.error);
  };
  return { pending, reset };
}
