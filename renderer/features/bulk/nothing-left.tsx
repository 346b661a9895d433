import { useEffect, useRef } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import type { BulkPlan } from './bulk-plan.ts';
import { LeftOut } from './planned-table.tsx';

/**
 * The end of trying again when the command applies to nobody any more: somebody else did it meanwhile.
 *
 * @param leftOut the users who were to be tried again, each with the reason why that is not needed
 * @param gone those who are in the list no more
 */
export function NothingLeft({
  leftOut,
  gone,
  onFinish,
}: Pick<BulkPlan, 'leftOut'> & { readonly gone: readonly UserId[]; readonly onFinish: () => void }) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="bulk-result">
      <h2 ref={heading} tabIndex={-1}>
        {text('bulk.nothingLeft')}
      </h2>
      <Notice tone="info">
        <p>{text('bulk.nothingLeft.text')}</p>
        {gone.length === 0 ? null : <p>{text('bulk.nothingLeft.gone', { userIds: gone.join(' ') })}</p>}
      </Notice>
      <LeftOut leftOut={leftOut} />
      <div className="buttons">
        <Button look="primary" onPress={onFinish}>
          {text('bulk.finish')}
        </Button>
      </div>
    </section>
  );
}
