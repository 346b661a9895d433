import { MAIN_WINDOW } from '#protocol/ipc/bridge.ts';
import { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import { exposeBridge } from './bridge.ts';

exposeBridge(MAIN_WINDOW_IPC, MAIN_WINDOW);
