import type { Session } from 'electron';

/**
 * The pages need nothing that a browser asks a person for: no camera, location, notifications, clipboard
 * reading, devices or downloads. Requests are denied, and checks answer that it is denied.
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  // Checking Japanese words would fetch dictionaries from the internet.
  session.setSpellCheckerEnabled(false);
}
