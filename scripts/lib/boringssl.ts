import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { z } from 'zod';
import { ROOT, type Step } from './steps.ts';

/**
 * Electron's cryptography is BoringSSL, Node's is OpenSSL. Bun is built on BoringSSL too and comes in an npm
 * package: the tests of what works with keys, certificates and TLS in Electron run on it once more.
 */
export const BUN = join(ROOT, 'node_modules', '@oven', 'bun-linux-x64', 'bin', 'bun');

/** Rooms of the application that have cryptography; a new test takes part by itself. */
const TESTS = ['test/unit/certs/*.test.ts', 'test/unit/electron/*.test.ts'];

/** Tests that cannot run in Bun, whatever its BoringSSL can do, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'test/unit/certs/pkcs12-limits.test.ts':
    'it derives nothing: node:crypto has a double in it, made with importOriginal, which the vi.mock of Bun lacks',
  'test/unit/electron/hardening.test.ts':
    'no cryptography in it, and Bun loads the module electron before vi.mock can stand in for it',
  'test/unit/electron/unproven-caller.test.ts':
    "the test's own server looks at the caller's certificate, which the https server of Bun does not show",
};

/** Names of test files, from the root of the project, with slashes. */
export const boringSslTests = (): string[] =>
  globSync(TESTS, { cwd: ROOT })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => !Object.hasOwn(LEFT_OUT, file))
    .toSorted();

/** Why the tests cannot run on BoringSSL on this machine; null when they can. */
export function whyNoBoringSsl(): string | null {
  const { platform, arch } = process;
  if (platform !== 'linux' || arch !== 'x64')
    return `Bun is installed for linux x64 only, not ${platform} ${arch}`;
  return existsSync(BUN) ? null : 'the optional package @oven/bun-linux-x64 is not installed';
}

/** The step that runs the tests in Bun, each file in a world of its own. @param report file it writes (JUnit) */
export const boringSslStep = (report: string): Step => ({
  name: 'BoringSSL (Bun)',
  command: [
    BUN,
    'test',
    '--isolate',
    '--only-failures',
    // As in vitest.config.ts.
    '--timeout=30000',
    '--reporter=junit',
    `--reporter-outfile=${report}`,
    ...boringSslTests().map((file) => `./${file}`),
  ],
});

const Totals = z.object({
  tests: z.coerce.number(),
  failures: z.coerce.number(),
  skipped: z.coerce.number(),
});

/** What a JUnit report of Bun adds up to; null when there is none, or not of this form. */
export function readTotals(report: string): z.infer<typeof Totals> | null {
  if (!existsSync(report)) return null;
  const [, attributes = ''] = /<testsuites ([^>]*)>/.exec(readFileSync(report, 'utf8')) ?? [];
  const pairs = [...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  return Totals.safeParse(Object.fromEntries(pairs)).data ?? null;
}
