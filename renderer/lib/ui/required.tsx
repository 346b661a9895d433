import { useText } from '../i18n/provider.tsx';

/** 必須 beside the label of a field; screen readers hear it from the field itself. */
export function Required() {
  const text = useText();
  return (
    <span className="field-required" aria-hidden="true">
      {text('form.required')}
    </span>
  );
}
