import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { lastLogLines } from '#electron/main/diagnostic-log.ts';
import type { Layout } from './layout.ts';

/** What can be seen of an application that was just started. */
export type Sight = {
  /** How its process ended; null while it runs. */
  readonly ended: string | null;
  /** The lines of its diagnostic log so far. */
  readonly log: readonly string[];
  /** Since it was started, in milliseconds. */
  readonly waited: number;
};

const Line = z.looseObject({ event: z.string(), version: z.string().optional() });

/** How long a start may take on a slow machine, in milliseconds. */
export const START_LIMIT_MS = 90_000;

/**
 * Whether an application has started: its window was drawn and its main process is at work, which it writes into its
 * log as `app-started`.
 *
 * @param version the application's
 * @returns `wait` while that is open; in one sentence why not, when it has not started
 */
export function judgeStart(
  { ended, log, waited }: Sight,
  version: string,
): 'started' | 'wait' | { readonly problem: string } {
  const events = log.map((line) => Line.parse(JSON.parse(line)));
  const broken = events.find(({ event }) => event === 'unexpected');
  if (broken !== undefined) return { problem: `it recorded a fault: ${JSON.stringify(broken)}` };
  if (ended !== null) return { problem: `it ended by itself: ${ended}` };
  const started = events.find(({ event }) => event === 'app-started');
  if (started !== undefined && started.version !== version)
    return { problem: `it is version ${started.version ?? '(none)'}, not ${version}` };
  if (started !== undefined) return 'started';
  return waited < START_LIMIT_MS ? 'wait' : { problem: `it did not start within ${START_LIMIT_MS / 1000} s` };
}

/** The file that starts a finished application; on macOS it is inside the folder `….app`. */
export const startableOf = ({ executable }: Layout, platform: NodeJS.Platform): string =>
  platform === 'darwin' ? join(executable, 'Contents', 'MacOS', 'Kagimori') : executable;

const POLL_MS = 100;
const END_LIMIT_MS = 15_000;

const isRunning = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid !== undefined && exitCode === null && signalCode === null;

/** Asks it to end as the system does at a shutdown, and ends it when it does not listen. */
async function end(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const exited = once(child, 'exit');
  child.kill();
  const forced = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
  await exited;
  clearTimeout(forced);
}

/**
 * Starts an application once with a folder of data of its own, waits until it has started, and ends it.
 *
 * @param command the program, with arguments before ours
 * @returns why it did not start, with what it wrote to its terminal; null when it did
 */
export async function tryStart(
  [program, ...args]: readonly [string, ...string[]],
  version: string,
): Promise<string | null> {
  const userData = mkdtempSync(join(tmpdir(), 'kagimori-first-start-'));
  const child = spawn(program, [...args, `--user-data-dir=${userData}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let ended: string | null = null;
  let written = '';
  child.on('error', ({ message }) => {
    ended = message;
  });
  child.on('exit', (code, signal) => {
    ended = `${signal ?? code}`;
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      written += chunk.toString();
    });
  const began = performance.now();
  try {
    while (true) {
      const waited = performance.now() - began;
      const verdict = judgeStart({ ended, log: lastLogLines(join(userData, 'logs'), 100), waited }, version);
      if (verdict === 'started') return null;
      if (verdict !== 'wait') return `${verdict.problem}\n${written}`;
      await pause(POLL_MS);
    }
  } finally {
    await end(child);
    rmSync(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
