import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../lib/ui/icon.tsx';

/** How urgent a card is; the icon says it again without colour. */
export type TodoTone = 'danger' | 'warning' | 'info';

const ICONS: Readonly<Record<TodoTone, IconName>> = { danger: 'stop', warning: 'warning', info: 'info' };

/** One thing that waits for the administrator. */
export function TodoCard({
  tone,
  title,
  children,
}: {
  readonly tone: TodoTone;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={`card todo-card todo-${tone}`}>
      <h3 className="todo-title">
        <Icon name={ICONS[tone]} />
        {title}
      </h3>
      {children}
    </section>
  );
}
