import { useCallback, useEffect, useMemo, useState } from 'react';
import type { PaperContent, RequestFormKind } from '#protocol/domain/paper.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { askStatus, toldStatus } from '../../app/contract-status.ts';
import { attempt } from '../../lib/attempt.ts';
import { createDraft, useDraft } from '../../lib/drafts.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { NativeSelect } from '../../lib/ui/native-select.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { useLoaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { FormFields } from './form-fields.tsx';
import { PaperButtons } from './paper-buttons.tsx';
import { PaperPreview } from './paper-preview.tsx';
import {
  type FormStart,
  type FormState,
  newForm,
  printedForm,
  withStart,
  withStatus,
} from './request-form-state.ts';

const KINDS: readonly RequestFormKind[] = ['unlock-contract', 'reissue-card', 'reissue-certificate'];

/** What was typed stays until 「ログオフ」, so that a look elsewhere loses nothing. */
const draft = createDraft<FormState | null>(null);

/** Knows what the bank says of the contract, once somebody is logged on. */
function useStatusFilled(form: FormState, set: (form: FormState) => void): void {
  const { logOn } = useSnapshot();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (logOn.stage !== 'on' || asked) return;
    setAsked(true);
    // Without it the fields stay empty, and the form can be filled in all the same.
    attempt(askStatus()).then((answer) => {
      if (answer.ok) set(withStatus(form, answer.value));
    });
  }, [logOn.stage, asked, form, set]);
}

/** The form as it was left, or a new one, with all that is known of the contract. */
function begin(start: FormStart, kept: FormState | null): FormState {
  const form = kept === null ? newForm(start) : withStart(kept, start);
  const status = start.contractId === null ? null : toldStatus(start.contractId);
  return status === null ? form : withStatus(form, status);
}

function Preview({ base, form }: { readonly base: PaperContent; readonly form: FormState }) {
  return base.paper === 'form' ? <PaperPreview content={{ ...base, form: printedForm(form) }} /> : null;
}

/**
 * 依頼書: chosen, filled in as far as anybody knows, looked at, printed. Works with and without a log-on.
 *
 * @param start from where the person came
 * @param onLeave back to it; null where the menu leads on
 */
export function FormsScreen({
  start,
  onLeave,
}: {
  readonly start: FormStart;
  readonly onLeave: (() => void) | null;
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const [kept, keep] = useDraft(draft, start.form);
  const [begun] = useState(() => begin(start, kept));
  const [changed, setChanged] = useState<FormState | null>(null);
  const form = changed ?? begun;
  const setForm = useCallback(
    (next: FormState) => {
      setChanged(next);
      keep(next);
    },
    [keep],
  );
  useStatusFilled(form, setForm);
  const { form: kind } = form;
  const base = useLoaded(
    useCallback(
      () =>
        client.papers.preview({
          paper: 'form',
          form: printedForm(
            newForm({ form: kind, contractId: null, reason: null, certificateNotAfter: null }),
          ),
        }),
      [kind],
    ),
  ).loaded;
  const order = useMemo(() => ({ paper: 'form', form: printedForm(form) }) as const, [form]);
  return (
    <div className="page forms-screen">
      <PageHeading title={text('forms.title')} />
      <p>{text('forms.lead')}</p>
      <div className="forms-columns">
        <form className="card forms-fields" onSubmit={(event) => event.preventDefault()}>
          <NativeSelect
            label={text('forms.which')}
            value={kind}
            options={KINDS.map((value) => ({ value, label: text(`forms.which.${value}`) }))}
            onChange={(chosen) => setForm({ ...form, form: chosen, reason: '' })}
          />
          <Notice tone="warning">
            <p>{text('forms.noPin')}</p>
          </Notice>
          <FormFields form={form} onChange={setForm} />
        </form>
        <div className="forms-paper">
          <PaperButtons order={order} isPrimary />
          <p>
            {text('forms.after')} {kind === 'reissue-card' ? text('forms.after.card') : null}
          </p>
          {base.state === 'failed' ? <FailureNotice bank={bank} failure={base.failure} /> : null}
          {base.state === 'loading' ? <Skeleton label={text('app.loading')} lines={8} /> : null}
          {base.state === 'loaded' ? <Preview base={base.value} form={form} /> : null}
        </div>
      </div>
      {onLeave === null ? null : (
        <div className="buttons">
          <Button onPress={onLeave}>{text('frame.back')}</Button>
        </div>
      )}
    </div>
  );
}
