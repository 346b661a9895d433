import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

type Announce = (text: string) => void;

const AnnouncerContext = createContext<Announce>(() => undefined);

/** Speaks a result to screen readers, politely, wherever the focus is. */
export const useAnnounce = (): Announce => useContext(AnnouncerContext);

/** Holds the live region that announcements are read from. */
export function AnnouncerProvider({ children }: { readonly children: ReactNode }) {
  const [spoken, setSpoken] = useState({ text: '', turn: 0 });
  const announce = useCallback<Announce>((text) => {
    setSpoken((before) => ({ text, turn: before.turn + 1 }));
  }, []);
  return (
    <AnnouncerContext value={announce}>
      {children}
      <div className="visually-hidden announcer" role="status">
        {/* A new key makes the same words be read again. */}
        <span key={spoken.turn}>{spoken.text}</span>
      </div>
    </AnnouncerContext>
  );
}
