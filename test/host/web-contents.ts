import { EventEmitter } from 'node:events';
import type { Page } from 'playwright';
import { report } from './control.ts';
import { standInFrame } from './frames.ts';
import { only } from './only.ts';

type WindowOpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

type PdfOptions = {
  readonly pageSize: 'A4';
  readonly preferCSSPageSize: boolean;
  readonly printBackground: boolean;
  readonly generateTaggedPDF: boolean;
};

const PRINTER = {
  pageSize: 'A4',
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
} as const;

/** As Electron makes it, by the same engine. A headed browser cannot. */
const toPdf = (
  page: Page,
  { pageSize, preferCSSPageSize, printBackground, generateTaggedPDF }: PdfOptions,
): Promise<Buffer> =>
  page.pdf({ format: pageSize, preferCSSPageSize, printBackground, tagged: generateTaggedPDF });

/** What the window behind a webContents gives it. */
type Host = {
  readonly id: number;
  /** @throws Error before a page was loaded */
  readonly page: () => Page;
  readonly isDestroyed: () => boolean;
  readonly reload: () => void;
  readonly deliver: (channel: string, args: readonly unknown[]) => void;
};

/** Makes Electron's WebContents, as far as electron/ uses it. */
export function createWebContents(host: Host) {
  const emitter = new EventEmitter();
  let windowOpenHandler: WindowOpenHandler = () => ({ action: 'allow' });
  return only('webContents', {
    id: host.id,
    get mainFrame() {
      return standInFrame(host.page().mainFrame());
    },
    isDestroyed: host.isDestroyed,
    /** Nothing of Chromium's own command line can do this for one page. */
    setWebRTCIPHandlingPolicy: () => undefined,
    reload: host.reload,
    send: (channel: string, ...args: unknown[]) => host.deliver(channel, structuredClone(args)),
    on: (event: string, listener: (...args: unknown[]) => void) => emitter.on(event, listener),
    emit: (event: string, ...args: unknown[]) => emitter.emit(event, ...args),
    setWindowOpenHandler: (handler: WindowOpenHandler) => {
      windowOpenHandler = handler;
    },
    printToPDF: (options: PdfOptions) => toPdf(host.page(), options),
    /** There is no printer here: the test gets what would have come out of it. */
    print: (_options: object, callback: (success: boolean, failureReason: string) => void) => {
      toPdf(host.page(), PRINTER).then(
        (pdf) => {
          report({ type: 'printed', pdf: pdf.toString('base64') });
          callback(true, '');
        },
        () => callback(false, 'failed'),
      );
    },
    /** For the window: what the handler says to a page that opens another. */
    mayOpen: (url: string) => windowOpenHandler({ url }).action === 'allow',
  });
}

export type StandInWebContents = ReturnType<typeof createWebContents>;
