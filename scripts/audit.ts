import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditExceptions, advisoriesOf, auditProblems } from './lib/advisories.ts';
import { ROOT } from './lib/steps.ts';

/**
 * `node scripts/audit.ts`: asks npm for known weaknesses of all packages. Fails on each that has no exception in
 * `packaging/audit-exceptions.json`, on exceptions that are past their day, and when npm could not be asked.
 */
const EXCEPTIONS = join(ROOT, 'packaging', 'audit-exceptions.json');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const audit = spawnSync('npm', ['audit', '--json'], {
  cwd: ROOT,
  encoding: 'utf8',
  // npm is a .cmd file on Windows.
  shell: process.platform === 'win32',
  maxBuffer: 64 * 1024 * 1024,
});
const advisories = advisoriesOf(parsed(audit.stdout));
if (advisories === null) {
  console.error(`audit: npm could not be asked:\n${audit.stderr}`);
  process.exit(1);
}
const exceptions = AuditExceptions.parse(JSON.parse(readFileSync(EXCEPTIONS, 'utf8')));
const problems = auditProblems(advisories, exceptions, new Date().toISOString().slice(0, 10));
for (const problem of problems) console.error(`audit: ${problem}`);
console.log(
  `audit: ${advisories.length} advisories, ${exceptions.length} exceptions, ${problems.length} problem(s)`,
);
process.exit(problems.length === 0 ? 0 : 1);
