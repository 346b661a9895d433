import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { LazyHelpPanel } from '../../app/lazy-screens.tsx';

type Help = {
  readonly isOpen: boolean;
  readonly toggle: () => void;
};

const HelpContext = createContext<Help>({ isOpen: false, toggle: () => undefined });

/** Whether the help is open, and the way to open and close it. */
export const useHelp = (): Help => useContext(HelpContext);

/** The help beside every screen: by its buttons, or by F1. The screen stays as it is, with what was typed. */
export function HelpProvider({ children }: { readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const help = useMemo(() => ({ isOpen, toggle: () => setOpen((before) => !before) }), [isOpen]);
  return (
    <HelpContext value={help}>
      {children}
      {/* Beside the page and not inside it: an open dialog takes the page out of reach. */}
      {isOpen ? createPortal(<LazyHelpPanel onClose={() => setOpen(false)} />, document.body) : null}
    </HelpContext>
  );
}
