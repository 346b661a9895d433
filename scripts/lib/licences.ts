import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { installedFolder } from './shipped-packages.ts';
import { ROOT } from './steps.ts';

/** Licence texts of packages that come without one, and of parts that are no npm package: `<name>.txt`. */
const TEXTS = join(ROOT, 'packaging', 'licences');

/** Licences whose conditions this notice meets. Another one has to be read by a person before it ships. */
const KNOWN: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
]);

/** A part of the application that somebody else made. */
export type LicensedPart = {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  readonly text: string;
};

const PackageFile = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
});

/** Whether an SPDX expression can be met by licences that are known: one of an OR, all of an AND. */
export const isKnownLicence = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => KNOWN.has(licence.trim())));

function textIn(folder: string): string {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  return names
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim())
    .join('\n\n');
}

function textOfOurs(name: string, folder: string): string {
  const file = join(folder, `${name.replaceAll(/[@/]/g, '_')}.txt`);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

/**
 * Reads what a package says of its licence.
 *
 * @param texts folder with the texts of packages that have none
 * @returns the part; or, in one sentence, why it must not ship
 */
export function licenceOf(folder: string, texts: string = TEXTS): LicensedPart | string {
  const { name, version, license } = PackageFile.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  if (license === undefined) return `${name} ${version} names no licence`;
  if (!isKnownLicence(license)) return `${name} ${version} is under ${license}, which nobody has looked at`;
  const text = textIn(folder) || textOfOurs(name, texts);
  if (text === '') return `${name} ${version} comes without the text of its licence`;
  return { name, version, licence: license, text };
}

/** The version of SQLite's source that better-sqlite3 brings along. @throws Error when it does not say one */
function sqliteVersion(): string {
  const header = join(installedFolder('better-sqlite3'), 'deps', 'sqlite3', 'sqlite3.h');
  const version = /^#define SQLITE_VERSION\s+"([\d.]+)"/m.exec(readFileSync(header, 'utf8'))?.[1];
  if (version === undefined) throw new Error(`${header} names no version`);
  return version;
}

/** SQLite, which is no package: it is compiled into better-sqlite3's library. */
export const SQLITE: LicensedPart = {
  name: 'SQLite',
  version: sqliteVersion(),
  licence: 'public domain',
  text: textOfOurs('sqlite', TEXTS),
};

const HEAD = `Kagimori (鍵守) is free software under the Apache License 2.0, which is printed at the end. It is made with
the software and the typefaces that follow. Each stands under the licence that is printed below its name.

The application runs on Electron, which contains Chromium and Node.js. Their licences are in the files
LICENSE.electron.txt and LICENSES.chromium.html that are installed together with the application.`;

const RULE = '='.repeat(80);

const titleOf = ({ name, version, licence }: LicensedPart): string => `${name} ${version} (${licence})`;

/** The notice of all parts, sorted by name, and of our own; a text that several share is printed once. */
export function noticeOf(parts: readonly LicensedPart[]): string {
  const sorted = [...parts, SQLITE].toSorted((one, other) => (titleOf(one) < titleOf(other) ? -1 : 1));
  const byText = Map.groupBy(sorted, ({ text }) => text);
  const sections = [...byText].map(([text, sharing]) => {
    const titles = [...new Set(sharing.map(titleOf))].join('\n');
    return `${RULE}\n${titles}\n${RULE}\n\n${text}\n`;
  });
  const own = `${RULE}\nKagimori (鍵守)\n${RULE}\n\n${readFileSync(join(ROOT, 'LICENSE'), 'utf8').trim()}\n`;
  return `${HEAD}\n\n${[...sections, own].join('\n')}`;
}
