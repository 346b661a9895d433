import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import type { Exported } from './use-export.ts';

/** Says which file was written, or why none was. */
export function ExportResult({ exported }: { readonly exported: Exported }) {
  const text = useText();
  const { bank } = useSnapshot();
  if (exported === null) return null;
  if (!exported.ok) return <FailureNotice bank={bank} failure={exported.failure} />;
  const { fileName, count } = exported;
  return <Notice tone="done" title={text('bulk.exported', { fileName, count })} live />;
}
