import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Release, SIGNATURE_FIELD, signRelease } from '#electron/main/updates/update-signature.ts';
import { ROOT } from './lib/steps.ts';

/**
 * `node scripts/release.ts <folder> [--notes file]`: writes the signed update information for the packages in a folder,
 * of all systems and processors together. The folder is then what KAGIMORI_UPDATE_ADDRESS names. The publisher's private
 * key (Ed25519, PEM) is in KAGIMORI_UPDATE_PRIVATE_KEY; no machine that makes packages needs it.
 */
const { values: options, positionals } = parseArgs({
  options: { notes: { type: 'string' } },
  allowPositionals: true,
});

/** The files under which electron-updater looks for each system, and the packages that replace an installation. */
const CHANNELS = [
  { file: 'latest.yml', packages: /-setup\.exe$/ },
  { file: 'latest-mac.yml', packages: /\.zip$/ },
  { file: 'latest-linux.yml', packages: /\.AppImage$/ },
] as const;

const [given] = positionals;
const privateKey = process.env['KAGIMORI_UPDATE_PRIVATE_KEY'] ?? '';
if (given === undefined || privateKey === '') {
  console.error('release: a folder is wanted, and KAGIMORI_UPDATE_PRIVATE_KEY');
  process.exit(1);
}
const folder = resolve(given);
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const releaseNotes = options.notes === undefined ? '' : readFileSync(options.notes, 'utf8').trim();

const releaseFile = (name: string): Release['files'][number] => ({
  url: name,
  sha512: createHash('sha512')
    .update(readFileSync(join(folder, name)))
    .digest('base64'),
  size: statSync(join(folder, name)).size,
});

let written = 0;
for (const { file, packages } of CHANNELS) {
  const files = readdirSync(folder)
    .filter((name) => packages.test(name) && name.includes(`-${version}-`))
    .toSorted();
  if (files.length === 0) continue;
  const release = Release.parse({ version, releaseNotes, files: files.map(releaseFile) });
  const information = {
    ...release,
    releaseDate: new Date().toISOString(),
    [SIGNATURE_FIELD]: signRelease(release, privateKey),
  };
  // JSON is YAML, too.
  writeFileSync(join(folder, file), `${JSON.stringify(information, null, 2)}\n`);
  console.log(`release: ${file} names ${files.join(', ')}`);
  written += 1;
}
if (written === 0) {
  console.error(`release: no packages of version ${version} in ${folder}`);
  process.exit(1);
}
