import { type RefObject, useEffect } from 'react';

/** Whether a key pressed here belongs to what is being written. */
const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select');

/** `/` goes to the search from anywhere on the screen but from a field, unless a dialog is open. */
export function useSearchKey(search: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const modified = event.altKey || event.ctrlKey || event.metaKey;
      if (event.key !== '/' || modified || event.defaultPrevented || takesText(event.target)) return;
      if (search.current === null || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null)
        return;
      event.preventDefault();
      search.current.focus();
      search.current.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [search]);
}
