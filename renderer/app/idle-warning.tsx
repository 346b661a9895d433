import { useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { formatCountdown } from '../lib/format/dates.ts';
import { useText } from '../lib/i18n/provider.tsx';
import { Button } from '../lib/ui/button.tsx';

/**
 * Asks in the last minute before the automatic log-off whether the person is still there. Closing it lets the
 * time run out; it comes back only when the log-on was prolonged and runs out again.
 *
 * @param left milliseconds until the log-off
 */
export function IdleWarning({
  left,
  onProlong,
}: {
  readonly left: number;
  readonly onProlong: () => Promise<void>;
}) {
  const text = useText();
  const [open, setOpen] = useState(true);
  const [pending, setPending] = useState(false);
  const prolong = async () => {
    setPending(true);
    await onProlong();
    setPending(false);
  };
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={setOpen}>
      <Modal>
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title" level={2}>
            {text('frame.idle.title')}
          </Heading>
          <p>
            <strong className="digits">{text('frame.idle.left', { time: formatCountdown(left) })}</strong>
          </p>
          <p>{text('frame.idle.text')}</p>
          <div className="dialog-buttons">
            <Button onPress={() => setOpen(false)}>{text('frame.idle.leave')}</Button>
            <Button look="primary" icon="clock" autoFocus isPending={pending} onPress={prolong}>
              {text('frame.idle.continue')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
