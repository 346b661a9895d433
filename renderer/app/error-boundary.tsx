import { Component, type ReactNode } from 'react';
import { useText } from '../lib/i18n/provider.tsx';
import { Button } from '../lib/ui/button.tsx';
import { Notice } from '../lib/ui/notice.tsx';
import { PageHeading } from '../lib/ui/page-heading.tsx';

function Broken() {
  const text = useText();
  return (
    <main className="lobby-main">
      <div className="lobby-column">
        <PageHeading title={text('app.broken')} />
        <Notice tone="danger" live>
          <p>{text('app.broken.next')}</p>
        </Notice>
        <div>
          <Button look="primary" icon="refresh" onPress={() => location.reload()}>
            {text('app.reload')}
          </Button>
        </div>
      </div>
    </main>
  );
}

/** Shows a way on when a screen has a bug, in place of an empty window. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
