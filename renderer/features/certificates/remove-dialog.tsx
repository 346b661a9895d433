import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';

/** Asks before a certificate is removed; the way back is named. */
export function RemoveDialog({
  entry,
  onClose,
  onRemove,
}: {
  readonly entry: CertificateEntry | null;
  readonly onClose: () => void;
  readonly onRemove: (entry: CertificateEntry) => void;
}) {
  const text = useText();
  return (
    <ModalOverlay
      className="overlay"
      isOpen={entry !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable
    >
      <Modal>
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title" level={2}>
            {text('certificates.remove.title')}
          </Heading>
          <p className="digits">{entry?.details?.commonName ?? entry?.fileName}</p>
          <p>{text('certificates.remove.text')}</p>
          <div className="dialog-buttons">
            <Button autoFocus onPress={onClose}>
              {text('common.cancel')}
            </Button>
            <Button look="danger" onPress={() => (entry === null ? undefined : onRemove(entry))}>
              {text('certificates.remove.confirm')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
