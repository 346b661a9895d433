import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One command of a script; the program is looked for in node_modules/.bin first. */
export type Step = {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
};

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const LOCAL_PROGRAMS = join(ROOT, 'node_modules', '.bin');

/** Hundreds of the tests' processes run the same files: each is compiled once. */
const COMPILED = join(ROOT, 'node_modules', '.cache', 'node-compile');

/** The environment in which a step runs: local programs first, whoever started the script. */
export const stepEnvironment = (extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${LOCAL_PROGRAMS}${delimiter}${process.env['PATH'] ?? ''}`,
  NODE_COMPILE_CACHE: COMPILED,
  ...extra,
});

/** Runs a step with its output passed through. @returns its exit code; 1 when it could not start */
export function runStep(step: Step): number {
  const started = performance.now();
  console.log(`\n── ${step.name}`);
  const [program, ...args] = step.command;
  const outcome = spawnSync(program, args, {
    cwd: ROOT,
    env: stepEnvironment(step.env),
    stdio: 'inherit',
    // Windows finds .cmd shims of node_modules/.bin only through its shell; no argument here comes from outside.
    shell: process.platform === 'win32',
  });
  if (outcome.error) console.error(`${program}: ${outcome.error.message}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const status = outcome.status ?? 1;
  console.log(`── ${step.name}: ${status === 0 ? 'ok' : `failed (${status})`}, ${seconds} s`);
  return status;
}

/** Runs steps in order and ends the process at the first that fails. */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    const status = runStep(step);
    if (status !== 0) process.exit(status);
  }
}
