import type { UserRow } from '#protocol/domain/user.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { ExportResult } from './export-result.tsx';
import { useExport } from './use-export.ts';

/**
 * What can be done with the users that a list shows now, filters and search applied.
 *
 * @param rows the rows of the list, those behind 「もっと見る」 included
 */
export function ListTools({ rows }: { readonly rows: readonly UserRow[] }) {
  const text = useText();
  const { go } = useNavigation();
  const { exported, pending, write } = useExport();
  // Made at the press only: a long list is drawn more often than it is taken somewhere.
  const userIds = () => rows.map(({ userId }) => userId);
  return (
    <>
      <fieldset className="buttons" aria-label={text('bulk.tools')}>
        <Button
          icon="many"
          isDisabled={rows.length === 0}
          onPress={() => go({ screen: 'bulk', work: { tab: 'command', userIds: userIds() } })}
        >
          {text('bulk.tools.command')}
        </Button>
        <Button
          icon="file"
          isDisabled={rows.length === 0}
          isPending={pending}
          onPress={() => write(userIds())}
        >
          {text('bulk.tools.export')}
        </Button>
        <Button
          icon="users"
          isDisabled={rows.length < 2}
          onPress={() => go({ screen: 'bulk', work: { tab: 'compare', userIds: userIds().slice(0, 2) } })}
        >
          {text('bulk.tools.compare')}
        </Button>
      </fieldset>
      <ExportResult exported={exported} />
    </>
  );
}
