import { Button as AriaButton } from 'react-aria-components/Button';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { BULK_TABS, type BulkWork } from './bulk-work.ts';
import { CommandPage } from './command-page.tsx';
import { ComparePage } from './compare-page.tsx';
import { CsvPage } from './csv-page.tsx';
import { TemplatesPage } from './templates-page.tsx';

const OPENED: Readonly<Record<BulkWork['tab'], BulkWork>> = {
  command: { tab: 'command', userIds: [] },
  csv: { tab: 'csv' },
  templates: { tab: 'templates' },
  compare: { tab: 'compare', userIds: [] },
};

function Page({ work }: { readonly work: BulkWork }) {
  switch (work.tab) {
    case 'command':
      return <CommandPage userIds={work.userIds} template={work.template ?? null} />;
    case 'csv':
      return <CsvPage />;
    case 'templates':
      return <TemplatesPage from={work.from ?? null} />;
    case 'compare':
      return <ComparePage userIds={work.userIds} />;
    default:
      return work satisfies never;
  }
}

/** まとめて操作: several users at once, CSV, 権限テンプレート, comparison. */
export function BulkScreen({ work }: { readonly work: BulkWork }) {
  const text = useText();
  const { go } = useNavigation();
  return (
    <div className="page bulk">
      <nav className="bulk-tabs no-print" aria-label={text('bulk.tabs')}>
        {BULK_TABS.map((tab) => (
          <AriaButton
            key={tab}
            className="bulk-tab"
            aria-current={tab === work.tab && 'page'}
            onPress={() => go({ screen: 'bulk', work: OPENED[tab] })}
          >
            {text(`bulk.tab.${tab}`)}
          </AriaButton>
        ))}
      </nav>
      <Page key={JSON.stringify(work)} work={work} />
    </div>
  );
}
