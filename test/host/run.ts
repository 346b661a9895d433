/**
 * Runs the built application without Electron: `node test/host/run.ts [--user-data-dir=…] [--headed]
 * [--lang=ja]`. The same out/app/main.js and preloads run under Node, and a Chromium page is the window. For
 * development and tests on machines that cannot fetch Electron's binary; never part of a package.
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, mainFileLoaded } from './app.ts';
import { browserContext } from './chromium.ts';
import { listenToControl } from './control.ts';
import { switchValue } from './switches.ts';

const MAIN_FILE = switchValue('main') ?? join(import.meta.dirname, '..', '..', 'out', 'app', 'main.js');
const STAND_IN = new URL('./electron.ts', import.meta.url).href;

function fail(error: unknown): never {
  console.error(`stand-in host: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

if (!existsSync(MAIN_FILE)) fail('the main file is not there: run `node scripts/build.ts` first');

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: STAND_IN, shortCircuit: true } : next(specifier, context),
});
process.on('SIGINT', app.quit);
process.on('SIGTERM', app.quit);
listenToControl(app.quit);
browserContext().catch(fail);
await import(pathToFileURL(MAIN_FILE).href).catch((error: unknown) => {
  if (error instanceof Error) console.error(error.stack);
  fail('out/app/main.js did not load');
});
mainFileLoaded.resolve();
