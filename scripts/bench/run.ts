import { eventLoop } from './event-loop.ts';
import { listUsers } from './list-users.ts';
import { logOn } from './log-on.ts';
import { type Row, withinBudget } from './measure.ts';
import { pkcs12Open } from './pkcs12-open.ts';
import { rendererSize } from './renderer-size.ts';
import { start } from './start.ts';
import { unlock } from './unlock.ts';
import { userTable } from './user-table.ts';

/**
 * `npm run bench [-- --json] [-- NAME…]`: every figure beside a baseline of the same run. A benchmark, not a
 * test: a row over its budget is marked, and the exit code stays 0.
 */
const GROUPS: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  'pkcs12-open': pkcs12Open,
  'event-loop': eventLoop,
  'log-on': logOn,
  unlock,
  'list-users': listUsers,
  start,
  'user-table': userTable,
  'renderer-size': rendererSize,
};

const asJson = process.argv.includes('--json');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = wanted.filter((name) => !(name in GROUPS));
if (unknown.length > 0) {
  console.error(`No benchmark named ${unknown.join(', ')}. There are: ${Object.keys(GROUPS).join(', ')}.`);
  process.exit(2);
}

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

function print(row: Row): void {
  const mark = withinBudget(row) ? 'ok  ' : 'OVER';
  const bound = `${row.better === 'lower' ? '≤' : '≥'} ${row.budget}`;
  console.log(
    `${mark} ${row.name}: ${digits(row.value)} ${row.unit}, baseline ${digits(row.baseline)} ${row.unit}, ratio ${row.ratio.toFixed(2)} (${bound})`,
  );
}

const rows: Row[] = [];
for (const [name, measure] of Object.entries(GROUPS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const measured = await measure();
  rows.push(...measured);
  if (!asJson) for (const one of measured) print(one);
}
if (asJson) {
  console.log(
    JSON.stringify(
      rows.map(({ name, unit, value, baseline, ratio, budget }) => ({
        name,
        unit,
        value,
        baseline,
        ratio,
        budget,
      })),
      null,
      2,
    ),
  );
}
