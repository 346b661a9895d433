import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { expect, test } from './support/logged-on.ts';
import { attemptIn, attemptWithoutPolicy, type Outside, openOutside } from './support/outside.ts';

/*
 * The twenty items of Electron's security checklist (electronjs.org, Tutorial, Security), one test each, against the
 * built application. What the stand-in cannot show is in electron-only.electron.spec.ts, under the same numbers.
 */
test.describe.configure({ mode: 'default' });

const ROOT = join(import.meta.dirname, '..', '..');
const BUILT = join(ROOT, 'out', 'app');
const built = (name: string): string => readFileSync(join(BUILT, name), 'utf8');
/** Every value that a setting of the windows has in the main process. */
const everySetting = (name: string): readonly string[] =>
  [...built('main.js').matchAll(new RegExp(`\\b${name}: (\\w+)`, 'g'))].map(([, value]) => value ?? '');
const PRELOADS = ['preload-main.cjs', 'preload-key.cjs', 'preload-paper.cjs'];

let outside: Outside;
test.beforeAll(async () => {
  outside = await openOutside();
});
test.afterEach(() => {
  expect(outside.reached()).toEqual([]);
});
test.afterAll(() => outside.close());

test('1. Only load secure content', async ({ sharedPractice: { pages } }) => {
  const { page } = pages;
  const Loaded = z.object({ origin: z.string(), names: z.array(z.string()).min(1) });
  const { origin, names } = Loaded.parse(
    await page.evaluate(
      '({ origin: location.origin, names: performance.getEntriesByType("resource").map(({ name }) => name) })',
    ),
  );
  expect(names.filter((name) => !name.startsWith(`${origin}/`))).toEqual([]);
  await attemptIn(
    page,
    `{
      document.body.append(Object.assign(new Image(), { src: '${outside.http}/image' }));
      document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '${outside.http}/style' }));
      document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: '${outside.http}/prefetch' }));
      new FontFace('x', 'url(${outside.http}/font)').load().catch(() => undefined);
      fetch('${outside.http}/fetch').catch(() => undefined);
      navigator.sendBeacon('${outside.http}/beacon');
      new EventSource('${outside.http}/events');
      try { new WebSocket('${outside.http.replace('http', 'ws')}/socket'); } catch {}
    }`,
  );
  // What the page's own policy would let pass, the main process cancels.
  const refused = await attemptWithoutPolicy(
    page,
    `{
      document.body.append(Object.assign(new Image(), { src: '${outside.http}/image' }));
      document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '${outside.http}/style' }));
      fetch('${outside.http}/fetch').catch(() => undefined);
    }`,
  );
  const CANCELLED = 'net::ERR_BLOCKED_BY_CLIENT';
  expect(refused).toEqual({ '/fetch': CANCELLED, '/image': CANCELLED, '/style': CANCELLED });
});

test('2. Do not enable Node.js integration for remote content', async ({ sharedPractice: { pages } }) => {
  const found = await pages.page.evaluate(
    `['require', 'process', 'module', 'Buffer', 'global', 'setImmediate', '__dirname'].filter((name) => name in window)`,
  );
  expect(found).toEqual([]);
});
test('3. Enable Context Isolation', async ({ sharedPractice: { pages } }) => {
  const { page } = pages;
  expect(await page.evaluate('Object.isFrozen(window.kagimori)')).toBe(true);
  await page.evaluate('try { window.kagimori = null; window.kagimori.invoke = null; } catch {}');
  expect(await page.evaluate('typeof window.kagimori.invoke')).toBe('function');
  // Page and preload share one world on the stand-in: what the window is opened with is read.
  expect(everySetting('contextIsolation')).toEqual(['true']);
});
test('4. Enable process sandboxing', () => {
  for (const name of PRELOADS) {
    const required = [...built(name).matchAll(/\brequire\((["'])(.*?)\1\)/g)].map(([, , module]) => module);
    expect([...new Set(required)], name).toEqual(['electron']);
  }
  expect(built('main.js')).toMatch(/app\.enableSandbox\(\)/);
  // Asked for, to refuse such a start, and never set.
  expect(built('main.js').match(/.*no-sandbox["'`].*/g)).toEqual([expect.stringContaining('hasSwitch(')]);
});
test('5. Handle session permission requests from remote content', async ({ sharedPractice: { pages } }) => {
  const States = z.record(z.string(), z.string());
  const states = States.parse(
    await pages.page.evaluate(`Promise.all(
      ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'].map(async (name) => [
        name,
        await navigator.permissions.query({ name }).then(({ state }) => state, () => 'denied'),
      ]),
    ).then(Object.fromEntries)`),
  );
  expect(Object.values(states)).not.toContain('granted');
  expect(
    await pages.page.evaluate('navigator.clipboard.readText().then(() => "read", () => "refused")'),
  ).toBe('refused');
});
test('6. Do not disable webSecurity', async ({ sharedPractice: { pages } }) => {
  const answers = await pages.page.evaluate(`Promise.all(
    ['file:///etc/passwd', '${outside.http}/other-origin', 'https://kagimori.invalid/'].map((url) =>
      fetch(url).then(() => 'read', () => 'refused'),
    ),
  )`);
  expect(answers).toEqual(['refused', 'refused', 'refused']);
  // Our policy refuses these first.
  expect(everySetting('webSecurity')).toEqual(['true']);
});
test('7. Define a Content Security Policy', async ({ sharedPractice: { pages } }) => {
  const { page } = pages;
  const violated = await page.evaluate(`new Promise((resolve) => {
    const violations = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violations.push(effectiveDirective));
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.injected = true' }));
    const button = document.createElement('button');
    button.setAttribute('onclick', 'window.injected = true');
    document.body.append(button);
    button.click();
    document.body.append(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' }));
    document.head.append(Object.assign(document.createElement('base'), { href: '${outside.http}/' }));
    try { new Worker('data:text/javascript,1'); } catch {}
    document.body.append(Object.assign(document.createElement('iframe'), { src: '${outside.http}/frame' }));
    setTimeout(() => resolve([...new Set(violations)].toSorted()), 200);
  })`);
  expect(violated).toEqual(
    expect.arrayContaining(['base-uri', 'frame-src', 'script-src-attr', 'script-src-elem', 'style-src-elem']),
  );
  expect(await page.evaluate('window.injected === undefined')).toBe(true);
});

test('8. Do not enable allowRunningInsecureContent', async ({ sharedPractice: { pages } }) => {
  const script = `document.body.append(Object.assign(document.createElement('script'), { src: '${outside.http}/script.js' }))`;
  await attemptIn(pages.page, script);
  expect(await attemptWithoutPolicy(pages.page, script)).toEqual({
    '/script.js': 'net::ERR_BLOCKED_BY_CLIENT',
  });
  expect(everySetting('allowRunningInsecureContent')).toEqual(['false']);
});
test('9. Do not enable experimental features', () => {
  expect(built('main.js')).toMatch(/experimentalFeatures: false/);
  expect(built('main.js')).not.toMatch(/experimentalFeatures: true|experimental-web-platform-features/);
});
test('10. Do not use enableBlinkFeatures', () => {
  expect(built('main.js')).not.toMatch(/enableBlinkFeatures|enable-blink-features/);
});

test('11. Do not use allowpopups for WebViews', () => {
  const page = join(BUILT, 'renderer');
  const files = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(html|js)$/.test(name),
  );
  expect(files.length).toBeGreaterThan(3);
  expect(
    files.filter((name) => /<webview|allowpopups/i.test(readFileSync(join(page, name), 'utf8'))),
  ).toEqual([]);
});

test('12. Verify WebView options before creation', async ({ sharedPractice: { pages } }) => {
  await attemptIn(
    pages.page,
    `{
      const view = document.createElement('webview');
      view.setAttribute('src', '${outside.http}/webview');
      view.setAttribute('nodeintegration', '');
      view.setAttribute('preload', 'file:///tmp/x.js');
      document.body.append(view);
    }`,
  );
  expect(await pages.page.evaluate(`typeof document.querySelector('webview').loadURL`)).toBe('undefined');
  expect(built('main.js')).toMatch(/webviewTag: false/);
});
test('13. Disable or limit navigation', async ({ sharedPractice: { pages } }) => {
  const { page } = pages;
  const before = page.url();
  for (const target of [`${outside.http}/page`, 'data:text/html,x', 'file:///etc/passwd']) {
    await attemptIn(page, `location.href = '${target}'`);
    await attemptIn(
      page,
      `{
        const link = Object.assign(document.createElement('a'), { href: '${target}' });
        document.body.append(link);
        link.click();
        link.remove();
      }`,
    );
    expect(page.url(), target).toBe(before);
  }
  await attemptIn(
    page,
    `{
      const form = Object.assign(document.createElement('form'), { method: 'post', action: '${outside.http}/form' });
      document.body.append(form);
      form.submit();
    }`,
  );
  expect(page.url()).toBe(before);
  expect(await page.evaluate('typeof window.kagimori.invoke')).toBe('function');
});

test('14. Disable or limit creation of new windows', async ({ sharedPractice: { pages } }) => {
  const { page } = pages;
  await attemptIn(page, `window.open('${outside.http}/window')`);
  await attemptIn(page, `window.open('about:blank')`);
  await attemptIn(
    page,
    `{
      const link = Object.assign(document.createElement('a'), { href: '${outside.http}/blank', target: '_blank' });
      document.body.append(link);
      link.click();
    }`,
  );
  await expect.poll(() => page.context().pages().length).toBe(1);
});

test('15. Do not use shell.openExternal with untrusted content', async ({ sharedPractice: { pages } }) => {
  for (const name of readdirSync(BUILT).filter((file) => /\.c?js$/.test(file) && file !== 'updater.js')) {
    expect(built(name).includes('openExternal'), name).toBe(false);
  }
  const before = pages.page.url();
  await attemptIn(pages.page, `location.href = 'mailto:a@b.example'; location.href = 'ms-settings:'`);
  expect(pages.page.url()).toBe(before);
});

const Package = z.object({
  version: z.string(),
  devDependencies: z.record(z.string(), z.string()).optional(),
});
const packageAt = (...path: readonly string[]) =>
  Package.parse(JSON.parse(readFileSync(join(ROOT, ...path, 'package.json'), 'utf8')));

test('16. Use a current version of Electron', () => {
  const wanted = packageAt().devDependencies?.['electron'] ?? '';
  const { version } = packageAt('node_modules', 'electron');
  // A caret takes every correction of the release line; known weaknesses are looked for on every push.
  expect(wanted).toMatch(/^\^\d+\.\d+\.\d+$/);
  expect(version.split('.')[0]).toBe(wanted.slice(1).split('.')[0]);
  expect(readFileSync(join(ROOT, '.github', 'workflows', 'package.yml'), 'utf8')).toContain(
    'scripts/audit.ts',
  );
});
test('17. Validate the sender of all IPC messages', async ({ sharedPractice: { pages } }) => {
  const { page } = pages;
  const answers = await page.evaluate(`(async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const outcome = (call) => call().then((answer) => answer?.error?.code ?? 'answered', () => 'refused');
    return [
      typeof frame.contentWindow.kagimori,
      await outcome(() => window.kagimori.invoke('key:key.allow', {})),
      await outcome(() => window.kagimori.invoke('main:logOn.begin', { certificateId: 1 })),
      await outcome(() => window.kagimori.invoke('main:logOn.logOff', { more: 1 })),
      await outcome(() => window.kagimori.invoke('main:no.such', {})),
    ];
  })()`);
  expect(answers).toEqual(['undefined', 'refused', 'ipc-refused', 'ipc-refused', 'refused']);
});

test('18. Avoid usage of the file:// protocol and prefer usage of custom protocols', async ({
  sharedPractice: { pages },
}) => {
  expect(pages.page.url()).not.toMatch(/^file:/);
  expect(built('main.js')).not.toMatch(/\.loadFile\(/);
});
test('19. Check which fuses you can change', () => {
  const config = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8');
  const section = /^electronFuses:\n((?: {2}\w+: \w+\n)+)/m.exec(config)?.[1] ?? '';
  const fuses = Object.fromEntries(
    [...section.matchAll(/^ {2}(\w+): (\w+)$/gm)].map(([, name, on]) => [name, on]),
  );
  // scripts/package/fuses.ts reads them back from every finished executable.
  expect(fuses).toEqual({
    runAsNode: 'false',
    enableCookieEncryption: 'true',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    loadBrowserProcessSpecificV8Snapshot: 'false',
    grantFileProtocolExtraPrivileges: 'false',
  });
});

test('20. Do not expose Electron APIs to untrusted web content', async ({ sharedPractice: { pages } }) => {
  const { page } = pages;
  expect(await page.evaluate('Reflect.ownKeys(window.kagimori).toSorted()')).toEqual(['invoke', 'subscribe']);
  const got = await page.evaluate(`new Promise((resolve) => {
    window.kagimori.subscribe('main:app.changed', (...args) => resolve(args.length));
    window.kagimori.invoke('main:app.setPreferences', { theme: 'light' });
  })`);
  // The payload alone: an event of Electron would lead to ipcRenderer.
  expect(got).toBe(1);
  expect(
    await page.evaluate(
      `['ipcRenderer', 'electron', 'contextBridge', 'webFrame'].filter((name) => name in window)`,
    ),
  ).toEqual([]);
});
