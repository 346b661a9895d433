import { useState } from 'react';
import { permissionCodes } from '#protocol/domain/permissions.ts';
import type { RoleTemplate } from '#protocol/domain/role-template.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { commandOf, contractedCodes, planBulk } from './bulk-plan.ts';
import type { CommandForm } from './command-form.ts';
import { type ChoiceProblem, ChoiceProblemLine, OperationForm } from './operation-form.tsx';
import { UserChecklist } from './user-checklist.tsx';

/** ① who, ② what; 「内容を確かめる」 goes on when the command applies to at least one of them. */
export function ChooseStep({
  users,
  templates,
  form,
  onChange,
  onCheck,
}: {
  readonly users: readonly UserRow[];
  readonly templates: readonly RoleTemplate[];
  readonly form: CommandForm;
  readonly onChange: (form: CommandForm) => void;
  readonly onCheck: () => void;
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const [problem, setProblem] = useState<ChoiceProblem | null>(null);
  const chosen = users.filter(({ userId }) => form.selected.includes(userId));
  const judged = commandOf(form, templates, contractedCodes(users, permissionCodes(bank.permissions)));
  const applies = judged.ok ? planBulk(judged.command, chosen).targets.length : null;
  const change = (next: CommandForm) => {
    setProblem(null);
    onChange(next);
  };
  const check = () => {
    if (chosen.length === 0) setProblem('nobody');
    else if (!judged.ok) setProblem(judged.problem);
    else if (applies === 0) setProblem('nobody-applies');
    else onCheck();
  };
  return (
    <div className="bulk-columns">
      <section className="bulk-who">
        <h2>{text('bulk.who')}</h2>
        <UserChecklist
          users={users}
          selected={form.selected}
          onSelect={(selected) => change({ ...form, selected })}
        />
      </section>
      <section className="card bulk-part bulk-what">
        <h2>{text('bulk.what')}</h2>
        <OperationForm
          choice={form}
          templates={templates}
          problem={problem}
          onChange={(choice) => change({ ...form, ...choice })}
        />
        <p role="status">
          <strong className="digits">{text('bulk.selected', { count: chosen.length })}</strong>{' '}
          {applies === null || chosen.length === 0 ? null : text('bulk.selected.applies', { count: applies })}
        </p>
        <ChoiceProblemLine problem={problem} />
        <div>
          <Button look="primary" onPress={check}>
            {text('bulk.check')}
          </Button>
        </div>
      </section>
    </div>
  );
}
