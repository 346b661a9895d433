import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { PermissionCode } from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { NameFields } from './name-fields.tsx';
import { halfWidthId, judgeUserId, type UserIdProblem } from './new-user.ts';
import { PermissionFields } from './permission-fields.tsx';
import { PinsChoiceFields, type PinsWay } from './pins-choice.tsx';
import { useNameFields } from './use-name-fields.ts';
import type { PinBoxes } from './use-pin-boxes.ts';
import type { UserDetails } from './user-form.ts';
import { UserIdField } from './user-id-field.tsx';

/** A new user as far as the form has it, without the PINs. */
export type NewUserDraft = UserDetails & { readonly userId: string; readonly way: PinsWay };

/**
 * A-11 利用者の新規登録: the form. It stays in the page, hidden, while the 確認 is shown, so that its PIN boxes keep
 * what was typed.
 *
 * @param takenId an ID that the bank refused
 * @param needed where the person goes on when the form comes back from the 確認
 */
export function RegisterForm({
  draft,
  onDraft,
  users,
  lacking,
  boxes,
  takenId,
  needed,
  notice,
  isHidden,
  onReady,
  onCancel,
}: {
  readonly draft: NewUserDraft;
  readonly onDraft: (draft: NewUserDraft) => void;
  readonly users: readonly UserRow[];
  readonly lacking: ReadonlySet<PermissionCode>;
  readonly boxes: PinBoxes;
  readonly takenId: string | null;
  readonly needed: 'userId' | 'pins';
  /** What the bank said to the last sending, where no field shows it. */
  readonly notice: ReactNode;
  readonly isHidden: boolean;
  readonly onReady: () => void;
  readonly onCancel: () => void;
}) {
  const text = useText();
  const names = useNameFields();
  const idField = useRef<HTMLInputElement>(null);
  const [idProblem, setIdProblem] = useState<UserIdProblem | null>(null);
  const wasHidden = useRef(isHidden);
  useEffect(() => {
    const comesBack = wasHidden.current && !isHidden;
    wasHidden.current = isHidden;
    if (comesBack) (needed === 'pins' ? boxes.refs.pin : idField).current?.focus();
  }, [isHidden, needed, boxes.refs]);
  const taken = idProblem === 'taken' || (takenId !== null && takenId === halfWidthId(draft.userId));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrongId = judgeUserId(users, draft.userId);
    const wrongName = names.judge(draft);
    const wrongBox = draft.way === 'typed' ? boxes.judge(true) : null;
    setIdProblem(wrongId);
    if (wrongId !== null || halfWidthId(draft.userId) === takenId) return idField.current?.focus();
    if (wrongName !== null) return names.refs[wrongName].current?.focus();
    if (wrongBox !== null) return boxes.refs[wrongBox].current?.focus();
    onReady();
  };
  const idError = () => {
    if (taken) return `${text('failure.user-id-taken.what')} ${text('failure.user-id-taken.next')}`;
    return idProblem === 'form' ? text('form.userId.wrong') : null;
  };

  return (
    <form className="task-form" onSubmit={submit} noValidate hidden={isHidden}>
      {notice}
      <section className="card task-part" aria-labelledby="register-part">
        <h2 id="register-part">{text('register.part')}</h2>
        <UserIdField
          value={draft.userId}
          onChange={(userId) => {
            setIdProblem(null);
            onDraft({ ...draft, userId });
          }}
          inputRef={idField}
          error={idError()}
          isDisabled={isHidden}
        />
        <NameFields
          names={names}
          details={draft}
          onChange={(details) => onDraft({ ...draft, ...details })}
          isDisabled={isHidden}
        />
        <PinsChoiceFields
          way={draft.way}
          onWay={(way) => onDraft({ ...draft, way })}
          boxes={boxes}
          blankKeeps={false}
        />
      </section>
      <section className="card task-part" aria-labelledby="register-permissions">
        <h2 id="register-permissions">{text('form.permissions')}</h2>
        <PermissionFields
          granted={draft.granted}
          lacking={lacking}
          onChange={(granted) => onDraft({ ...draft, granted })}
        />
      </section>
      <div className="buttons">
        <Button type="submit" look="primary" large>
          {text('register.next')}
        </Button>
        <Button onPress={onCancel}>{text('form.cancel')}</Button>
      </div>
    </form>
  );
}
