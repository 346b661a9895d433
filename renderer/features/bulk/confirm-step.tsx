import { useEffect, useRef } from 'react';
import type { PermissionCode } from '#protocol/domain/permissions.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import type { BulkPlan, SeveralCommand } from './bulk-plan.ts';
import { ConfirmForm } from './confirm-form.tsx';
import { PlannedTable, usePermissionWords } from './planned-table.tsx';

function Note({
  command,
  template,
  dropped,
}: {
  readonly command: SeveralCommand;
  readonly template: string;
  readonly dropped: readonly PermissionCode[];
}) {
  const text = useText();
  const words = usePermissionWords();
  switch (command.command) {
    case 'unlock':
      return <p>{text('bulk.confirm.unlock.note')}</p>;
    case 'register-incident':
      return <p>{text('bulk.confirm.incident.note', { reason: command.reason })}</p>;
    case 'issue-one-time-passwords':
    case 'withdraw-one-time-passwords':
      return <p>{text(`bulk.confirm.${command.command}.note`)}</p>;
    case 'set-permissions':
      return (
        <>
          <p>{text('bulk.confirm.template.note', { name: template })}</p>
          {dropped.length === 0 ? null : (
            <p>{text('bulk.confirm.template.dropped', { names: words(dropped) })}</p>
          )}
        </>
      );
    default:
      return command satisfies never;
  }
}

/**
 * For whom what will change, before it happens, and the one PIN for all of them.
 *
 * @param failure why the last try did nothing
 * @param wrongPin the last try ended at its first user, because of the PIN
 */
export function ConfirmStep({
  plan,
  command,
  template,
  dropped,
  failure,
  wrongPin,
  onConfirm,
  onBack,
}: {
  readonly plan: BulkPlan;
  readonly command: SeveralCommand;
  readonly template: string;
  readonly dropped: readonly PermissionCode[];
  readonly failure: Failure | null;
  readonly wrongPin: boolean;
  readonly onConfirm: (confirmationPin: string) => void;
  readonly onBack: () => void;
}) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const count = plan.targets.length;
  useEffect(() => {
    if (!wrongPin) heading.current?.focus();
  }, [wrongPin]);
  const title = text(`bulk.confirm.${command.command}`, { count });
  return (
    <section className="bulk-result">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <div className="soft">
        <Note command={command} template={template} dropped={dropped} />
      </div>
      <PlannedTable plan={plan} caption={title} />
      {wrongPin ? (
        <Notice tone="danger" title={text('bulk.result.wrongPin')} live>
          <p>{text('bulk.result.wrongPin.text')}</p>
        </Notice>
      ) : null}
      <div className="card bulk-part">
        <ConfirmForm
          verb={text(`bulk.do.${command.command}`, { count })}
          failure={failure}
          danger={command.command === 'register-incident'}
          onConfirm={onConfirm}
        >
          <Button onPress={onBack}>{text('bulk.back')}</Button>
        </ConfirmForm>
      </div>
    </section>
  );
}
