import type { RequestFormKind } from '#protocol/domain/paper.ts';
import { progressOf } from '../administration/request-forms.ts';
import { type DeskFormKind, type FormState, receiptText } from '../domain/request-form.ts';
import type { FormRow } from '../store/request-forms.ts';

const FORM_NAMES: Readonly<Record<RequestFormKind | 'revoke-certificate' | 'unlock-user', string>> = {
  'unlock-contract': '暗証番号閉塞解除依頼書',
  'reissue-card': 'お客様カード再発行依頼書',
  'reissue-certificate': '電子証明書再発行依頼書',
  'revoke-certificate': '管理者の電子証明書失効の依頼',
  'unlock-user': '利用者の利用中止解除の依頼',
};

const STATE_NAMES: Readonly<Record<FormState, string>> = {
  received: '受付',
  inspected: '検印済',
  rejected: '却下',
  processed: '処理済',
};

/** What a form is called at the desk. */
export const formName = (kind: DeskFormKind): string => FORM_NAMES[kind];

const step = (at: number | null, by: string | null) =>
  at === null ? null : { at: new Date(at).toISOString(), clerk: by };

/** A form in one line: what it asks for, and how far it has come. */
export const formLine = (form: FormRow) => ({
  receipt: receiptText(form.receipt),
  state: STATE_NAMES[progressOf(form).state],
  form: form.kind,
  name: formName(form.kind),
  contractId: form.contract_id,
  ...(form.user_id === null ? {} : { userId: form.user_id }),
  receivedAt: new Date(form.received_at).toISOString(),
});

/** Everything about a form: each step with its time and its clerk. */
export function formView(form: FormRow) {
  const { receivedAt: _in, ...line } = formLine(form);
  return {
    ...line,
    note: form.note,
    received: step(form.received_at, form.received_by),
    inspected: step(form.inspected_at, form.inspected_by),
    rejected:
      form.rejected_at === null
        ? null
        : { ...step(form.rejected_at, form.rejected_by), reason: form.rejection_reason },
    processed: step(form.processed_at, form.processed_by),
  };
}
