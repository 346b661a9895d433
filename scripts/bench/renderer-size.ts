import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../lib/steps.ts';
import { type Row, row } from './measure.ts';

const ASSETS = join(ROOT, 'out', 'app', 'renderer', 'assets');
const BUDGET_KB = 250;

/** JavaScript of the built windows, gzip; the baseline is the budget itself. Needs `npm run build` before. */
export async function rendererSize(): Promise<readonly Row[]> {
  const scripts = readdirSync(ASSETS).filter((file) => file.endsWith('.js'));
  const bytes = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(ASSETS, file))).length, 0);
  return [
    row({
      name: 'renderer JavaScript, all of it, gzip (baseline: the budget)',
      unit: 'kB',
      value: bytes / 1000,
      baseline: BUDGET_KB,
      budget: 1,
      better: 'lower',
    }),
  ];
}
