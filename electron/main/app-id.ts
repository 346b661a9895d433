/**
 * Under this name Windows knows the application: the installer's shortcut bears it, and a window or a notification that
 * bears another one belongs to no shortcut. As `appId` in electron-builder.yml.
 */
export const APP_ID = 'dev.kagimori.app';
