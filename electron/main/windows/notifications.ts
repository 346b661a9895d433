import { Notification } from 'electron';
import type { Notice } from '../certificates/expiry-notice-text.ts';

/** Without a reference, a notification that still stands on the screen would lose what its click does. */
const standing = new Set<Notification>();

/**
 * Shows a notification of the operating system.
 *
 * @param onClick the person wants to see more
 * @returns false where the system has none
 */
export function showNotification({ title, body }: Notice, onClick: () => void): boolean {
  if (!Notification.isSupported()) return false;
  const notification = new Notification({ title, body });
  standing.add(notification);
  notification.on('click', () => {
    standing.delete(notification);
    onClick();
  });
  notification.on('close', () => standing.delete(notification));
  notification.show();
  return true;
}
