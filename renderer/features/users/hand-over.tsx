import { useCallback, useMemo, useState } from 'react';
import type { HeldPaperId } from '#protocol/domain/paper.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useHoldLeaving } from '../../app/leave-guard.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { OrderedPaper } from '../papers/ordered-paper.tsx';

/** A held paper with what to know of it; leaving before it was printed or saved is asked about once. */
function Sealed({
  paper,
  held,
  title,
  sentences,
}: {
  readonly paper: 'pin-notice' | 'acquisition-code';
  readonly held: HeldPaperId;
  readonly title: string;
  readonly sentences: readonly string[];
}) {
  const text = useText();
  const order = useMemo(() => ({ paper, held }) as const, [paper, held]);
  const [isOut, setOut] = useState(false);
  useHoldLeaving(!isOut);
  return (
    <>
      <Notice tone="warning" title={title}>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Notice>
      <OrderedPaper
        order={order}
        label={text(`papers.name.${paper}`)}
        onOut={useCallback(() => setOut(true), [])}
      />
    </>
  );
}

/** The sealed notices of PINs that the application made. They are on paper only. */
export function SealedNotice({ held, title }: { readonly held: HeldPaperId; readonly title: string }) {
  const text = useText();
  const sentences = [text('users.sealed.text'), text('users.sealed.gone'), text('users.sealed.again')];
  return <Sealed paper="pin-notice" held={held} title={title} sentences={sentences} />;
}

/** The sealed notices of 取得コード that the bank drew. They are on paper only. */
export function CodeNotice({ held }: { readonly held: HeldPaperId }) {
  const text = useText();
  const sentences = [text('users.code.text'), text('users.code.gone')];
  return (
    <Sealed paper="acquisition-code" held={held} title={text('users.code.title')} sentences={sentences} />
  );
}

/**
 * What a user is handed when he was registered or his PINs were reset: the sealed notice, where the application made
 * the PINs, that of his 取得コード, and the hand-over sheet.
 *
 * @param held the name of the made PINs; null when they were typed
 * @param heldCode the name of the 取得コード; null when he got none
 */
export function HandOver({
  user,
  occasion,
  held,
  heldCode = null,
}: {
  readonly user: UserRow;
  readonly occasion: 'registered' | 'reset';
  readonly held: HeldPaperId | null;
  readonly heldCode?: HeldPaperId | null;
}) {
  const text = useText();
  const { userId, nameKana, nameKanji, oneTimePasswords, token } = user;
  const acquisitionCode = heldCode !== null;
  const order = useMemo(
    () =>
      ({
        paper: 'hand-over',
        user: { userId, nameKana, nameKanji },
        occasion,
        oneTimePasswords: oneTimePasswords.issued,
        token: token.state === 'registered',
        acquisitionCode,
      }) as const,
    [userId, nameKana, nameKanji, occasion, oneTimePasswords.issued, token.state, acquisitionCode],
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
      {heldCode === null ? null : <CodeNotice held={heldCode} />}
      <OrderedPaper order={order} label={text('papers.name.hand-over')} />
    </div>
  );
}
