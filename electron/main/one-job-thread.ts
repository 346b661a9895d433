import { Worker } from 'node:worker_threads';

/**
 * Gives one job to a thread of its own and ends the thread after its first message. Work that takes long holds up
 * nobody there, and no second job finds what the first one left in its memory.
 *
 * @param workerFile the built worker; it finds the job as its `workerData`
 * @param moved memory that the thread takes over; the caller has it no longer
 * @returns the message, as it came
 * @throws Error when the thread breaks or ends without a message (a bug)
 */
export async function runInThread(
  workerFile: URL,
  job: object,
  moved: readonly ArrayBuffer[],
): Promise<unknown> {
  const worker = new Worker(workerFile, { env: {}, workerData: job, transferList: [...moved] });
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error(`${workerFile.pathname} ended without an answer`)));
    });
  } finally {
    await worker.terminate();
  }
}
