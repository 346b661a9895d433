import { useEffect, useRef } from 'react';
import type { RoleTemplate } from '#protocol/domain/role-template.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import type { TemplateStore } from './use-templates.ts';

/** Asks for the PIN before a template goes, and says what stays as it is. */
export function TemplateDelete({
  template,
  store,
  onDeleted,
  onCancel,
}: {
  readonly template: RoleTemplate;
  readonly store: TemplateStore;
  readonly onDeleted: () => void;
  readonly onCancel: () => void;
}) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { name } = template;
  return (
    <section className="card bulk-part">
      <h2 ref={heading} tabIndex={-1}>
        {text('templates.delete.title', { name })}
      </h2>
      <p>{text('templates.delete.text')}</p>
      <ConfirmForm
        verb={text('templates.delete.do', { name })}
        failure={store.failure}
        pending={store.pending}
        danger
        onConfirm={async (confirmationPin) => {
          if (await store.remove(name, confirmationPin)) onDeleted();
        }}
      >
        <Button onPress={onCancel}>{text('common.cancel')}</Button>
      </ConfirmForm>
    </section>
  );
}
