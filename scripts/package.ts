import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { extractFile } from '@electron/asar';
import { archFromString, build, type Configuration, Platform } from 'electron-builder';
import { electronBinary } from './lib/electron-binary.ts';
import { SBOM_FILE } from './lib/sbom.ts';
import { ROOT, runStep } from './lib/steps.ts';
import { type Flavour, fuseTable, readFuses } from './package/fuses.ts';
import { type Layout, layoutOf, outputOf, PACKAGE_OUTPUT } from './package/layout.ts';
import {
  archiveHash,
  BUDGET_FILE,
  countFiles,
  payloadBytes,
  payloadOf,
  payloadProblems,
  readBudget,
} from './package/payload.ts';
import { makePlaceholderElectron } from './package/placeholder-electron.ts';
import { signingConfiguration, signingOf } from './package/signing.ts';
import { updateConfiguration, updateSourceOf } from './package/updates.ts';

/**
 * `npm run package`: makes the installers that this machine can make, and checks what is in them. Without Electron's
 * binary it packs the application around a placeholder, which shows the payload and the fuses but cannot run.
 */
const { values: options } = parseArgs({
  options: {
    /** The build that Playwright can drive. */
    test: { type: 'boolean', default: false },
    /** `out/app` is there already. */
    built: { type: 'boolean', default: false },
    /** No Electron, even where it is. */
    placeholder: { type: 'boolean', default: false },
    out: { type: 'string', default: PACKAGE_OUTPUT },
    /** Writes the files that were found into the budget. */
    'accept-payload': { type: 'boolean', default: false },
  },
});

const flavour: Flavour = options.test ? 'test' : 'release';
const output = outputOf(flavour, resolve(options.out));
const electron = options.placeholder ? null : electronBinary();
const platform = electron === null ? 'linux' : process.platform;
const signing = signingOf(platform, process.env);
const updates = updateSourceOf(process.env);

function say(line: string): void {
  console.log(`package: ${line}`);
}

function targets(): ReturnType<Platform['createTarget']> {
  const arch = archFromString(process.arch);
  if (electron === null) return Platform.LINUX.createTarget('dir', arch);
  return Platform.current().createTarget(null, arch);
}

/** electron-builder takes the real one from the cache of downloads, together with the licences beside it. */
async function electronDist(): Promise<Pick<Configuration, 'electronDist'>> {
  if (electron !== null) return {};
  const folder = join(resolve(options.out), 'placeholder-electron');
  await makePlaceholderElectron(folder);
  return { electronDist: folder };
}

async function configuration(): Promise<Configuration> {
  const signed = signingConfiguration(signing);
  const updated = updateConfiguration(updates);
  return {
    ...signed,
    ...updated,
    mac: { ...signed.mac, ...updated.mac },
    directories: { output },
    ...(await electronDist()),
    electronFuses: { enableNodeCliInspectArguments: flavour === 'test' },
    // Everything is bundled: electron-builder need not collect packages.
    beforeBuild: async () => false,
  };
}

function acceptPayload(layout: Layout): void {
  const budget = { maxBytes: readBudget().maxBytes, files: countFiles(payloadOf(layout.resources)) };
  writeFileSync(BUDGET_FILE, `${JSON.stringify(budget, null, 2)}\n`);
  say(`${relative(ROOT, BUDGET_FILE)} now holds what was found`);
}

function integrityProblems({ resources, integrityFile }: Layout): readonly string[] {
  if (integrityFile === null || readFileSync(integrityFile).includes(archiveHash(resources))) return [];
  return [`${relative(ROOT, integrityFile)} does not name the hash of app.asar`];
}

function licenceProblems({ electronLicences }: Layout): readonly string[] {
  return ['LICENSE.electron.txt', 'LICENSES.chromium.html']
    .filter((name) => !existsSync(join(electronLicences, name)))
    .map((name) => `${name} is missing beside the application`);
}

/** Prints what was made, and returns what is wrong with it. */
async function inspect(layout: Layout): Promise<readonly string[]> {
  const payload = payloadOf(layout.resources);
  say(updates === null ? 'never looks for updates' : `looks for updates at ${updates.address}`);
  say(`${payload.length} files, ${(payloadBytes(payload) / 1e6).toFixed(1)} MB beside Electron`);
  const fuses = await readFuses(layout.executable, flavour);
  const table = fuseTable(fuses);
  writeFileSync(join(output, `fuses-${platform}-${process.arch}.txt`), `${table}\n`);
  console.log(table);
  return [
    ...payloadProblems(payload, readBudget()),
    ...fuses.filter(({ good }) => !good).map(({ name }) => `the fuse ${name} is not as decided`),
    ...integrityProblems(layout),
    ...licenceProblems(layout),
  ];
}

/** Puts the list of what the finished archive is made of beside the packages. */
function writeSbom({ resources }: Layout): void {
  const sbom = extractFile(join(resources, 'app.asar'), join('out', 'app', SBOM_FILE));
  writeFileSync(join(output, `sbom-${platform}-${process.arch}.cdx.json`), sbom);
}

function writeChecksums(): void {
  const files = readdirSync(output).filter((name) =>
    /\.(exe|dmg|zip|AppImage|deb|rpm|cdx\.json)$/.test(name),
  );
  const lines = files.map((name) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(output, name)))
      .digest('hex');
    return `${hash}  ${name}\n`;
  });
  writeFileSync(join(output, `SHA256SUMS-${platform}-${process.arch}.txt`), lines.join(''));
}

function leftOut(): readonly string[] {
  if (electron === null)
    return [
      "the installers, and whether the application starts: Electron's binary cannot be had on this machine",
    ];
  return [
    ...(signing.signed || platform === 'linux' ? [] : ['the signature: no key in the environment']),
    ...(signing.notarised || platform !== 'darwin'
      ? []
      : ['the notarisation: no Apple account in the environment']),
  ];
}

if (!options.built) {
  const status = runStep({ name: 'build', command: ['node', 'scripts/build.ts'] });
  if (status !== 0) process.exit(status);
}
rmSync(output, { recursive: true, force: true });
const artifacts = await build({
  projectDir: ROOT,
  targets: targets(),
  config: await configuration(),
  publish: 'never',
});
const layout = layoutOf(output, platform, process.arch);
if (!existsSync(layout.resources)) throw new Error(`${layout.resources} was not made`);
if (options['accept-payload']) acceptPayload(layout);
const problems = await inspect(layout);
writeSbom(layout);
writeChecksums();
for (const artifact of artifacts) say(relative(ROOT, artifact));
for (const missing of leftOut()) say(`left out: ${missing}`);
for (const problem of problems) console.error(`package: ${problem}`);
say(`${flavour} build in ${relative(ROOT, output)}, ${problems.length} problem(s)`);
process.exit(problems.length === 0 ? 0 : 1);
