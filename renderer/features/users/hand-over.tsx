import { useCallback, useMemo, useState } from 'react';
import type { HeldPaperId } from '#protocol/domain/paper.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useHoldLeaving } from '../../app/leave-guard.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { OrderedPaper } from '../papers/ordered-paper.tsx';

/**
 * The sealed notices of PINs that the application made. They are on paper only; leaving before they were printed or
 * saved is asked about once.
 */
export function SealedNotice({ held, title }: { readonly held: HeldPaperId; readonly title: string }) {
  const text = useText();
  const order = useMemo(() => ({ paper: 'pin-notice', held }) as const, [held]);
  const [isOut, setOut] = useState(false);
  useHoldLeaving(!isOut);
  return (
    <>
      <Notice tone="warning" title={title}>
        <p>{text('users.sealed.text')}</p>
        <p>{text('users.sealed.gone')}</p>
        <p>{text('users.sealed.again')}</p>
      </Notice>
      <OrderedPaper
        order={order}
        label={text('papers.name.pin-notice')}
        onOut={useCallback(() => setOut(true), [])}
      />
    </>
  );
}

/**
 * What a user is handed when he was registered or his PINs were reset: the sealed notice, where the application made
 * the PINs, and the hand-over sheet.
 *
 * @param held the name of the made PINs; null when they were typed
 */
export function HandOver({
  user,
  occasion,
  held,
}: {
  readonly user: UserRow;
  readonly occasion: 'registered' | 'reset';
  readonly held: HeldPaperId | null;
}) {
  const text = useText();
  const { userId, nameKana, nameKanji, oneTimePasswords, token } = user;
  const order = useMemo(
    () =>
      ({
        paper: 'hand-over',
        user: { userId, nameKana, nameKanji },
        occasion,
        oneTimePasswords: oneTimePasswords.issued,
        token: token.state === 'registered',
      }) as const,
    [userId, nameKana, nameKanji, occasion, oneTimePasswords.issued, token.state],
  );
  return (
    <div className="hand-over">
      {held === null ? (
        <Notice tone="info" title={text('users.handOver.title')}>
          <p>{text('users.handOver.typed')}</p>
        </Notice>
      ) : (
        <SealedNotice held={held} title={text('users.sealed.title')} />
      )}
      <OrderedPaper order={order} label={text('papers.name.hand-over')} />
    </div>
  );
}
