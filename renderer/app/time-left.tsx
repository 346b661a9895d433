import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { Result } from '#protocol/result.ts';
import { attempt } from '../lib/attempt.ts';
import { formatCountdown } from '../lib/format/dates.ts';
import { useText } from '../lib/i18n/provider.tsx';
import { useAnnounce } from '../lib/ui/announcer.tsx';
import { Icon } from '../lib/ui/icon.tsx';
import { IdleWarning } from './idle-warning.tsx';
import { useNavigation } from './navigation.tsx';

const SOON = 60_000;

/**
 * The time until the automatic log-off. Pressing it asks the bank for something, which prolongs the
 * log-on. The last minute is announced once, and a dialog asks whether to go on.
 *
 * @param idleEndsAt ISO 8601, UTC, this PC's clock
 * @param idleSeconds the whole span; more than it is never shown, although the clock here ticks once a second
 * @param askBank a question that changes nothing
 */
export function TimeLeft({
  idleEndsAt,
  idleSeconds,
  askBank,
}: {
  readonly idleEndsAt: string;
  readonly idleSeconds: number;
  readonly askBank: () => Promise<Result<unknown, Failure>>;
}) {
  const text = useText();
  const announce = useAnnounce();
  const { report } = useNavigation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.min(Date.parse(idleEndsAt) - now, idleSeconds * 1000);
  const soon = left <= SOON;
  useEffect(() => {
    if (soon) announce(text('frame.timeLeft.soon'));
  }, [soon, announce, text]);
  const prolong = async () => {
    const answer = await attempt(askBank());
    if (answer.ok) announce(text('frame.timeLeft.prolonged'));
    else report(answer.error);
  };
  return (
    <>
      <AriaButton className={soon ? 'time-left time-left-soon' : 'time-left'} onPress={prolong}>
        <Icon name="clock" size={18} />
        <span className="digits">{text('frame.timeLeft', { time: formatCountdown(left) })}</span>
        <span className="visually-hidden">{text('frame.timeLeft.prolong')}</span>
      </AriaButton>
      {soon && left > 0 ? <IdleWarning left={left} onProlong={prolong} /> : null}
    </>
  );
}
