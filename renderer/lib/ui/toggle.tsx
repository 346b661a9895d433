import { Switch } from 'react-aria-components/Switch';

/** A switch with its words. */
export function Toggle({
  label,
  on,
  onChange,
}: {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <Switch className="switch" isSelected={on} onChange={onChange}>
      <span className="switch-track" />
      {label}
    </Switch>
  );
}
