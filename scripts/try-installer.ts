import { existsSync } from 'node:fs';
import { runStep } from './lib/steps.ts';
import { installerHere } from './package/installers.ts';
import { outputOf } from './package/layout.ts';
import { leftBehind, tracesIn } from './package/system-traces.ts';

/**
 * `node scripts/try-installer.ts`: installs the test build that `npm run package -- --test` made, plays the whole story
 * on the installed application, removes it, and looks for what was left behind. For machines that are thrown away:
 * it installs on the system that it runs on.
 */
const installer = installerHere(outputOf('test'));
const before = tracesIn(installer.watched);
installer.install();
if (!existsSync(installer.executable)) throw new Error(`${installer.executable} was not installed`);
const status = runStep({
  name: 'walkthrough on the installed application',
  command: ['node', 'scripts/walkthrough.ts', '--installed', installer.executable],
});
installer.uninstall();
const left = leftBehind(before, tracesIn(installer.watched), installer.data);
for (const path of left) console.error(`install: left behind: ${path}`);
console.log(`install: ${left.length} thing(s) left behind beside the person's data`);
process.exit(status === 0 && left.length === 0 ? 0 : 1);
