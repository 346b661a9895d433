import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Icon, type IconName } from './icon.tsx';

/** Looks of a button: one primary per screen, `link` inside text. */
export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger' | 'link';

type ButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'isPending'> & {
  /** On its way: keeps its place and the focus, and refuses presses. */
  readonly isPending?: boolean;
  readonly look?: ButtonLook;
  readonly icon?: IconName;
  readonly large?: boolean;
  readonly children: ReactNode;
};

/**
 * The application's button. The control library's own `isPending` leaves an empty announcement behind when
 * the button disappears with the answer, so it is not used; screens announce what they wait for.
 */
export function Button({
  look = 'secondary',
  icon,
  large = false,
  isPending = false,
  children,
  ...rest
}: ButtonProps) {
  const { onPress, ...others } = rest;
  // As the bank prints it: 「変更 ＞」.
  const leadsOn = icon === 'right';
  return (
    <AriaButton
      {...others}
      {...(isPending || onPress === undefined ? {} : { onPress })}
      className={`button button-${look}${large ? ' button-large' : ''}${isPending ? ' button-pending' : ''}`}
    >
      {icon === undefined || leadsOn ? null : <Icon name={icon} size={18} />}
      <span>{children}</span>
      {leadsOn ? <Icon name={icon} size={18} /> : null}
    </AriaButton>
  );
}

/** A button that shows an icon only; its words are for tooltips and screen readers. */
export function IconButton({
  icon,
  label,
  ...rest
}: Omit<AriaButtonProps, 'children' | 'className'> & { readonly icon: IconName; readonly label: string }) {
  return (
    <AriaButton {...rest} aria-label={label} className="button button-quiet button-icon">
      <Icon name={icon} size={18} />
    </AriaButton>
  );
}
