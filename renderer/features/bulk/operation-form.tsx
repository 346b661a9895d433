import { useId } from 'react';
import type { RoleTemplate } from '#protocol/domain/role-template.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { FieldError } from '../../lib/ui/field-parts.tsx';
import { NativeSelect } from '../../lib/ui/native-select.tsx';
import { Choice } from '../settings/choice.tsx';
import { BULK_KINDS, type BulkChoice } from './bulk-plan.ts';

/** What a form of this page can lack. */
export type ChoiceProblem = 'reason' | 'template' | 'nobody' | 'nobody-applies';

function ReasonField({
  value,
  wrong,
  onChange,
}: {
  readonly value: string;
  readonly wrong: boolean;
  readonly onChange: (reason: string) => void;
}) {
  const text = useText();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{text('bulk.reason')}</label>
      <p className="field-hint" id={`${id}-hint`}>
        {text('bulk.reason.hint')}
      </p>
      <input
        id={id}
        className="input"
        value={value}
        autoComplete="off"
        aria-invalid={wrong}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** ②: what to do with the users, and what that needs to know. */
export function OperationForm({
  choice,
  templates,
  problem,
  onChange,
}: {
  readonly choice: BulkChoice;
  readonly templates: readonly RoleTemplate[];
  readonly problem: ChoiceProblem | null;
  readonly onChange: (choice: BulkChoice) => void;
}) {
  const text = useText();
  const { go } = useNavigation();
  return (
    <>
      <Choice
        label={text('bulk.what.label')}
        value={choice.kind}
        options={BULK_KINDS.map((value) => ({ value, label: text(`bulk.kind.${value}`) }))}
        onChange={(kind) => onChange({ ...choice, kind })}
      />
      {choice.kind === 'register-incident' ? (
        <ReasonField
          value={choice.reason}
          wrong={problem === 'reason'}
          onChange={(reason) => onChange({ ...choice, reason })}
        />
      ) : null}
      {choice.kind === 'set-permissions' && templates.length > 0 ? (
        <NativeSelect
          label={text('bulk.template')}
          value={choice.template}
          options={[
            { value: '', label: text('bulk.template.choose') },
            ...templates.map(({ name }) => ({ value: String(name), label: name })),
          ]}
          onChange={(template) => onChange({ ...choice, template })}
        />
      ) : null}
      {choice.kind === 'set-permissions' && templates.length === 0 ? (
        <div>
          <p>{text('bulk.template.none')}</p>
          <Button look="link" onPress={() => go({ screen: 'bulk', work: { tab: 'templates' } })}>
            {text('bulk.template.make')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

const PROBLEMS = {
  reason: 'bulk.reason.problem',
  template: 'bulk.template.problem',
  nobody: 'bulk.nobody',
  'nobody-applies': 'bulk.nobody.applies',
} as const;

/** Says what the form lacks, where it is read out. */
export function ChoiceProblemLine({ problem }: { readonly problem: ChoiceProblem | null }) {
  const text = useText();
  return (
    <div aria-live="polite">
      <FieldError words={problem === null ? null : text(PROBLEMS[problem])} />
    </div>
  );
}
