import type { BrowserWindow } from 'electron';

/** Shows a person the main window again: when the application is started a second time, or a notification is clicked. */
export function bringBack(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'focus'> | null): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
