import type { BrowserContext, Route } from 'playwright';
import { preventable } from './app.ts';
import { browserContext } from './chromium.ts';
import { only } from './only.ts';
import { toAppUrl } from './urls.ts';

type SchemeHandler = (request: Request) => Response | Promise<Response>;
type BeforeRequest = (
  details: { readonly url: string; readonly resourceType: string },
  callback: (response: { readonly cancel?: boolean }) => void,
) => void;
type DownloadListener = (event: { readonly preventDefault: () => void }) => void;
type PermissionCheck = (webContents: null, permission: string, origin: string, details: object) => boolean;

/** What the main process has set up in a session. */
type SessionState = {
  readonly schemes: Map<string, SchemeHandler>;
  beforeRequest: BeforeRequest | null;
  permissionCheck: PermissionCheck | null;
  readonly downloadListeners: DownloadListener[];
};

const DEFAULT_PARTITION = '';
const privileged = new Set<string>();
const states = new Map<string, SessionState>();

function stateOf(partition: string): SessionState {
  const state = states.get(partition) ?? {
    schemes: new Map(),
    beforeRequest: null,
    permissionCheck: null,
    downloadListeners: [],
  };
  states.set(partition, state);
  return state;
}

/** What the windows know of a request. */
export type RequestOwner = {
  /** Whether a window takes part in a navigation of one of its frames. */
  readonly mayNavigate: (route: Route, url: string) => boolean;
  /** The session of the window that asks; undefined for the default one. */
  readonly partitionOf: (route: Route) => string | undefined;
};

function isCancelled(
  { beforeRequest: listener }: SessionState,
  url: string,
  resourceType: string,
): Promise<boolean> {
  if (listener === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    listener({ url, resourceType }, (response) => resolve(response.cancel === true));
  });
}

async function answer(route: Route, { mayNavigate, partitionOf }: RequestOwner): Promise<void> {
  const request = route.request();
  const url = toAppUrl(request.url());
  if (request.isNavigationRequest() && !mayNavigate(route, url)) return route.abort('aborted');
  const state = stateOf(partitionOf(route) ?? DEFAULT_PARTITION);
  if (await isCancelled(state, url, request.resourceType())) return route.abort('blockedbyclient');
  const handler = state.schemes.get(new URL(url).protocol.slice(0, -1));
  // Whatever main/ allows: a page of the stand-in never reaches a network. It is told apart from what main/ cancels.
  if (handler === undefined) return route.abort('addressunreachable');
  const response = await handler(new Request(url, { method: request.method() }));
  return route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

/** Chromium asks nobody: what a check handler would allow is granted, everything else is denied. */
async function grantPermissions(context: BrowserContext): Promise<void> {
  for (const { permissionCheck } of states.values())
    if (permissionCheck !== null) refuseGrants(permissionCheck);
  await context.clearPermissions();
}

/** @throws Error when something would be allowed */
function refuseGrants(check: PermissionCheck): void {
  const asked = ['clipboard-read', 'geolocation', 'notifications', 'camera', 'microphone', 'midi'];
  const granted = asked.filter((permission) => check(null, permission, 'app://kagimori', {}));
  if (granted.length > 0) throw new Error(`stand-in host: ${granted.join(', ')} cannot be granted here`);
}

/**
 * A page began a download, which the stand-in's browser refuses by itself.
 *
 * @param partition the window's session; undefined for the default one
 * @throws Error when main/ would have let it go on
 */
export function downloadBegan(partition: string | undefined): void {
  const event = preventable({});
  for (const listener of stateOf(partition ?? DEFAULT_PARTITION).downloadListeners) listener(event);
  if (!event.defaultPrevented) throw new Error('stand-in host: downloads are not implemented');
}

let routed: Promise<void> | undefined;

/** Puts the handlers of the session between Chromium and every request; once, before the first page. */
export function routeRequests(owner: RequestOwner): Promise<void> {
  routed ??= (async () => {
    const context = await browserContext();
    await context.route('**/*', (route) => answer(route, owner));
    await grantPermissions(context);
  })();
  return routed;
}

export const protocol = only('protocol', {
  registerSchemesAsPrivileged: (list: readonly { readonly scheme: string }[]) => {
    for (const { scheme } of list) privileged.add(scheme);
  },
});

function createSession(partition: string) {
  const state = stateOf(partition);
  return only('session', {
    protocol: only('session.protocol', {
      handle: (scheme: string, handler: SchemeHandler) => {
        if (!privileged.has(scheme))
          throw new Error(`the scheme ${scheme} was not made privileged before ready`);
        state.schemes.set(scheme, handler);
      },
    }),
    webRequest: only('session.webRequest', {
      onBeforeRequest: (listener: BeforeRequest) => {
        state.beforeRequest = listener;
      },
    }),
    setPermissionCheckHandler: (handler: PermissionCheck) => {
      state.permissionCheck = handler;
    },
    /** Chromium never comes to ask: the check handler's answers are applied beforehand. */
    setPermissionRequestHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
    setSpellCheckerEnabled: () => undefined,
    on: (event: 'will-download', listener: DownloadListener) => {
      if (event !== 'will-download')
        throw new Error(`stand-in host: session event ${event} is not implemented`);
      state.downloadListeners.push(listener);
    },
  });
}

/** The sessions share one profile of the browser, but each answers the requests of its own windows. */
export const session = only('session', {
  defaultSession: createSession(DEFAULT_PARTITION),
  fromPartition: createSession,
});
