import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { useHelp } from './help-context.tsx';

/** 「ヘルプ」 where there is no menu. */
export function HelpButton() {
  const text = useText();
  const { isOpen, toggle } = useHelp();
  return (
    <Button look="quiet" icon="info" aria-expanded={isOpen} onPress={toggle}>
      {text('help.title')}
    </Button>
  );
}
