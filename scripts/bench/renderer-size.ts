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

/** The messages of a language, which are read when it is spoken. */
function messagesOf(language: 'ja' | 'en'): string {
  const names = readdirSync(join(RENDERER, 'assets'));
  const found = names.filter((name) => new RegExp(`^${language}-[\\w-]+\\.js$`).test(name));
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`the build has ${found.length} × ${language}`);
  return join('assets', only);
}

const gzipKb = (paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(RENDERER, path))).length, 0) / 1000;

const sizeRow = (name: string, value: number): Row =>
  row({
    name: `renderer JavaScript before the first screen, gzip, ${name} (baseline: the budget)`,
    unit: 'kB',
    value,
    baseline: BUDGET_KB,
    budget: 1,
    better: 'lower',
  });

/** JavaScript that the main window reads before its first screen. Needs `npm run build` before. */
export async function rendererSize(): Promise<readonly Row[]> {
  const initial = initialScripts();
  return [
    sizeRow('Japanese', gzipKb([...initial, messagesOf('ja')])),
    sizeRow('English', gzipKb([...initial, messagesOf('en')])),
  ];
}
