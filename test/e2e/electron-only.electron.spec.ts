import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { expect, preferencesOf, test } from './support/electron-only.ts';
import { attemptIn, openOutside } from './support/outside.ts';

/*
 * What only Electron shows of its security checklist and of what goes beyond it; by the numbers of
 * electron-checklist.spec.ts. The stand-in host leaves this file out; the workflows run it.
 */
test.describe.configure({ mode: 'default' });

const ERRANDS = ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability'];

test('2, 3, 4, 6, 8, 9. the window is isolated, in the sandbox and without Node', async ({ electron }) => {
  expect(await preferencesOf(electron)).toMatchObject({
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
});

test('3. the preload has a world of its own', async ({ sharedPractice: { pages } }) => {
  // Were it the same world, the preload would ask the page's own function.
  const asked = await pages.page.evaluate(`(async () => {
    const own = String.prototype.startsWith;
    let asked = 0;
    String.prototype.startsWith = function (...args) { asked += 1; return Reflect.apply(own, this, args); };
    await window.kagimori.invoke('main:app.getSnapshot', {});
    String.prototype.startsWith = own;
    return asked;
  })()`);
  expect(asked).toBe(0);
});

test('4. it runs in Chromium’s sandbox, which root alone does without', async ({ electron }) => {
  const without = await electron.evaluate(({ app }) => app.commandLine.hasSwitch('no-sandbox'));
  expect(without).toBe(process.getuid?.() === 0);
});

test('5. every permission is denied, by the request and by the check', async ({ sharedPractice }) => {
  const answers = await sharedPractice.pages.page.evaluate(`Promise.all([
    Notification.requestPermission(),
    new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('found'), ({ code }) => resolve(code))),
    navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'heard', ({ name }) => name),
    navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
  ])`);
  expect(answers).toEqual(['denied', 1, 'NotAllowedError', 'denied']);
});

test('12. a webview that is to be attached is refused', async ({ electron }) => {
  const refused = await electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      contents.emit('will-attach-webview', { preventDefault }, {}, {});
      return prevented;
    }),
  );
  expect(refused).toEqual([true]);
});

test('13. a page cannot go to an empty one either', async ({ sharedPractice: { pages } }) => {
  const before = pages.page.url();
  await attemptIn(pages.page, `location.href = 'about:blank'`);
  expect(pages.page.url()).toBe(before);
});

test('16. the Electron that runs is the one that is installed', async ({ electron }) => {
  const file = join(import.meta.dirname, '..', '..', 'node_modules', 'electron', 'package.json');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(await electron.evaluate(() => process.versions['electron'])).toBe(version);
});

test('18. the page is under the scheme of our own', ({ sharedPractice: { pages } }) => {
  expect(pages.page.url()).toMatch(/^app:\/\/kagimori\/index\.html/);
});

test('a second start brings the first window back', async ({ electron, sharedPractice: { app } }) => {
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await app.startAgain([]);
  const minimised = () =>
    electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
  await expect.poll(minimised).toBe(false);
});

test('the spell-checker is off, and Chromium runs no errands', async ({ electron }) => {
  const off = await electron.evaluate(
    ({ app, session }, errands) => [
      !session.defaultSession.isSpellCheckerEnabled(),
      ...errands.map((errand) => app.commandLine.hasSwitch(errand)),
    ],
    ERRANDS,
  );
  expect(off).toEqual([true, true, true, true]);
});

test('a page has no way to the network by WebRTC', async ({ sharedPractice: { pages } }) => {
  const outside = await openOutside();
  await attemptIn(
    pages.page,
    `{
      try {
        const connection = new RTCPeerConnection({ iceServers: [{ urls: 'stun:${outside.udp}' }] });
        connection.createDataChannel('x');
        connection.createOffer().then((offer) => connection.setLocalDescription(offer)).catch(() => undefined);
      } catch {}
    }`,
  );
  await attemptIn(pages.page, '1');
  expect(outside.reached()).toEqual([]);
  outside.close();
});

test('a page cannot leave a service worker behind', async ({ sharedPractice: { pages } }) => {
  const registered = await pages.page.evaluate(
    `navigator.serviceWorker?.register('/index.html').then(() => 'registered', () => 'refused') ?? 'refused'`,
  );
  expect(registered).toBe('refused');
});

test('developer tools are there in a build for development alone', async ({ electron }) => {
  const packaged = await electron.evaluate(({ app }) => app.isPackaged);
  expect((await preferencesOf(electron))['devTools'] ?? true).toBe(!packaged);
});

test('a file that macOS opens with the application is offered', async ({ electron, sharedPractice }) => {
  const prevented = await electron.evaluate(({ app }) => {
    let taken = false;
    const event = {
      preventDefault: () => {
        taken = true;
      },
    };
    app.emit('open-file', event, '/nowhere/opened.p12');
    return taken;
  });
  expect(prevented).toBe(true);
  const { page } = sharedPractice.pages;
  await expect(page.getByRole('region', { name: '取り込みの結果' })).toContainText('opened.p12');
});
