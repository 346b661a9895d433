import { MAIN_WINDOW } from '#protocol/ipc/bridge.ts';
import type { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import { exposeBridge, type Notifications } from './bridge.ts';

const NOTIFICATIONS: Notifications<typeof MAIN_WINDOW_IPC, typeof MAIN_WINDOW> = {
  'main:app.changed': true,
  'main:certificates.changed': true,
  'main:users.bulkProgress': true,
};

exposeBridge(MAIN_WINDOW, NOTIFICATIONS);
