import { type FormEvent, useId, useRef } from 'react';
import type { HeldToken } from '#protocol/domain/token.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { ChangeTable } from '../../lib/ui/change-table.tsx';
import { CommandAnswer } from '../users/command-answer.tsx';
import { ConfirmationField, useConfirmation } from '../users/confirmation-field.tsx';
import type { Intent } from '../users/use-intent.ts';
import { tokenLines } from './token-lines.ts';
import { choicesOf, type TokenChoice } from './token-steps.ts';

/** The steps that are possible now, each with what it means, so that none is taken for another. */
function Choices({
  held,
  chosen,
  isDisabled,
  onChoose,
}: {
  readonly held: HeldToken;
  readonly chosen: TokenChoice | null;
  readonly isDisabled: boolean;
  readonly onChoose: (choice: TokenChoice) => void;
}) {
  const text = useText();
  const id = useId();
  return (
    <fieldset className="command-chooser" disabled={isDisabled}>
      <legend className="visually-hidden">{text('tokens.step')}</legend>
      {choicesOf(held).map((choice) => (
        <div key={choice} className="command-choice" data-chosen={chosen === choice || undefined}>
          <label className="check-line">
            <input
              type="radio"
              className="check"
              name={id}
              checked={chosen === choice}
              aria-describedby={`${id}-${choice}`}
              onChange={() => onChoose(choice)}
            />
            {text(`tokens.step.${choice}`)}
          </label>
          <span id={`${id}-${choice}`} className="command-reason token-meaning">
            {text(`tokens.step.${choice}.text`)}
          </span>
        </div>
      ))}
    </fieldset>
  );
}

/** One step of a token: which, what it does at once, and the ご契約先確認暗証番号; nothing more while none is chosen. */
export function TokenForm({
  held,
  chosen,
  intent,
  onChoose,
  onConfirm,
}: {
  readonly held: HeldToken;
  readonly chosen: TokenChoice | null;
  readonly intent: Intent['intent'];
  readonly onChoose: (choice: TokenChoice) => void;
  readonly onConfirm: (choice: TokenChoice, confirmationPin: string) => void;
}) {
  const text = useText();
  const confirmation = useConfirmation(useRef<HTMLInputElement>(null));
  const sending = intent.step === 'sending';
  const isEnd = chosen === 'revoke' || chosen === 'cancel';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending || chosen === null) return;
    const confirmationPin = confirmation.take();
    if (confirmationPin !== null) onConfirm(chosen, confirmationPin);
  };
  return (
    <form className="card task-part" onSubmit={submit} noValidate>
      <CommandAnswer commanding={{ intent, conflict: null }} onReload={() => undefined} />
      <Choices
        held={held}
        chosen={chosen}
        isDisabled={sending || intent.step === 'unknown'}
        onChoose={onChoose}
      />
      {chosen === null ? null : (
        <>
          <ChangeTable lines={tokenLines(text, chosen, held)} caption={text('users.change.planned')} />
          <ConfirmationField confirmation={confirmation} intent={intent} />
          <div className="buttons">
            <Button type="submit" look={chosen === 'revoke' ? 'danger' : 'primary'} isPending={sending}>
              {text(
                intent.step === 'unknown' ? 'users.command.again' : `tokens.do.${isEnd ? chosen : 'offer'}`,
              )}
            </Button>
            {sending ? (
              <span className="soft" role="status">
                {text('tokens.sending')}
              </span>
            ) : null}
          </div>
        </>
      )}
    </form>
  );
}
