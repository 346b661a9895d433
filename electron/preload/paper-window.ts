import { PAPER_WINDOW } from '#protocol/ipc/bridge.ts';
import type { PAPER_WINDOW_IPC } from '#protocol/ipc/paper-window.ts';
import { exposeBridge, type Notifications } from './bridge.ts';

const NOTIFICATIONS: Notifications<typeof PAPER_WINDOW_IPC, typeof PAPER_WINDOW> = {};

exposeBridge(PAPER_WINDOW, NOTIFICATIONS);
