import { type FormEvent, useId, useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { FieldError } from '../../lib/ui/field-parts.tsx';
import { NativeSelect } from '../../lib/ui/native-select.tsx';
import {
  ACTOR_CHOICES,
  type AuditCriteria,
  daysOf,
  filterOf,
  GROUP_CHOICES,
  PERIODS,
  periodOf,
  RESULT_CHOICES,
} from './audit-criteria.ts';

function DayField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="native-select digits"
        type="date"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/**
 * What the page shows: days, person, kind, result. Nothing is asked before the button, because every look at
 * the history is a record in it.
 *
 * @param onSearch called with criteria that stand for a filter
 */
export function AuditFilterForm({
  criteria,
  onChange,
  onSearch,
}: {
  readonly criteria: AuditCriteria;
  readonly onChange: (criteria: AuditCriteria) => void;
  readonly onSearch: (criteria: AuditCriteria) => void;
}) {
  const text = useText();
  const userField = useId();
  const [now] = useState(() => Date.now());
  const [problem, setProblem] = useState<'user' | 'period' | null>(null);
  const period = periodOf(criteria, now);
  const search = (wanted: AuditCriteria) => {
    const judged = filterOf(wanted);
    setProblem(judged.ok ? null : judged.problem);
    if (judged.ok) onSearch(wanted);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search(criteria);
  };
  return (
    <form className="card audit-filter no-print" aria-label={text('audit.filter')} onSubmit={submit}>
      <div className="audit-periods">
        <ToggleButtonGroup
          className="filters"
          aria-label={text('audit.period')}
          selectionMode="single"
          selectedKeys={period === null ? [] : [period]}
          onSelectionChange={(keys) => {
            const chosen = PERIODS.find((candidate) => keys.has(candidate));
            if (chosen === undefined) return;
            const wanted = { ...criteria, ...daysOf(chosen, now) };
            onChange(wanted);
            search(wanted);
          }}
        >
          {PERIODS.map((candidate) => (
            <ToggleButton key={candidate} id={candidate} className="filter">
              {text(`audit.period.${candidate}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Button type="submit" look="primary" icon="search">
          {text('audit.search')}
        </Button>
      </div>
      <div className="audit-fields">
        <DayField
          label={text('audit.from')}
          value={criteria.from}
          onChange={(from) => onChange({ ...criteria, from })}
        />
        <DayField
          label={text('audit.to')}
          value={criteria.to}
          onChange={(to) => onChange({ ...criteria, to })}
        />
        <div className="field">
          <label htmlFor={userField}>{text('audit.user')}</label>
          <input
            id={userField}
            className="native-select digits"
            value={criteria.userId}
            title={text('audit.user.hint')}
            aria-invalid={problem === 'user'}
            aria-describedby={`${userField}-problem`}
            autoComplete="off"
            spellCheck={false}
            maxLength={30}
            onChange={(event) => onChange({ ...criteria, userId: event.target.value })}
          />
        </div>
        <NativeSelect
          label={text('audit.actor')}
          value={criteria.actor}
          options={ACTOR_CHOICES.map((value) => ({ value, label: text(`audit.actor.${value}`) }))}
          onChange={(actor) => onChange({ ...criteria, actor })}
        />
        <NativeSelect
          label={text('audit.group')}
          value={criteria.group}
          options={GROUP_CHOICES.map((value) => ({ value, label: text(`audit.group.${value}`) }))}
          onChange={(group) => onChange({ ...criteria, group })}
        />
        <NativeSelect
          label={text('audit.result')}
          value={criteria.result}
          options={RESULT_CHOICES.map((value) => ({ value, label: text(`audit.result.${value}`) }))}
          onChange={(result) => onChange({ ...criteria, result })}
        />
      </div>
      <div id={`${userField}-problem`} aria-live="polite">
        <FieldError words={problem === null ? null : text(`audit.${problem}.problem`)} />
      </div>
    </form>
  );
}
