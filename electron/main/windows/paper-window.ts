import type { BrowserWindow } from 'electron';
import type { PaperWindow } from '../papers/paper-press.ts';

/** A4 with the page's own margins; tagged, so that a screen reader can read the file. */
export const PDF_OPTIONS = {
  pageSize: 'A4',
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
} as const;

/** What Electron calls a print job that the person cancelled. */
const CANCELLED = /cancel/i;

function print(window: BrowserWindow): Promise<boolean> {
  return new Promise((settle, reject) => {
    window.webContents.print({ silent: false, printBackground: true, pageSize: 'A4' }, (success, reason) => {
      if (success) settle(true);
      else if (CANCELLED.test(reason)) settle(false);
      else reject(new Error(`printing failed: ${reason}`));
    });
  });
}

/** What the press needs of a hidden window. */
export function asPaperWindow(window: BrowserWindow): PaperWindow {
  return {
    toPdf: () => window.webContents.printToPDF(PDF_OPTIONS),
    print: () => print(window),
    close: () => {
      if (!window.isDestroyed()) window.destroy();
    },
    onClosed: (callback) => void window.once('closed', callback),
  };
}
