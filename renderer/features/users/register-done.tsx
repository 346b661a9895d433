import { useEffect, useRef } from 'react';
import type { HeldPaperId } from '#protocol/domain/paper.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLeave } from '../../app/leave-guard.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { certificateText } from './certificate-text.ts';
import { displayName } from './display-name.ts';
import { HandOver } from './hand-over.tsx';

/** A-11z: the 完了, with what the user must be told. */
export function RegisterDone({
  user,
  heldPaper,
  heldCode,
  onNext,
  onLeave,
}: {
  readonly user: UserRow;
  readonly heldPaper: HeldPaperId | null;
  readonly heldCode: HeldPaperId | null;
  readonly onNext: () => void;
  readonly onLeave: () => void;
}) {
  const text = useText();
  const announce = useAnnounce();
  const leave = useLeave();
  const { bank, logOn } = useSnapshot();
  const heading = useRef<HTMLSpanElement>(null);
  const tell = text('users.tell.opening', { userId: user.userId, name: displayName(user) });
  useEffect(() => {
    heading.current?.focus();
    announce(`${text('users.done.register')} ${tell}`);
  }, [announce, text, tell]);
  return (
    <div className="card task-part">
      <Notice
        tone="done"
        title={
          <span ref={heading} tabIndex={-1}>
            {text('users.done.register')}
          </span>
        }
      >
        <p>
          <strong>{tell}</strong>
        </p>
        {bank.policy.forcePinChangeAfterReset ? <p>{text('users.tell.mustChange')}</p> : null}
      </Notice>
      <h2>{text('register.handOver')}</h2>
      <dl className="task-facts">
        {logOn.stage === 'on' ? (
          <>
            <dt>{text('register.contractId')}</dt>
            <dd className="digits">{logOn.contractId}</dd>
          </>
        ) : null}
        <dt>{text('form.userId')}</dt>
        <dd className="digits">{user.userId}</dd>
        <dt>{text('form.nameKanji')}</dt>
        <dd>{displayName(user)}</dd>
        <dt>{text('users.column.certificate')}</dt>
        <dd>{certificateText(text, user.certificate)}</dd>
      </dl>
      <HandOver user={user} occasion="registered" held={heldPaper} heldCode={heldCode} />
      <div className="buttons">
        <Button look="primary" onPress={onLeave}>
          {text('form.back')}
        </Button>
        <Button onPress={() => leave(onNext)}>{text('register.next.user')}</Button>
      </div>
    </div>
  );
}
