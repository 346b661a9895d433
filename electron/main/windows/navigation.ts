import type { Session, WebContents } from 'electron';
import { APP_ORIGIN } from './app-scheme.ts';

/**
 * A window shows the page that the main process loaded into it, for good: no navigation of any frame, no
 * redirect, no further window, no webview, and no packets past the session.
 */
export function refuseNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Neither the policy of our pages nor the session's requests know of WebRTC, which has its own way to the network.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Whether a page may load the URL: our own files, and images that are part of a page. */
export const mayLoad = (url: string): boolean =>
  url.startsWith(`${APP_ORIGIN}/`) || url.startsWith('data:image/');

/**
 * Cancels every request of a page but those for our own files. In a development build the developer tools,
 * which are pages of Chromium's own, work as well.
 */
export function refuseForeignRequests(session: Session, devTools: boolean): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !mayLoad(url) && !(devTools && url.startsWith('devtools://')) });
  });
}
