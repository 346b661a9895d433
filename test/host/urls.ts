/**
 * Chromium under Playwright cannot load a scheme of our own, so the pages live under an https host that no
 * name server knows. Requests to it are answered by the handler of `protocol.handle`; what the main process
 * sees are always app:// URLs.
 */
const APP = 'app://kagimori/';
const PAGES = 'https://kagimori.app.internal/';

/** The URL that Chromium loads for an app:// URL; others stay as they are. */
export const toPageUrl = (url: string): string => (url.startsWith(APP) ? PAGES + url.slice(APP.length) : url);

/** The URL that the main process sees for a URL of Chromium. */
export const toAppUrl = (url: string): string =>
  url.startsWith(PAGES) ? APP + url.slice(PAGES.length) : url;

/** The origin, in the form that Electron gives for a standard scheme. */
export function originOf(url: string): string {
  const seen = toAppUrl(url);
  return seen.startsWith(APP) ? APP.slice(0, -1) : new URL(seen).origin;
}
