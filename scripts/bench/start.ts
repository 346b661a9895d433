import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificatesPage } from '#test/e2e/pages/certificates.ts';
import { EntrancePage } from '#test/e2e/pages/entrance.ts';
import { SAMPLE_CERTIFICATE } from '#test/e2e/pages/story.ts';
import { launchApp } from '#test/e2e/support/launch.ts';
import { median, type Row, row } from './measure.ts';

const BUDGET = 1.3;
const ROUNDS = 5;
const EMPTY_WINDOW = join(import.meta.dirname, 'empty-window.mjs');

async function timedStart(userDataDir: string, mainFile: string | null): Promise<number> {
  const started = performance.now();
  const app = await launchApp({ userDataDir, mainFile });
  const page = await app.mainWindow();
  if (mainFile === null) {
    await new EntrancePage(page).logOn();
    await new CertificatesPage(page).row(SAMPLE_CERTIFICATE).waitFor();
  }
  const ms = performance.now() - started;
  await app.close();
  return ms;
}

/**
 * From the start of the process to the list of certificates, with everything that a second start finds in
 * place, beside an application that opens one empty window on the same host. Needs `npm run build` before.
 */
export async function start(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-start-'));
  const ours = join(folder, 'kagimori');
  const empty = join(folder, 'empty');
  await timedStart(ours, null);
  await timedStart(empty, EMPTY_WINDOW);
  const oursTimes: number[] = [];
  const emptyTimes: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    oursTimes.push(await timedStart(ours, null));
    emptyTimes.push(await timedStart(empty, EMPTY_WINDOW));
  }
  rmSync(folder, { recursive: true, force: true });
  return [
    row({
      name: 'start to the list of certificates (baseline: an empty window on the same host)',
      unit: 'ms',
      value: median(oursTimes),
      baseline: median(emptyTimes),
      budget: BUDGET,
      better: 'lower',
    }),
  ];
}
