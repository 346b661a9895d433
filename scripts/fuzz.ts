import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { fuzzPkcs12 } from '#test/fixtures/pkcs12-fuzz.ts';

/**
 * `npm run fuzz [-- --seed N] [--runs N]`: opens 20 000 damaged certificate files with a new seed, which it
 * prints; the same seed repeats them. The exit code is 1 when one of them ended as none should.
 */
const { values } = parseArgs({ options: { seed: { type: 'string' }, runs: { type: 'string' } } });
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const runs = Number(values.runs ?? 20_000);
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(runs) || runs < 1) {
  console.error('--seed and --runs take whole numbers');
  process.exit(2);
}

console.log(`seed ${seed}, ${runs} runs`);
const started = performance.now();
const { outcomes, longestMs, failures } = await fuzzPkcs12(seed, runs);
for (const [outcome, count] of Object.entries(outcomes).toSorted(([, a], [, b]) => b - a)) {
  console.log(`${String(count).padStart(8)}  ${outcome}`);
}
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s, the longest ${longestMs.toFixed(0)} ms`);
for (const failure of failures) console.error(failure);
process.exitCode = failures.length === 0 ? 0 : 1;
