import { useId } from 'react';
import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';

/** The two sections of 利用者情報選択 with the words of the printed guide. */
export function UsersHead({
  onRegister,
  onTokens,
  isFull,
}: {
  readonly onRegister: () => void;
  readonly onTokens: () => void;
  readonly isFull: boolean;
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const reason = useId();
  return (
    <div className="users-head">
      <div className="users-head-part">
        <h2>{text('users.registration')}</h2>
        <Button onPress={onRegister} isDisabled={isFull} aria-describedby={reason}>
          {text('users.register')}
        </Button>
        <p id={reason} className="soft">
          {isFull ? text('failure.users-full.what', { maxUsers: bank.policy.users.max }) : null}
        </p>
      </div>
      <div className="users-head-part">
        <h2>{text('tokens.title')}</h2>
        <Button onPress={onTokens}>{text('tokens.use.open')}</Button>
      </div>
      <div className="users-head-part">
        <h2>{text('users.edit')}</h2>
        <p>{text('users.edit.note')}</p>
      </div>
    </div>
  );
}
