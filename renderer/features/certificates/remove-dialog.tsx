import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { nameOf } from './certificate-state.ts';

function Question({
  entry,
  onClose,
  onRemove,
}: {
  readonly entry: CertificateEntry;
  readonly onClose: () => void;
  readonly onRemove: (entry: CertificateEntry) => void;
}) {
  const text = useText();
  return (
    <Dialog className="dialog" role="alertdialog">
      <Heading slot="title" level={2}>
        {text('certificates.remove.title')}
      </Heading>
      <p className="digits">{nameOf(entry)}</p>
      {entry.inSameFile.length === 0 ? null : (
        <div className="remove-together">
          <p>{text('certificates.remove.together')}</p>
          <ul className="digits">
            {[...new Set(entry.inSameFile)].map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </div>
      )}
      <p>{text('certificates.remove.text')}</p>
      <div className="dialog-buttons">
        <Button autoFocus onPress={onClose}>
          {text('common.cancel')}
        </Button>
        <Button look="danger" onPress={() => onRemove(entry)}>
          {text('certificates.remove.confirm')}
        </Button>
      </div>
    </Dialog>
  );
}

/** Asks before a certificate is removed; the way back is named, and what goes with it. */
export function RemoveDialog({
  entry,
  onClose,
  onRemove,
}: {
  readonly entry: CertificateEntry | null;
  readonly onClose: () => void;
  readonly onRemove: (entry: CertificateEntry) => void;
}) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={entry !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable
    >
      <Modal>
        {entry === null ? null : <Question entry={entry} onClose={onClose} onRemove={onRemove} />}
      </Modal>
    </ModalOverlay>
  );
}
