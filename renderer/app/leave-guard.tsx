import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useText } from '../lib/i18n/provider.tsx';
import { Button } from '../lib/ui/button.tsx';
import { NavigationOverride, type Place, useNavigation } from './navigation.tsx';

type Guard = {
  /** Goes on at once, or after the person was asked. */
  readonly leave: (go: () => void) => void;
  /** @returns gives up the hold */
  readonly hold: () => () => void;
};

const NO_GUARD: Guard = { leave: (go) => go(), hold: () => () => undefined };

const GuardContext = createContext<Guard>(NO_GUARD);

/** Leaves what is shown: a paper that waits to be printed is asked about first. */
export const useLeave = (): Guard['leave'] => useContext(GuardContext).leave;

/** Has leaving asked about once, as long as a paper with secrets is on the screen and was not printed. */
export function useHoldLeaving(isHeld: boolean): void {
  const { hold } = useContext(GuardContext);
  useEffect(() => (isHeld ? hold() : undefined), [isHeld, hold]);
}

function LeaveDialog({
  isOpen,
  onStay,
  onLeave,
}: {
  readonly isOpen: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}) {
  const text = useText();
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => (open ? undefined : onStay())}>
      <Modal>
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title" level={2}>
            {text('leave.title')}
          </Heading>
          <p>{text('leave.text')}</p>
          <div className="dialog-buttons">
            <Button onPress={onLeave}>{text('leave.leave')}</Button>
            <Button look="primary" autoFocus onPress={onStay}>
              {text('leave.stay')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Stands between the screens of a log-on and their way out. The automatic log-off does not ask. */
export function LeaveGuard({ children }: { readonly children: ReactNode }) {
  const navigation = useNavigation();
  const holds = useRef(new Set<symbol>());
  const [waiting, setWaiting] = useState<{ readonly go: () => void } | null>(null);
  const hold = useCallback(() => {
    const mine = Symbol('hold');
    holds.current.add(mine);
    return () => {
      holds.current.delete(mine);
    };
  }, []);
  const leave = useCallback((go: () => void) => {
    if (holds.current.size === 0) go();
    else setWaiting({ go });
  }, []);
  const guard = useMemo(() => ({ leave, hold }), [leave, hold]);
  const { go } = navigation;
  const guarded = useMemo(
    () => ({ ...navigation, go: (place: Place) => leave(() => go(place)) }),
    [navigation, go, leave],
  );
  const answer = (leaves: boolean) => {
    setWaiting(null);
    if (!leaves || waiting === null) return;
    holds.current.clear();
    waiting.go();
  };
  return (
    <GuardContext value={guard}>
      <NavigationOverride value={guarded}>{children}</NavigationOverride>
      <LeaveDialog isOpen={waiting !== null} onStay={() => answer(false)} onLeave={() => answer(true)} />
    </GuardContext>
  );
}
