import { Button as AriaButton } from 'react-aria-components/Button';
import { useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';

/** Opens and closes the rest of a row. */
export function DetailsButton({
  name,
  open,
  controls,
  onToggle,
}: {
  readonly name: string;
  readonly open: boolean;
  readonly controls: string;
  readonly onToggle: () => void;
}) {
  const text = useText();
  return (
    <AriaButton
      className="details-button"
      aria-expanded={open}
      {...(open ? { 'aria-controls': controls } : {})}
      aria-label={text('certificates.detailsOf', { name })}
      onPress={onToggle}
    >
      {text('certificates.details')}
      <Icon name="down" size={16} />
    </AriaButton>
  );
}
