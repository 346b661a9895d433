import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isKnownLicence, licenceOf, noticeOf } from '#scripts/lib/licences.ts';
import { packageFolderOf } from '#scripts/lib/shipped-packages.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-licence-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const packageFile = (license?: string): string =>
  JSON.stringify({ name: '@x/key', version: '1.2.3', ...(license === undefined ? {} : { license }) });

describe('the licence of a package', () => {
  it('is what it names, with all its texts', () => {
    const folder = folderWith({
      'package.json': packageFile('MIT'),
      'LICENSE.md': 'Do what you like.\n',
      NOTICE: 'Made by us.',
      'index.js': '',
    });
    expect(licenceOf(folder)).toEqual({
      name: '@x/key',
      version: '1.2.3',
      licence: 'MIT',
      text: 'Do what you like.\n\nMade by us.',
    });
  });

  it('takes a text that is kept here when the package has none', () => {
    const folder = folderWith({ 'package.json': packageFile('MIT') });
    const texts = folderWith({ '_x_key.txt': 'Do what you like.' });
    expect(licenceOf(folder, texts)).toMatchObject({ text: 'Do what you like.' });
  });

  it.each([
    [{ 'package.json': packageFile('MIT') }, 'without the text'],
    [{ 'package.json': packageFile(), LICENSE: 'x' }, 'names no licence'],
    [{ 'package.json': packageFile('GPL-3.0'), LICENSE: 'x' }, 'GPL-3.0'],
  ])('keeps a package from shipping: %j', (files, reason) => {
    expect(licenceOf(folderWith(files), folderWith({}))).toContain(reason);
  });

  it.each([
    ['MIT', true],
    ['(BSD-3-Clause OR GPL-2.0)', true],
    ['MIT AND OFL-1.1', true],
    ['MIT AND GPL-2.0', false],
    ['SEE LICENSE IN licence.txt', false],
    ['', false],
  ])('%s can be met: %s', (expression, known) => {
    expect(isKnownLicence(expression)).toBe(known);
  });
});

describe('the notice', () => {
  const part = (name: string, text: string) => ({ name, version: '1.0.0', licence: 'MIT', text });

  it('names every part and prints a text that several share once', () => {
    const notice = noticeOf([part('b', 'SHARED TEXT'), part('a', 'SHARED TEXT'), part('c', 'OTHER TEXT')]);
    expect(notice).toContain('a 1.0.0 (MIT)\nb 1.0.0 (MIT)\n');
    expect(notice).toContain('c 1.0.0 (MIT)');
    expect(notice.split('SHARED TEXT').length).toBe(2);
    expect(notice).toContain('OTHER TEXT');
  });

  it('names what no package names: SQLite, Chromium, and ourselves', () => {
    const notice = noticeOf([]);
    for (const name of ['SQLite', 'LICENSES.chromium.html', 'Apache License']) expect(notice).toContain(name);
  });
});

describe('the package of a file', () => {
  const inside = (...path: readonly string[]): string => join('/', 'p', 'node_modules', ...path);

  it('is the innermost one', () => {
    expect(packageFolderOf(inside('react', 'cjs', 'x.js'))).toBe(inside('react'));
    expect(packageFolderOf(inside('@a', 'b', 'x.css?url'))).toBe(inside('@a', 'b'));
    expect(packageFolderOf(inside('a', 'node_modules', 'b', 'x.js'))).toBe(inside('a', 'node_modules', 'b'));
  });

  it('is none for our own files', () => {
    expect(packageFolderOf(join('/', 'p', 'renderer', 'main.tsx'))).toBeNull();
  });
});
