import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { z } from 'zod';
import { app, preventable, windowOpened } from './app.ts';
import { browserContext, HEADED } from './chromium.ts';
import { onMinimised, report } from './control.ts';
import { standInFrame } from './frames.ts';
import { deliverInvoke, type InvokeOutcome } from './ipc-main.ts';
import { HOST_BINDING, preloadScript } from './preload-script.ts';
import { downloadBegan, type RequestOwner, routeRequests } from './session.ts';
import { toAppUrl, toPageUrl } from './urls.ts';
import { createWebContents, type StandInWebContents } from './web-contents.ts';

type Options = {
  readonly width: number;
  readonly height: number;
  readonly parent?: BrowserWindow;
  readonly webPreferences: { readonly preload: string; readonly partition?: string };
};

const PreloadMessage = z.object({ channel: z.string(), args: z.array(z.unknown()) });

const windowsOfPages = new Map<Page, BrowserWindow>();
let lastId = 0;
let firstPageTaken = false;

/** A page's navigation as Electron tells the main process; `loadURL` and a reload are not told. */
const mayNavigate: RequestOwner['mayNavigate'] = (route, url) => {
  try {
    const frame = route.request().frame();
    const window = windowsOfPages.get(frame.page());
    if (window === undefined) return false;
    const isMainFrame = frame.parentFrame() === null;
    if (isMainFrame && (window.loads(url) || toAppUrl(frame.url()) === url)) return true;
    const event = preventable({ url, isMainFrame, frame: standInFrame(frame) });
    window.webContents.emit('will-frame-navigate', event);
    if (isMainFrame && !event.defaultPrevented) window.webContents.emit('will-navigate', event);
    return !event.defaultPrevented;
  } catch {
    // Playwright knows no frame yet: the first request of a page that another page opened.
    return false;
  }
};

const partitionOf: RequestOwner['partitionOf'] = (route) => {
  try {
    return windowsOfPages.get(route.request().frame().page())?.partition;
  } catch {
    return undefined;
  }
};

async function newPage(): Promise<Page> {
  const context = await browserContext();
  const [first] = context.pages();
  if (firstPageTaken || first === undefined) return context.newPage();
  firstPageTaken = true;
  return first;
}

/** Electron's BrowserWindow: a page of Chromium. A modal child is a page of its own. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: StandInWebContents;
  readonly #options: Options;
  readonly #receiver = `__standIn${randomUUID()}`;
  #opened: Promise<Page>;
  #page: Page | null = null;
  #destroyed = false;
  #loading: string | null = null;
  #url = '';
  #ended: () => void = () => undefined;
  #minimised = false;
  #focused = 0;

  constructor(options: Options) {
    super();
    this.#options = options;
    lastId += 1;
    this.webContents = createWebContents({
      id: lastId,
      page: () => this.#loadedPage(),
      isDestroyed: () => this.#destroyed,
      deliver: (channel, args) => this.#deliver(channel, args),
      reload: () => void this.#reload(),
    });
    this.#ended = windowOpened(() => this.close());
    if (options.parent === undefined) onMinimised(() => this.minimize());
    options.parent?.once('closed', () => this.destroy());
    this.#opened = this.#open();
    app.emit('web-contents-created', {}, this.webContents);
  }

  async #open(): Promise<Page> {
    await routeRequests({ mayNavigate, partitionOf });
    const page = await newPage();
    this.#page = page;
    windowsOfPages.set(page, this);
    if (!HEADED) {
      await page.setViewportSize({ width: this.#options.width, height: this.#options.height });
    }
    await page.exposeBinding(HOST_BINDING, (source, raw: unknown) => this.#receive(source, raw));
    const preload = readFileSync(this.#options.webPreferences.preload, 'utf8');
    await page.addInitScript({ content: preloadScript(preload, this.#receiver) });
    page.on('popup', (popup) => void this.#refusePopup(popup));
    page.on('download', () => downloadBegan(this.partition));
    page.on('close', () => {
      if (this.#page === page) this.#closed();
    });
    page.on('crash', () => {
      this.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    return page;
  }

  /** Playwright has no use for a page that crashed: a new one takes its place, and only then it goes. */
  async #reload(): Promise<void> {
    const crashed = this.#page;
    const url = this.#url;
    this.#opened = this.#open();
    await this.loadURL(url);
    await crashed?.close();
  }

  async #refusePopup(popup: Page): Promise<void> {
    if (this.webContents.mayOpen(toAppUrl(popup.url()))) {
      throw new Error('stand-in host: windows opened by a page are not implemented');
    }
    await popup.close();
  }

  async #receive(
    source: { page: Page; frame: import('playwright').Frame },
    raw: unknown,
  ): Promise<InvokeOutcome> {
    const { channel, args } = PreloadMessage.parse(raw);
    const event = {
      sender: this.webContents,
      senderFrame: standInFrame(source.frame),
      type: 'frame' as const,
    };
    return deliverInvoke(event, channel, args);
  }

  #deliver(channel: string, args: readonly unknown[]): void {
    // A page that is gone, or not yet there, misses the message, as in Electron.
    this.#page
      ?.evaluate(([receiver, name, values]) => Reflect.get(window, receiver)?.(name, values), [
        this.#receiver,
        channel,
        args,
      ] as const)
      .catch(() => undefined);
  }

  #loadedPage(): Page {
    if (this.#page === null) throw new Error('stand-in host: the window has no page yet');
    return this.#page;
  }

  #closed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    if (this.#page !== null) windowsOfPages.delete(this.#page);
    this.emit('closed');
    this.#ended();
  }

  /** The session that the window was opened with; undefined for the default one. */
  get partition(): string | undefined {
    return this.#options.webPreferences.partition;
  }

  /** Whether a navigation to the URL is the one that `loadURL` started. */
  loads(url: string): boolean {
    return this.#loading === url;
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#opened;
    this.#url = url;
    this.#loading = url;
    try {
      await page.goto(toPageUrl(url), { waitUntil: 'load' });
    } finally {
      this.#loading = null;
    }
    if (!this.#destroyed) this.emit('ready-to-show');
  }

  close(): void {
    if (this.#destroyed) return;
    const event = preventable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    const page = this.#page;
    this.#closed();
    page?.close().catch(() => undefined);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** The window without parent is the main window, of which the test is told. */
  #changed(): void {
    if (this.#options.parent !== undefined) return;
    report({ type: 'main-window', minimised: this.#minimised, focused: this.#focused });
  }

  isMinimized(): boolean {
    return this.#minimised;
  }

  minimize(): void {
    if (this.#minimised) return;
    this.#minimised = true;
    this.emit('minimize');
    this.#changed();
  }

  restore(): void {
    if (!this.#minimised) return;
    this.#minimised = false;
    this.emit('restore');
    this.#changed();
  }

  /** Electron: shows the window and gives it the focus. */
  show(): void {
    this.emit('show');
    this.focus();
  }

  setBackgroundColor(): void {}

  focus(): void {
    this.#focused += 1;
    this.emit('focus');
    this.#changed();
    this.#page?.bringToFront().catch(() => undefined);
  }
}
