import { type ReactNode, useState } from 'react';
import { GridList } from 'react-aria-components/GridList';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import type { CertificateActions } from './certificate-facts.tsx';
import { CertificateRow } from './certificate-row.tsx';
import { nameOf } from './certificate-state.ts';

type CertificatePickerProps = {
  readonly entries: readonly CertificateEntry[];
  readonly chosen: CertificateEntry | null;
  readonly onChoose: (id: string) => void;
  readonly actions: CertificateActions;
  readonly onBegin: (chosen: CertificateEntry) => Promise<void>;
  readonly onImport: () => void;
  /** What stands between the list and the buttons. */
  readonly children: ReactNode;
};

/**
 * The certificates that can be chosen, and the buttons, which stay in sight however long the list is. Arrow
 * keys walk the rows, Space chooses, Tab goes into a row.
 */
export function CertificatePicker(props: CertificatePickerProps) {
  const { entries, chosen, onChoose, actions, onBegin, onImport, children } = props;
  const text = useText();
  const { go } = useNavigation();
  const [asked, setAsked] = useState(false);
  const [pending, setPending] = useState(false);
  const begin = async () => {
    setAsked(chosen === null);
    if (chosen === null) return;
    setPending(true);
    await onBegin(chosen);
    setPending(false);
  };
  return (
    <>
      <GridList
        aria-label={text('certificates.list')}
        className="certificates"
        selectionMode="single"
        selectionBehavior="toggle"
        keyboardNavigationBehavior="tab"
        disallowEmptySelection
        selectedKeys={chosen === null ? [] : [chosen.id]}
        onSelectionChange={(keys) => {
          setAsked(false);
          const [key] = keys;
          if (keys !== 'all' && key !== undefined) onChoose(String(key));
        }}
      >
        {entries.map((entry) => (
          <CertificateRow key={entry.id} entry={entry} actions={actions} />
        ))}
      </GridList>
      {children}
      <div className="picker-foot">
        {asked && chosen === null ? (
          <Notice tone="warning" title={text('certificates.chooseFirst')} live />
        ) : null}
        <div className="buttons buttons-spread">
          <div className="buttons">
            <Button look="primary" large isPending={pending} onPress={begin}>
              {text('certificates.ok')}
            </Button>
            <Button look="quiet" onPress={() => go({ screen: 'entrance' })}>
              {text('frame.back')}
            </Button>
            {chosen === null ? null : (
              <span className="picker-chosen">{text('certificates.chosen', { name: nameOf(chosen) })}</span>
            )}
          </div>
          <Button icon="file" onPress={onImport}>
            {text('certificates.import')}
          </Button>
        </div>
      </div>
    </>
  );
}
