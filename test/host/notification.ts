import { EventEmitter } from 'node:events';
import { onNoticeClicked, report } from './control.ts';

type Options = { readonly title: string; readonly body: string };

let lastId = 0;

/** Electron's Notification: nothing appears on a screen; the controlling test is told, and may click. */
export class Notification extends EventEmitter {
  readonly #options: Options;

  constructor(options: Options) {
    super();
    this.#options = options;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    lastId += 1;
    const id = lastId;
    const { title, body } = this.#options;
    onNoticeClicked(id, () => this.emit('click', {}));
    report({ type: 'notice', id, title, body });
  }
}
