import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { boringSslStep, boringSslTests, LEFT_OUT, readTotals, whyNoBoringSsl } from './lib/boringssl.ts';
import { ROOT, runStep, type Step } from './lib/steps.ts';

/**
 * `npm test`: checks, builds, then runs every tier, and ends with one line of the sum. A tier that fails
 * does not hide the next one; a tier that ran no test counts as failed.
 */
const REPORTS = join(ROOT, 'out', 'test-reports');
const VITEST_REPORT = join(REPORTS, 'vitest.json');
const PLAYWRIGHT_REPORT = join(REPORTS, 'playwright.json');
const BUN_REPORT = join(REPORTS, 'boringssl.xml');

const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(z.object({ name: z.string(), assertionResults: z.array(z.unknown()) })),
});
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }),
});

type Count = { readonly passed: number; readonly failed: number };

const NOTHING_RAN: Count = { passed: 0, failed: 1 };

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function vitestCount(status: number): Count {
  const report = VitestReport.safeParse(readReport(VITEST_REPORT));
  if (!report.success || report.data.numPassedTests === 0) return NOTHING_RAN;
  const { numPassedTests, numFailedTests } = report.data;
  // A suite that could not be loaded has no failed test of its own, but the run was not good.
  return { passed: numPassedTests, failed: Math.max(numFailedTests, status === 0 ? 0 : 1) };
}

/** How many tests Node found in the files that Bun runs too. */
function testsInNode(): number | null {
  const report = VitestReport.safeParse(readReport(VITEST_REPORT));
  if (!report.success) return null;
  const files = new Set(boringSslTests().map((file) => join(ROOT, file)));
  const results = report.data.testResults.filter(({ name }) => files.has(resolve(name)));
  return results.reduce((sum, { assertionResults }) => sum + assertionResults.length, 0);
}

function boringSslCount(): Count {
  const reason = whyNoBoringSsl();
  if (reason !== null) {
    console.log(`\n── BoringSSL (Bun): left out: ${reason}`);
    return { passed: 0, failed: 0 };
  }
  const status = runStep(boringSslStep(BUN_REPORT));
  for (const [file, why] of Object.entries(LEFT_OUT)) console.log(`── left out: ${file}: ${why}`);
  const totals = readTotals(BUN_REPORT);
  if (totals === null || totals.tests === 0) return NOTHING_RAN;
  const { tests, failures, skipped } = totals;
  const expected = testsInNode();
  if (tests !== expected) console.error(`Bun found ${tests} tests, Node ${expected} in the same files`);
  const good = status === 0 && skipped === 0 && tests === expected;
  return { passed: tests - failures - skipped, failed: Math.max(failures, good ? 0 : 1) };
}

function playwrightCount(status: number): Count {
  const report = PlaywrightReport.safeParse(readReport(PLAYWRIGHT_REPORT));
  if (!report.success || report.data.stats.expected === 0) return NOTHING_RAN;
  const { expected, unexpected, flaky } = report.data.stats;
  return { passed: expected, failed: Math.max(unexpected + flaky, status === 0 ? 0 : 1) };
}

const countOf = (status: number): Count => (status === 0 ? { passed: 0, failed: 0 } : NOTHING_RAN);

const VITEST: Step = {
  name: 'unit, integration and screens',
  command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`],
};
const PLAYWRIGHT: Step = {
  name: 'end to end',
  command: ['playwright', 'test', '--config=test/e2e/playwright.config.ts'],
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: PLAYWRIGHT_REPORT },
};

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const counts = [
  countOf(runStep({ name: 'check', command: ['node', 'scripts/check.ts'] })),
  countOf(runStep({ name: 'build', command: ['node', 'scripts/build.ts'] })),
  vitestCount(runStep(VITEST)),
  boringSslCount(),
  playwrightCount(runStep(PLAYWRIGHT)),
];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
