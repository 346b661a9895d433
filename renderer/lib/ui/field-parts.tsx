import { Icon } from './icon.tsx';
import { Required } from './required.tsx';

/** The label of a field, with 必須 where it is. */
export function FieldHead({
  id,
  label,
  isRequired,
}: {
  readonly id: string;
  readonly label: string;
  readonly isRequired: boolean;
}) {
  return (
    <div className="field-head">
      <label htmlFor={id}>{label}</label>
      {isRequired ? <Required /> : null}
    </div>
  );
}

/** What is wrong with a field, or with what was chosen; nothing when `words` is null. */
export function FieldError({ words }: { readonly words: string | null }) {
  if (words === null) return null;
  return (
    <p className="field-error">
      <Icon name="warning" size={16} />
      <span>{words}</span>
    </p>
  );
}

/** @returns for `aria-describedby`: the hint where there is one, and the error */
export const descriptionOf = (id: string, hint: string | undefined): string =>
  hint === undefined ? `${id}-error` : `${id}-hint ${id}-error`;
