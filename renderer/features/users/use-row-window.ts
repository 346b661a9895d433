import { type RefObject, useCallback, useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import { type RowWindow, rowWindow, scrollTo } from './row-window.ts';

/** Where the frame of the list stands; read from the page, never guessed. */
const viewOf = (frame: HTMLElement | null) => {
  const head = frame?.querySelector('thead')?.offsetHeight ?? 0;
  return { scrolled: frame?.scrollTop ?? 0, height: Math.max(0, (frame?.clientHeight ?? 0) - head) };
};

/**
 * Draws only the rows of a long list that are in sight.
 *
 * @param frame scrolls, and has the table with a heading that stays on top
 * @param count all rows
 */
export function useRowWindow(
  frame: RefObject<HTMLElement | null>,
  count: number,
): { readonly window: RowWindow; readonly bringIntoSight: (index: number) => void } {
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const drawn = useRef<RowWindow>({ first: 0, end: 0 });
  const { scrolled, height } = viewOf(frame.current);
  drawn.current = rowWindow(count, scrolled, height);

  // The frame has no size before it is in the page.
  useLayoutEffect(redraw, []);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const look = () => {
      const view = viewOf(element);
      const now = rowWindow(count, view.scrolled, view.height);
      if (now.first !== drawn.current.first || now.end !== drawn.current.end) redraw();
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [frame, count]);

  const bringIntoSight = useCallback(
    (index: number) => {
      const element = frame.current;
      if (element === null) return;
      const view = viewOf(element);
      const wanted = scrollTo(index, view.scrolled, view.height);
      if (wanted !== view.scrolled) element.scrollTop = wanted;
      redraw();
    },
    [frame],
  );
  return { window: drawn.current, bringIntoSight };
}
