import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { type Pages, pagesOf, SAMPLE_CERTIFICATE } from '#test/e2e/pages/story.ts';
import { type LaunchedApp, launchApp } from '#test/e2e/support/launch.ts';
import { ROOT, runStep } from './lib/steps.ts';
import { unpackApplication } from './package/unpacked.ts';

/**
 * `npm run walkthrough`: drives the real application through the whole story of one locked user, writes a
 * picture of each step and `out/walkthrough/report.json`. Exit code 0 only when every step went as told.
 */
const { values: options } = parseArgs({
  options: {
    /** `out/app` is there already. */
    built: { type: 'boolean', default: false },
    /** Runs what is in this folder of resources of a packaged application, instead of `out/app`. */
    packaged: { type: 'string' },
    /** Runs this executable of an installed application. */
    installed: { type: 'string' },
    /** Folder of the pictures and the report; replaced. */
    out: { type: 'string', default: join(ROOT, 'out', 'walkthrough') },
  },
});
const OUT = resolve(options.out);
const LOCKED = 'S0001';
const STEP_LIMIT_MS = 60_000;

type StepReport = { id: string; ok: boolean; ms: number; screenshot: string };
type StepResult = { readonly page: Page };

/** What one step does; it throws when the application does not show what it should. */
type Step = readonly [id: string, run: () => Promise<StepResult>];

function requireThat(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

function story(pages: Pages): readonly Step[] {
  const { page, entrance, certificates, logOn, frame, users, practice } = pages;
  let secrets: Awaited<ReturnType<typeof practice.read>>;
  return [
    [
      'certificate-listed',
      async () => {
        await entrance.heading().waitFor();
        secrets = await practice.read();
        await entrance.logOn();
        await certificates.row(SAMPLE_CERTIFICATE).waitFor();
        await certificates.choose(SAMPLE_CERTIFICATE);
        return { page };
      },
    ],
    [
      'consent-asked',
      async () => {
        await certificates.confirm();
        const key = await pages.keyWindow();
        await key.question().waitFor();
        return { page: key.page };
      },
    ],
    [
      'logged-on',
      async () => {
        await (await pages.keyWindow()).allow(secrets.passphrase);
        await logOn.enterPin(secrets.contractPin);
        await logOn.enterCard((cell) => secrets.card.get(cell) ?? '');
        await frame.statusHeading().waitFor();
        await page.getByText(`${LOCKED}`).first().waitFor();
        return { page };
      },
    ],
    [
      'locked-user-shown',
      async () => {
        await practice.tryLogOn(LOCKED);
        await practice.region().getByText('利用者の画面には、こう表示されます').waitFor();
        await practice.close();
        await frame.openUsers();
        await users.row(LOCKED).waitFor();
        await users.select(LOCKED);
        const mark = (await users.suspended(LOCKED).textContent()) ?? '';
        requireThat(mark.includes('利用中止'), `利用中止 of ${LOCKED} shows ${JSON.stringify(mark)}`);
        return { page };
      },
    ],
    [
      'unlock-confirmed',
      async () => {
        await users.unlock(secrets.confirmationPin);
        await users.done().waitFor();
        return { page };
      },
    ],
    [
      'flag-cleared',
      async () => {
        await users.showBankSigns();
        await users.suspended(LOCKED).getByText('－', { exact: true }).waitFor();
        return { page };
      },
    ],
    [
      'user-logs-on-again',
      async () => {
        await practice.tryLogOn(LOCKED);
        await practice.region().getByText('しんきん　太郎1さんはログオンできました').waitFor();
        return { page };
      },
    ],
  ];
}

async function screenshot(page: Page, id: string): Promise<string> {
  const path = join(OUT, `${id}.png`);
  await page.screenshot({ path });
  return relative(ROOT, path).split(sep).join('/');
}

async function runAll(app: LaunchedApp): Promise<readonly StepReport[]> {
  const pages = await pagesOf(app);
  pages.page.setDefaultTimeout(STEP_LIMIT_MS);
  const reports: StepReport[] = [];
  for (const [id, run] of story(pages)) {
    const started = performance.now();
    const outcome = await run().catch((error: unknown) => {
      console.error(`${id}: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    });
    const ms = Math.round(performance.now() - started);
    const picture = await screenshot(outcome?.page ?? pages.page, id);
    reports.push({ id, ok: outcome !== null, ms, screenshot: picture });
    console.log(`${outcome === null ? 'FAILED' : 'ok'}  ${id}  ${ms} ms  ${picture}`);
    if (outcome === null) break;
  }
  return reports;
}

const fromPackage = options.packaged === undefined ? null : unpackApplication(options.packaged);
if (!options.built && fromPackage === null && options.installed === undefined) {
  const status = runStep({ name: 'build', command: ['node', 'scripts/build.ts'] });
  if (status !== 0) process.exit(status);
}
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const app = await launchApp({
  mainFile: fromPackage?.mainFile ?? null,
  executable: options.installed ?? null,
});
const steps = await runAll(app);
const complete = steps.length === 7 && steps.every((step) => step.ok);
if (!complete) console.error(app.logs());
await app.close();
fromPackage?.remove();
writeFileSync(join(OUT, 'report.json'), `${JSON.stringify({ host: app.host, steps }, null, 2)}\n`);
console.log(
  `${app.host}: ${complete ? 'the whole story, from certificate to unlocked user' : 'the story broke off'}`,
);
process.exit(complete ? 0 : 1);
