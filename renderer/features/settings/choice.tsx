import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';

type Option<Value extends string> = { readonly value: Value; readonly label: string };

/** One out of a few, all visible. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
}) {
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <RadioGroup className="field" value={value} onChange={choose} orientation="horizontal">
      <Label className="field-label">{label}</Label>
      <div className="choices-row">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="choice">
            <span className="radio-mark" />
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
