// The least that any application on this host does: one window with an empty page of its own scheme.
import { join } from 'node:path';
import { app, BrowserWindow, protocol, session } from 'electron';

const PAGE = 'app://kagimori/index.html';
const EMPTY = '<!doctype html><title>empty</title>';

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.on('window-all-closed', () => app.quit());
app.whenReady().then(async () => {
  session.defaultSession.protocol.handle(
    'app',
    () => new Response(EMPTY, { headers: { 'content-type': 'text/html' } }),
  );
  const window = new BrowserWindow({
    width: 1200,
    height: 780,
    show: false,
    webPreferences: { preload: join(import.meta.dirname, 'empty-preload.cjs') },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(PAGE);
});
