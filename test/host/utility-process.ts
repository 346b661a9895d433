import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { only } from './only.ts';

const CHILD_SIDE = join(import.meta.dirname, 'utility-process-child.ts');

type ForkOptions = { readonly serviceName?: string; readonly stdio?: 'ignore' | 'inherit' };

const running = new Set<ChildProcess>();
// Electron ends its utility processes with itself.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Electron's utilityProcess: a Node process with `process.parentPort`. */
export const utilityProcess = only('utilityProcess', {
  fork: (modulePath: string, args: readonly string[], options: ForkOptions = {}) => {
    const stdio = options.stdio ?? 'inherit';
    const child = fork(modulePath, args, {
      execArgv: ['--import', CHILD_SIDE],
      serialization: 'advanced',
      stdio: ['ignore', stdio, stdio, 'ipc'],
    });
    const emitter = new EventEmitter();
    running.add(child);
    child.on('spawn', () => emitter.emit('spawn'));
    child.on('message', (message) => emitter.emit('message', message));
    child.once('exit', (code) => {
      running.delete(child);
      emitter.emit('exit', code ?? 1);
    });
    child.once('error', () => emitter.emit('exit', 1));
    return only('UtilityProcess', {
      get pid() {
        return child.pid;
      },
      on: (event: string, listener: (...values: unknown[]) => void) => emitter.on(event, listener),
      once: (event: string, listener: (...values: unknown[]) => void) => emitter.once(event, listener),
      postMessage: (message: unknown) => child.send({ data: structuredClone(message) }),
      kill: () => child.kill('SIGTERM'),
    });
  },
});
