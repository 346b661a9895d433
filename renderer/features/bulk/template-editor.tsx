import { useEffect, useId, useRef, useState } from 'react';
import { type PermissionCode, permissionCodes } from '#protocol/domain/permissions.ts';
import type { RoleTemplate } from '#protocol/domain/role-template.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { FieldError } from '../../lib/ui/field-parts.tsx';
import { NativeSelect } from '../../lib/ui/native-select.tsx';
import { displayName } from '../users/display-name.ts';
import { PermissionFields } from '../users/permission-fields.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { grantedTo, rebasedTemplate, type TemplateForm, templateOf } from './template-form.ts';
import { type MovedTemplate, TemplateMoved } from './template-moved.tsx';
import type { TemplateStore } from './use-templates.ts';

const PROBLEMS = { name: 'templates.name.problem', taken: 'templates.name.taken' } as const;

function NameField({
  name,
  problem,
  onChange,
}: {
  readonly name: string;
  readonly problem: 'name' | 'taken' | null;
  readonly onChange: (name: string) => void;
}) {
  const text = useText();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{text('templates.name')}</label>
      <p className="field-hint" id={`${id}-hint`}>
        {text('templates.name.hint')}
      </p>
      <input
        id={id}
        className="input"
        value={name}
        autoComplete="off"
        aria-invalid={problem !== null}
        aria-describedby={`${id}-hint ${id}-problem`}
        onChange={(event) => onChange(event.target.value)}
      />
      <div id={`${id}-problem`} aria-live="polite">
        <FieldError words={problem === null ? null : text(PROBLEMS[problem])} />
      </div>
    </div>
  );
}

/** Writes a 権限テンプレート: its name, its permissions, from nothing or from a user's. */
export function TemplateEditor({
  form,
  users,
  templates,
  contracted,
  store,
  onChange,
  onSaved,
  onCancel,
}: {
  readonly form: TemplateForm;
  readonly users: readonly UserRow[];
  readonly templates: readonly RoleTemplate[];
  readonly contracted: readonly PermissionCode[];
  readonly store: TemplateStore;
  readonly onChange: (form: TemplateForm) => void;
  readonly onSaved: (name: string) => void;
  readonly onCancel: () => void;
}) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const [problem, setProblem] = useState<'name' | 'taken' | null>(null);
  const { bank } = useSnapshot();
  const [moved, setMoved] = useState<MovedTemplate | null>(null);
  const { seen, name } = form;
  useEffect(() => heading.current?.focus(), []);
  const change = (next: TemplateForm) => {
    // What is on its way to the bank is what the form shows.
    if (store.pending) return;
    setProblem(null);
    onChange(next);
  };
  const save = async (confirmationPin: string) => {
    const judged = templateOf(form, templates, contracted);
    setProblem(judged.ok ? null : judged.problem);
    if (!judged.ok) return;
    const failure = await store.save(judged.template, seen, confirmationPin);
    if (failure === null) return onSaved(judged.template.name);
    if (failure.template === undefined) return;
    setMoved({ before: seen, after: failure.template });
    if (seen === null) setProblem('taken');
    onChange(rebasedTemplate(form, failure.template));
  };
  const copy = (userId: string) => {
    const user = users.find((candidate) => candidate.userId === userId);
    if (user !== undefined) change({ ...form, permissions: grantedTo(user) });
  };
  return (
    <section className="card bulk-part">
      <h2 ref={heading} tabIndex={-1}>
        {seen === null ? text('templates.editor.new') : text('templates.editor.edit', { name: seen.name })}
      </h2>
      <div className="template-fields">
        {seen === null ? (
          <NameField name={name} problem={problem} onChange={(next) => change({ ...form, name: next })} />
        ) : null}
        <NativeSelect
          label={text('templates.from')}
          value=""
          options={[
            { value: '', label: text('templates.from.choose') },
            ...users.map((user) => ({
              value: String(user.userId),
              label: `${user.userId} ${displayName(user)}`,
            })),
          ]}
          onChange={copy}
        />
      </div>
      <h3>{text('templates.permissions')}</h3>
      <PermissionFields
        granted={new Set(form.permissions)}
        lacking={new Set(permissionCodes(bank.permissions).filter((code) => !contracted.includes(code)))}
        onChange={(permissions) => change({ ...form, permissions: [...permissions] })}
        isDisabled={store.pending}
      />
      {moved === null ? null : (
        <TemplateMoved moved={moved}>
          {moved.before === null ? null : (
            <p>{text(moved.after === null ? 'templates.moved.anew' : 'templates.moved.kept')}</p>
          )}
        </TemplateMoved>
      )}
      <ConfirmForm
        verb={
          name.trim() === '' ? text('templates.save.unnamed') : text('templates.save', { name: name.trim() })
        }
        failure={store.failure}
        pending={store.pending}
        onConfirm={save}
      >
        <Button onPress={onCancel}>{text('common.cancel')}</Button>
      </ConfirmForm>
    </section>
  );
}
