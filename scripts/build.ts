import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { type RolldownOptions, rolldown } from 'rolldown';
import { build as buildWithVite } from 'vite';
import { licenceOf, noticeOf } from './lib/licences.ts';
import { bundleNatives, NATIVE_PACKAGES, nativesHere } from './lib/natives.ts';
import { SBOM_FILE, sbomOf } from './lib/sbom.ts';
import { createShippedPackages, installedFolder, type ShippedPackages } from './lib/shipped-packages.ts';
import { ROOT } from './lib/steps.ts';

/** Folder of the finished application: what Electron starts and what a package contains. */
export const APP_FOLDER = join(ROOT, 'out', 'app');

type Part = {
  /** File in `out/app/`. */
  readonly name: string;
  /** Source file, from the root of the project. */
  readonly entry: string;
  readonly format: 'esm' | 'cjs';
  /** Modules that stay imports: what the host gives. */
  readonly external: readonly string[];
};

const NODE_PARTS: readonly Part[] = [
  { name: 'main.js', entry: 'electron/main/index.ts', format: 'esm', external: ['electron'] },
  // A sandboxed preload is one CommonJS file that can require nothing but electron.
  {
    name: 'preload-main.cjs',
    entry: 'electron/preload/main-window.ts',
    format: 'cjs',
    external: ['electron'],
  },
  { name: 'preload-key.cjs', entry: 'electron/preload/key-window.ts', format: 'cjs', external: ['electron'] },
  {
    name: 'preload-paper.cjs',
    entry: 'electron/preload/paper-window.ts',
    format: 'cjs',
    external: ['electron'],
  },
  {
    name: 'certificate-worker.js',
    entry: 'electron/main/certificates/certificate-worker.ts',
    format: 'esm',
    external: [],
  },
  {
    name: 'renewal-worker.js',
    entry: 'electron/main/renewal/renewal-worker.ts',
    format: 'esm',
    external: [],
  },
  // Loaded only where updates are on; see electron/main/updates/load-updater.ts.
  {
    name: 'updater.js',
    entry: 'electron/main/updates/electron-updater.ts',
    format: 'esm',
    external: ['electron'],
  },
  {
    name: 'practice-bank.js',
    entry: 'server/practice-process.ts',
    format: 'esm',
    external: [],
  },
];

/** The notice of all licences, which the application shows. */
const LICENCES = 'licences.txt';

const RENDERER_CONFIG = 'renderer/vite.config.ts';

function optionsOf(part: Part, shipped: ShippedPackages): RolldownOptions {
  return {
    input: join(ROOT, part.entry),
    cwd: ROOT,
    platform: 'node',
    external: [...part.external],
    plugins: [bundleNatives, shipped.plugin],
    logLevel: 'warn',
    onLog: (_level, log) => {
      throw new Error(`${part.name}: ${log.message}`);
    },
  };
}

async function buildNodePart(part: Part, folder: string, shipped: ShippedPackages): Promise<void> {
  const bundle = await rolldown(optionsOf(part, shipped));
  try {
    await bundle.write({
      file: join(folder, part.name),
      format: part.format,
      // One file each: a preload cannot load a second one, and a single file starts fastest.
      codeSplitting: false,
      sourcemap: true,
    });
  } finally {
    await bundle.close();
  }
}

async function buildRenderer(folder: string, shipped: ShippedPackages): Promise<void> {
  await buildWithVite({
    configFile: join(ROOT, RENDERER_CONFIG),
    logLevel: 'warn',
    plugins: [shipped.plugin],
    build: { outDir: join(folder, 'renderer'), emptyOutDir: true },
  });
}

async function copyNatives(folder: string): Promise<void> {
  await mkdir(join(folder, 'native'));
  await Promise.all(nativesHere().map(({ file, source }) => copyFile(source, join(folder, 'native', file))));
}

/** A part that was not built, and why. */
export type BuildProblem = { readonly part: string; readonly message: string };

/** Writes what went into the parts, the compiled libraries and Electron: their licences, and the list of them all. */
async function writeContents(folder: string, shipped: ShippedPackages): Promise<readonly BuildProblem[]> {
  const folders = new Set([
    ...shipped.folders(),
    ...[...NATIVE_PACKAGES, 'electron'].map((name) => installedFolder(name)),
  ]);
  const licences = [...folders].map((each) => licenceOf(each));
  const parts = licences.filter((licence) => typeof licence !== 'string');
  const own = licenceOf(ROOT);
  if (typeof own === 'string') throw new Error(own);
  await writeFile(join(folder, LICENCES), noticeOf(parts));
  await writeFile(join(folder, SBOM_FILE), `${JSON.stringify(sbomOf(own, parts), null, 2)}\n`);
  return licences
    .filter((licence) => typeof licence === 'string')
    .map((message) => ({ part: LICENCES, message }));
}

async function buildInto(folder: string): Promise<readonly BuildProblem[]> {
  const shipped = createShippedPackages();
  const jobs = [
    ...NODE_PARTS.map((part) => ({
      part: part.name,
      source: part.entry,
      run: () => buildNodePart(part, folder, shipped),
    })),
    { part: 'renderer/', source: RENDERER_CONFIG, run: () => buildRenderer(folder, shipped) },
    { part: 'native/', source: 'scripts/lib/natives.ts', run: () => copyNatives(folder) },
  ];
  const outcomes = await Promise.all(
    jobs.map(async ({ part, source, run }) => {
      if (!existsSync(join(ROOT, source))) return { part, message: `${source} does not exist` };
      try {
        await run();
        return null;
      } catch (error) {
        return { part, message: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
  const licences = await writeContents(folder, shipped);
  return [...outcomes.filter((outcome) => outcome !== null), ...licences];
}

/** Windows does not let go of compiled libraries that a running application has loaded. */
async function replaceApp(building: string, target: string): Promise<BuildProblem | null> {
  try {
    await rm(target, { recursive: true, force: true });
    await rename(building, target);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      part: relative(ROOT, target),
      message: `close the application that runs from it: ${message}`,
    };
  }
}

/**
 * Builds the application. Every part is tried, so that one run shows everything that is
 * wrong; a part that failed is not there afterwards, also when an earlier run had built it. The folder is
 * replaced at the end and at once, so an application that starts meanwhile never sees half of a build.
 *
 * @param target folder of the application; `out/app/` is the one that is started and packed
 * @returns the parts that could not be built; empty when the application is complete
 */
export async function buildApp(target: string = APP_FOLDER): Promise<readonly BuildProblem[]> {
  const building = `${target}.building-${process.pid}`;
  await mkdir(building, { recursive: true });
  try {
    const problems = await buildInto(building);
    const inUse = await replaceApp(building, target);
    return inUse === null ? problems : [...problems, inUse];
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { values: options } = parseArgs({ options: { out: { type: 'string', default: APP_FOLDER } } });
  const target = resolve(options.out);
  const startedAt = performance.now();
  const problems = await buildApp(target);
  for (const { part, message } of problems) console.error(`build: ${part}: ${message}`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`build: ${relative(ROOT, target)} in ${seconds} s, ${problems.length} problem(s)`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
