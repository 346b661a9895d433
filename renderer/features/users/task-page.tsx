import type { ReactNode } from 'react';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';

/** What every page in front of the list gets. */
export type TaskPageProps = {
  readonly onLeave: () => void;
  readonly onReload: () => void;
};

/** The frame of a page in front of the list: its heading, and the way back. */
export function TaskPage({
  title,
  onLeave,
  children,
}: {
  readonly title: string;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}) {
  const text = useText();
  return (
    <div className="page task-page">
      <div className="task-head">
        <PageHeading title={title} />
        <Button look="link" onPress={onLeave}>
          {text('form.back')}
        </Button>
      </div>
      {children}
    </div>
  );
}
