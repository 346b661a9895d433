import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** How serious a notice is; the icon says it again without colour. */
export type NoticeTone = 'info' | 'done' | 'warning' | 'danger';

const ICONS: Readonly<Record<NoticeTone, IconName>> = {
  info: 'info',
  done: 'check',
  warning: 'warning',
  danger: 'stop',
};

/**
 * A framed message inside a screen.
 *
 * @param live whether it is read out when it appears
 */
export function Notice({
  tone,
  title,
  children,
  live = false,
}: {
  readonly tone: NoticeTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly live?: boolean;
}) {
  return (
    <div className={`notice notice-${tone}`} role={live ? 'alert' : undefined}>
      <Icon name={ICONS[tone]} />
      <div className="notice-body">
        {title === undefined ? null : <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
