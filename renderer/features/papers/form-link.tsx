import { useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button, type ButtonLook } from '../../lib/ui/button.tsx';
import type { FormStart } from './request-form-state.ts';

/**
 * The way from where a person got stuck to the right 依頼書, with what is known there filled in. A live log-on is kept.
 *
 * @param label what the person is stuck with; 「この依頼書を作る」 without one
 * @param form the form's name, where several links stand below each other
 */
export function FormLink({
  label,
  form,
  look = 'link',
  start,
}: {
  readonly label?: string;
  readonly form?: string;
  readonly look?: ButtonLook;
  readonly start: FormStart;
}) {
  const text = useText();
  const { logOn } = useSnapshot();
  const { go, leaveLogOn, trouble } = useNavigation();
  const open = logOn.stage === 'on' && trouble === null ? go : leaveLogOn;
  const words = label ?? text('forms.open');
  return (
    <Button
      look={look}
      {...(form === undefined ? {} : { 'aria-label': `${form} ${words}` })}
      onPress={() => open({ screen: 'forms', start })}
    >
      {words}
    </Button>
  );
}
