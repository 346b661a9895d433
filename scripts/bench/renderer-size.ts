import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../lib/steps.ts';
import { type Row, row } from './measure.ts';

const RENDERER = join(ROOT, 'out', 'app', 'renderer');
const BUDGET_KB = 250;

/** Scripts that the page names itself: those that must be there before its first screen. */
function initialScripts(): readonly string[] {
  const page = readFileSync(join(RENDERER, 'index.html'), 'utf8');
  return [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
}

/** The English messages, which are read when English is spoken. */
function englishMessages(): string {
  const names = readdirSync(join(RENDERER, 'assets'));
  const found = names.find((name) => /^en-[\w-]+\.js$/.test(name));
  if (found === undefined) throw new Error('the build has no English messages');
  return join('assets', found);
}

const gzipKb = (paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(RENDERER, path))).length, 0) / 1000;

const sizeRow = (language: string, value: number): Row =>
  row({
    name: `renderer JavaScript before the first screen, gzip, ${language} (baseline: the budget)`,
    unit: 'kB',
    value,
    baseline: BUDGET_KB,
    budget: 1,
    better: 'lower',
  });

/** JavaScript that the main window reads before its first screen. Needs `npm run build` before. */
export async function rendererSize(): Promise<readonly Row[]> {
  const initial = initialScripts();
  return [sizeRow('Japanese', gzipKb(initial)), sizeRow('English', gzipKb([...initial, englishMessages()]))];
}
