import { copySecret } from '#certs/secret-buffer.ts';
import { runInThread } from '../one-job-thread.ts';
import { type RenewalWork, RenewalWorkDone } from './renewal-work.ts';

type Done<W extends RenewalWork['work']> = Extract<RenewalWorkDone, { work: W }>;
type Asked<W extends RenewalWork['work']> = Omit<Extract<RenewalWork, { work: W }>, 'work' | 'passphrase'>;

/** Makes keys and certificate files away from the main thread. The passphrase stays the caller's to zero. */
export type RenewalMaker = {
  readonly makeKey: (work: Asked<'make-key'>, passphrase: Uint8Array) => Promise<Done<'make-key'>>;
  readonly opens: (work: Asked<'try-passphrase'>, passphrase: Uint8Array) => Promise<boolean>;
  readonly makeFile: (work: Asked<'make-file'>, passphrase: Uint8Array) => Promise<Uint8Array>;
};

/** @param workerFile the built worker */
export function createRenewalMaker(workerFile: URL): RenewalMaker {
  const run = async (work: RenewalWork & { readonly passphrase: Uint8Array<ArrayBuffer> }) =>
    RenewalWorkDone.parse(await runInThread(workerFile, work, [work.passphrase.buffer]));
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
