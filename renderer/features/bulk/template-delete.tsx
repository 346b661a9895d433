import { useEffect, useRef, useState } from 'react';
import type { SavedRoleTemplate } from '#protocol/domain/role-template.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { type MovedTemplate, TemplateMoved } from './template-moved.tsx';
import type { TemplateStore } from './use-templates.ts';

/** Asks for the PIN before a template goes, and says what stays as it is. */
export function TemplateDelete({
  template,
  store,
  onDeleted,
  onCancel,
}: {
  readonly template: SavedRoleTemplate;
  readonly store: TemplateStore;
  readonly onDeleted: () => void;
  readonly onCancel: () => void;
}) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [moved, setMoved] = useState<MovedTemplate | null>(null);
  const { name } = template;
  const remove = async (confirmationPin: string) => {
    const seen = moved?.after ?? template;
    const failure = await store.remove(seen, confirmationPin);
    if (failure === null) onDeleted();
    else if (failure.template !== undefined) setMoved({ before: seen, after: failure.template });
  };
  return (
    <section className="card bulk-part">
      <h2 ref={heading} tabIndex={-1}>
        {text('templates.delete.title', { name })}
      </h2>
      <p>{text('templates.delete.text')}</p>
      {moved === null ? null : <TemplateMoved moved={moved} />}
      <ConfirmForm
        verb={text('templates.delete.do', { name })}
        failure={store.failure}
        pending={store.pending}
        danger
        onConfirm={remove}
      >
        <Button onPress={onCancel}>{text('common.cancel')}</Button>
      </ConfirmForm>
    </section>
  );
}
