import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { PaperOrder } from '#protocol/domain/paper.ts';
import { LazyOrderedPaper } from '../../app/lazy-screens.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button, type ButtonLook } from '../../lib/ui/button.tsx';

const GUIDE: PaperOrder = { paper: 'unlock-guide' };

/** The one-page guide 「利用者のロックを解除するには」: looked at, printed or saved above whatever is on the screen. */
export function UnlockGuide({ look = 'secondary' }: { readonly look?: ButtonLook }) {
  const text = useText();
  return (
    <DialogTrigger>
      <Button look={look} icon="paper">
        {text('help.guide.open')}
      </Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal>
          <Dialog className="dialog guide-dialog" aria-label={text('help.guide')}>
            {({ close }) => (
              <>
                <p>{text('help.guide.text')}</p>
                <LazyOrderedPaper order={GUIDE} label={text('help.guide')} />
                <div className="dialog-buttons">
                  <Button onPress={close}>{text('help.guide.close')}</Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
