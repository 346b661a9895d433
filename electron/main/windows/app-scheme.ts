import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** The origin of all our pages. */
export const APP_ORIGIN = 'app://kagimori';
const SCHEME = 'app';
const HOST = 'kagimori';

/** For `protocol.registerSchemesAsPrivileged`, before the application is ready. */
export const APP_SCHEME = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
} as const;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/**
 * The policy of our pages: their own files and nothing else; no network (connect-src), no frames, no forms.
 * `style-src-attr 'unsafe-inline'` is the one exception: react-aria-components positions popovers and hides
 * helper elements with style attributes. Style elements and scripts stay limited to our files.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SECURITY_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-DNS-Prefetch-Control': 'off',
} as const;

/**
 * The file that a URL names inside the renderer folder, as path segments; null for everything that is not
 * plainly a file in it. Decoded once and refused rather than cleaned: no `..`, no backslash, no NUL, no drive.
 */
export function segmentsOf(url: string): readonly string[] | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, username, password, pathname } = new URL(url);
  if (protocol !== `${SCHEME}:` || host !== HOST || username !== '' || password !== '') return null;
  try {
    const segments = pathname
      .slice(1)
      .split('/')
      .map((part) => decodeURIComponent(part));
    const plain = segments.every((part) => /^[\w-][\w.-]*$/.test(part));
    return plain ? segments : null;
  } catch {
    return null;
  }
}

const refusal = (status: number): Response => new Response(null, { status, headers: SECURITY_HEADERS });

/**
 * Serves `app://kagimori/…` from one folder, with the security headers on every answer.
 *
 * @param folder the built renderer; nothing outside it can be reached
 * @returns a handler for `protocol.handle`
 */
export function createAppSchemeHandler(
  folder: string,
): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  return async ({ url, method }) => {
    if (method !== 'GET') return refusal(405);
    const segments = segmentsOf(url);
    const type = MEDIA_TYPES[extname(segments?.at(-1) ?? '')];
    if (segments === null || type === undefined) return refusal(404);
    try {
      const content = await readFile(join(folder, ...segments));
      return new Response(new Uint8Array(content), {
        headers: { ...SECURITY_HEADERS, 'Content-Type': type },
      });
    } catch {
      return refusal(404);
    }
  };
}
