import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from './lib/steps.ts';
import { startableOf, tryStart } from './package/first-start.ts';
import { layoutOf, outputOf } from './package/layout.ts';

/**
 * `node scripts/try-release.ts`: starts the build for people that `npm run package` made, once, as a person would, and
 * ends it. Playwright cannot drive this build; that it starts is what its own log says. Linux needs a display, and a
 * sandbox that works for the account that this runs under.
 */
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const executable = startableOf(
  layoutOf(outputOf('release'), process.platform, process.arch),
  process.platform,
);
console.log(`release: starting ${executable}`);
const problem = await tryStart([executable], version);
if (problem !== null) console.error(`release: ${problem}`);
console.log(problem === null ? 'release: it starts' : 'release: it does not start');
process.exit(problem === null ? 0 : 1);
