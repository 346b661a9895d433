import type { ReactNode } from 'react';
import type { RequestFormKind, RequestReason } from '#protocol/domain/paper.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { NativeSelect } from '../../lib/ui/native-select.tsx';
import { TextField } from '../../lib/ui/text-field.tsx';
import { Choice } from '../settings/choice.tsx';
import { type FormState, isContractIdGood, LONGEST_LINE } from './request-form-state.ts';

type TextName = {
  [Name in keyof FormState]: FormState[Name] extends string
    ? string extends FormState[Name]
      ? Name
      : never
    : never;
}[keyof FormState];
type PlainName = Exclude<TextName, 'contractId'>;

type Props = { readonly form: FormState; readonly onChange: (form: FormState) => void };

const REASONS: Readonly<Record<RequestFormKind, readonly RequestReason[]>> = {
  'unlock-contract': ['wrong-entries', 'forgotten', 'other'],
  'reissue-card': ['lost', 'stolen', 'other'],
  'reissue-certificate': ['expired', 'pc-replaced', 'forgotten', 'lost', 'stolen', 'other'],
};

const LONGEST_ADDRESS = 120;

function Line({ name, form, onChange }: Props & { readonly name: PlainName }) {
  const text = useText();
  const longest = name === 'address' ? LONGEST_ADDRESS : LONGEST_LINE;
  return (
    <TextField
      label={text(`forms.${name}`)}
      value={form[name]}
      onChange={(value) => onChange({ ...form, [name]: value.slice(0, longest) })}
    />
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="form-part">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function ContractPart({ form, onChange }: Props) {
  const text = useText();
  return (
    <Part title={text('forms.contract')}>
      <TextField
        label={text('forms.contractId')}
        hint={text('forms.contractId.hint')}
        error={isContractIdGood(form.contractId) ? null : text('forms.contractId.problem')}
        value={form.contractId}
        digits
        onChange={(contractId) => onChange({ ...form, contractId })}
      />
      <Line name="contractNameKanji" form={form} onChange={onChange} />
      <Line name="contractNameKana" form={form} onChange={onChange} />
      <Line name="representative" form={form} onChange={onChange} />
    </Part>
  );
}

function BranchPart({ form, onChange }: Props) {
  const text = useText();
  return (
    <Part title={text('forms.branch')}>
      <Line name="branchName" form={form} onChange={onChange} />
      <Line name="branchNumber" form={form} onChange={onChange} />
      <Choice
        label={text('forms.accountKind')}
        value={form.accountKind}
        options={[
          { value: 'ordinary', label: text('forms.accountKind.ordinary') },
          { value: 'current', label: text('forms.accountKind.current') },
          { value: '', label: text('forms.accountKind.none') },
        ]}
        onChange={(accountKind) => onChange({ ...form, accountKind })}
      />
      <Line name="accountNumber" form={form} onChange={onChange} />
    </Part>
  );
}

function Target({ form, onChange }: Props) {
  const text = useText();
  return (
    <>
      <Choice
        label={text('forms.target')}
        value={form.target}
        options={[
          { value: 'administrator', label: text('forms.target.administrator') },
          { value: 'user', label: text('forms.target.user') },
        ]}
        onChange={(target) => onChange({ ...form, target })}
      />
      {form.target === 'user' ? <Line name="userId" form={form} onChange={onChange} /> : null}
    </>
  );
}

function RequestPart({ form, onChange }: Props) {
  const text = useText();
  return (
    <Part title={text('forms.request')}>
      {form.form === 'unlock-contract' ? <Target form={form} onChange={onChange} /> : null}
      <NativeSelect
        label={text('forms.reason')}
        value={form.reason}
        options={[
          { value: '', label: text('forms.reason.none') },
          ...REASONS[form.form].map((reason) => ({ value: reason, label: text(`forms.reason.${reason}`) })),
        ]}
        onChange={(reason) => onChange({ ...form, reason })}
      />
      <Line name="reasonDetail" form={form} onChange={onChange} />
    </Part>
  );
}

function ContactPart({ form, onChange }: Props) {
  const text = useText();
  return (
    <Part title={text('forms.contact')}>
      {(['administratorName', 'department', 'telephone', 'email', 'address'] as const).map((name) => (
        <Line key={name} name={name} form={form} onChange={onChange} />
      ))}
    </Part>
  );
}

/** Everything that can be filled in before a 依頼書 is printed; all of it may stay empty. */
export function FormFields({ form, onChange }: Props) {
  return (
    <>
      <ContractPart form={form} onChange={onChange} />
      <BranchPart form={form} onChange={onChange} />
      <RequestPart form={form} onChange={onChange} />
      <ContactPart form={form} onChange={onChange} />
    </>
  );
}
