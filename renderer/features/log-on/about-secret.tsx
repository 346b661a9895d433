import type { ReactNode } from 'react';
import { useText } from '../../lib/i18n/provider.tsx';

/**
 * Which secret a step wants, where it is written, and who can replace it.
 *
 * @param children the ways out for a person who does not have it
 */
export function AboutSecret({
  which,
  where,
  replace,
  children,
}: {
  readonly which: string;
  readonly where: string;
  readonly replace: string;
  readonly children?: ReactNode;
}) {
  const text = useText();
  return (
    <aside className="card log-on-about" aria-label={text('logOn.about')}>
      <h2>{text('logOn.about')}</h2>
      <dl>
        <div>
          <dt>{text('logOn.about.which')}</dt>
          <dd>{which}</dd>
        </div>
        <div>
          <dt>{text('logOn.about.where')}</dt>
          <dd>{where}</dd>
        </div>
        <div>
          <dt>{text('logOn.about.replace')}</dt>
          <dd>{replace}</dd>
        </div>
      </dl>
      {children === undefined ? null : <div className="log-on-ways">{children}</div>}
    </aside>
  );
}
