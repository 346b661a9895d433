import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useText } from '../i18n/provider.tsx';
import { Button } from './button.tsx';

/** Asks before something is given up that cannot be had back; the focus is on the way back. */
export function ConfirmDialog({
  isOpen,
  title,
  verb,
  children,
  onClose,
  onConfirm,
}: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly verb: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
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
            {title}
          </Heading>
          {children}
          <div className="dialog-buttons">
            <Button autoFocus onPress={onClose}>
              {text('frame.back')}
            </Button>
            <Button look="danger" onPress={onConfirm}>
              {verb}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
