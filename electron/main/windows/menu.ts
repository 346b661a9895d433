import { Menu, type MenuItemConstructorOptions } from 'electron';

const EDIT: MenuItemConstructorOptions = { role: 'editMenu' };

/**
 * The smallest menu: without the edit roles, copy and paste have no keys on macOS. Reloading and developer
 * tools are for development builds.
 */
export function setMenu(platform: NodeJS.Platform, development: boolean): void {
  const template: MenuItemConstructorOptions[] = [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    EDIT,
    ...(development ? [{ role: 'viewMenu' } as const] : []),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
