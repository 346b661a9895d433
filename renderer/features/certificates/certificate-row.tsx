import { useId, useState } from 'react';
import { GridListItem } from 'react-aria-components/GridList';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { type CertificateActions, CertificateFacts } from './certificate-facts.tsx';
import { CertificateLine } from './certificate-line.tsx';
import { nameOf } from './certificate-state.ts';
import { DetailsButton } from './details-button.tsx';

/** One certificate that can be chosen: a line with the essentials, the rest on demand. */
export function CertificateRow({
  entry,
  actions,
}: {
  readonly entry: CertificateEntry;
  readonly actions: CertificateActions;
}) {
  const factsId = useId();
  const [open, setOpen] = useState(false);
  return (
    <GridListItem id={entry.id} textValue={nameOf(entry)} className="certificate">
      <div className="certificate-line">
        <span className="radio-mark" />
        <CertificateLine entry={entry} />
        <DetailsButton
          name={nameOf(entry)}
          open={open}
          controls={factsId}
          onToggle={() => setOpen((before) => !before)}
        />
      </div>
      {open ? <CertificateFacts id={factsId} entry={entry} actions={actions} /> : null}
    </GridListItem>
  );
}
