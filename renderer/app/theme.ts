import { useLayoutEffect } from 'react';
import type { Preferences } from '#protocol/ipc/snapshot.ts';

/** Puts the chosen theme on the page, where the style sheet's tokens look for it. */
export function useTheme(theme: Preferences['theme']): void {
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
