import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';

/** Asks before an interrupted renewal is given up. */
export function AbandonDialog({
  isOpen,
  onClose,
  onAbandon,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onAbandon: () => void;
}) {
  const text = useText();
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable
    >
      <Modal>
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title" level={2}>
            {text('renewal.abandon.title')}
          </Heading>
          <p>{text('renewal.abandon.text')}</p>
          <div className="dialog-buttons">
            <Button autoFocus onPress={onClose}>
              {text('frame.back')}
            </Button>
            <Button look="danger" onPress={onAbandon}>
              {text('renewal.abandon.confirm')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
