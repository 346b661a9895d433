import { Worker } from 'node:worker_threads';
import { copySecret } from '#certs/secret-buffer.ts';
import type { RenewalWork, RenewalWorkDone } from './renewal-work.ts';
import { RenewalWorkDone as WorkDone } from './renewal-work.ts';

type Done<W extends RenewalWork['work']> = Extract<RenewalWorkDone, { work: W }>;
type Asked<W extends RenewalWork['work']> = Omit<Extract<RenewalWork, { work: W }>, 'work' | 'passphrase'>;

/** Makes keys and certificate files away from the main thread. The passphrase stays the caller's to zero. */
export type RenewalMaker = {
  readonly makeKey: (work: Asked<'make-key'>, passphrase: Uint8Array) => Promise<Done<'make-key'>>;
  readonly opens: (work: Asked<'try-passphrase'>, passphrase: Uint8Array) => Promise<boolean>;
  readonly makeFile: (work: Asked<'make-file'>, passphrase: Uint8Array) => Promise<Uint8Array>;
};

function answerOf(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the renewal worker ended without an answer')));
  });
}

/** @param workerFile the built worker; one thread for each piece of work, so that nothing stays in its memory */
export function createRenewalMaker(workerFile: URL): RenewalMaker {
  const run = async (work: RenewalWork & { readonly passphrase: Uint8Array<ArrayBuffer> }) => {
    const worker = new Worker(workerFile, {
      env: {},
      workerData: work,
      transferList: [work.passphrase.buffer],
    });
    try {
      return WorkDone.parse(await answerOf(worker));
    } finally {
      await worker.terminate();
    }
  };
  const unexpected = (done: RenewalWorkDone): never => {
    throw new Error(`the renewal worker did ${done.work}`);
  };
  return {
    makeKey: async (work, passphrase) => {
      const done = await run({ ...work, work: 'make-key', passphrase: copySecret(passphrase) });
      return done.work === 'make-key' ? done : unexpected(done);
    },
    opens: async (work, passphrase) => {
      const done = await run({ ...work, work: 'try-passphrase', passphrase: copySecret(passphrase) });
      return done.work === 'try-passphrase' ? done.opens : unexpected(done);
    },
    makeFile: async (work, passphrase) => {
      const done = await run({ ...work, work: 'make-file', passphrase: copySecret(passphrase) });
      return done.work === 'make-file' ? done.file : unexpected(done);
    },
  };
}
