import { KEY_WINDOW } from '#protocol/ipc/bridge.ts';
import type { KEY_WINDOW_IPC } from '#protocol/ipc/key-window.ts';
import { exposeBridge, type Notifications } from './bridge.ts';

const NOTIFICATIONS: Notifications<typeof KEY_WINDOW_IPC, typeof KEY_WINDOW> = {};

exposeBridge(KEY_WINDOW, NOTIFICATIONS);
