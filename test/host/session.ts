import type { BrowserContext, Route } from 'playwright';
import { browserContext } from './chromium.ts';
import { only } from './only.ts';
import { toAppUrl } from './urls.ts';

type SchemeHandler = (request: Request) => Response | Promise<Response>;
type BeforeRequest = (
  details: { readonly url: string; readonly resourceType: string },
  callback: (response: { readonly cancel?: boolean }) => void,
) => void;
type PermissionCheck = (webContents: null, permission: string, origin: string, details: object) => boolean;

const schemes = new Map<string, SchemeHandler>();
const privileged = new Set<string>();
let beforeRequest: BeforeRequest | null = null;
let permissionCheck: PermissionCheck | null = null;

/** Whether a window takes part in a navigation of one of its frames. */
export type NavigationGuard = (route: Route, url: string) => boolean;

function isCancelled(url: string, resourceType: string): Promise<boolean> {
  const listener = beforeRequest;
  if (listener === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    listener({ url, resourceType }, (response) => resolve(response.cancel === true));
  });
}

async function answer(route: Route, mayNavigate: NavigationGuard): Promise<void> {
  const request = route.request();
  const url = toAppUrl(request.url());
  if (request.isNavigationRequest() && !mayNavigate(route, url)) return route.abort('aborted');
  if (await isCancelled(url, request.resourceType())) return route.abort('blockedbyclient');
  const handler = schemes.get(new URL(url).protocol.slice(0, -1));
  // Whatever main/ allows: a page of the stand-in never reaches a network.
  if (handler === undefined) return route.abort('blockedbyclient');
  const response = await handler(new Request(url, { method: request.method() }));
  return route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

/** Chromium asks nobody: what the check handler would allow is granted, everything else is denied. */
async function grantPermissions(context: BrowserContext): Promise<void> {
  const check = permissionCheck;
  if (check === null) return;
  const asked = ['clipboard-read', 'geolocation', 'notifications', 'camera', 'microphone', 'midi'];
  const granted = asked.filter((permission) => check(null, permission, 'app://kagimori', {}));
  if (granted.length > 0) throw new Error(`stand-in host: ${granted.join(', ')} cannot be granted here`);
  await context.clearPermissions();
}

let routed: Promise<void> | undefined;

/** Puts the handlers of the session between Chromium and every request; once, before the first page. */
export function routeRequests(mayNavigate: NavigationGuard): Promise<void> {
  routed ??= (async () => {
    const context = await browserContext();
    await context.route('**/*', (route) => answer(route, mayNavigate));
    await grantPermissions(context);
  })();
  return routed;
}

export const protocol = only('protocol', {
  registerSchemesAsPrivileged: (list: readonly { readonly scheme: string }[]) => {
    for (const { scheme } of list) privileged.add(scheme);
  },
});

const defaultSession = only('session.defaultSession', {
  protocol: only('session.protocol', {
    handle: (scheme: string, handler: SchemeHandler) => {
      if (!privileged.has(scheme))
        throw new Error(`the scheme ${scheme} was not made privileged before ready`);
      schemes.set(scheme, handler);
    },
  }),
  webRequest: only('session.webRequest', {
    onBeforeRequest: (listener: BeforeRequest) => {
      beforeRequest = listener;
    },
  }),
  setPermissionCheckHandler: (handler: PermissionCheck) => {
    permissionCheck = handler;
  },
  /** Chromium never comes to ask: the check handler's answers are applied beforehand. */
  setPermissionRequestHandler: () => undefined,
  setDevicePermissionHandler: () => undefined,
  setSpellCheckerEnabled: () => undefined,
  /** Downloads are off in the stand-in's browser. */
  on: (event: 'will-download') => {
    if (event !== 'will-download')
      throw new Error(`stand-in host: session event ${event} is not implemented`);
  },
});

export const session = only('session', { defaultSession });
