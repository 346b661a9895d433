import { KEY_WINDOW } from '#protocol/ipc/bridge.ts';
import { KEY_WINDOW_IPC } from '#protocol/ipc/key-window.ts';
import { exposeBridge } from './bridge.ts';

exposeBridge(KEY_WINDOW_IPC, KEY_WINDOW);
