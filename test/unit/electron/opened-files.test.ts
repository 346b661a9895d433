import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { createOpenedFiles, openableFilesIn } from '#electron/main/certificates/opened-files.ts';
import { certificateStore, temporaryFolder } from './doubles.ts';

const FOLDER = resolve('/home/hanako');
const at = (name: string) => join(FOLDER, name);

describe('a command line', () => {
  it('names certificate files by path, from its own folder, and as file managers write them', () => {
    const line = [
      'kagimori.p12',
      'admin.p12',
      at('Desktop/B.PFX'),
      pathToFileURL(at('証明書 1.p12')).href,
      '../c.p12',
    ];
    expect(openableFilesIn(line, FOLDER)).toEqual([
      at('admin.p12'),
      at('Desktop/B.PFX'),
      at('証明書 1.p12'),
      resolve(FOLDER, '../c.p12'),
    ]);
  });

  it.each([
    ['--user-data-dir=/x.p12'],
    ['--import=a.p12'],
    ['-a.p12'],
    ['.'],
    ['out/app/main.js'],
    ['https://host.example/a.p12'],
    ['kagimori:a.p12'],
    ['file://host.example/%2Fa.p12'],
    ['file:///%00.p12'],
    ['a\0.p12'],
    ['a.p12.exe'],
  ])('names none by %s', (argument) => {
    expect(openableFilesIn(['kagimori', argument], FOLDER)).toEqual([]);
  });
});

describe('the files that were opened', () => {
  it('wait in their order, once each, by name alone, and are told of', () => {
    const files = createOpenedFiles();
    files.offer([at('early.p12')]);
    const changed = vi.fn();
    files.follow(changed);
    files.offer([at('b.p12'), at('early.p12'), 'relative.p12']);
    expect(files.names()).toEqual(['early.p12', 'b.p12']);
    expect(files.take()).toBe(at('early.p12'));
    expect(files.take()).toBe(at('b.p12'));
    expect(files.take()).toBeNull();
    expect(changed).toHaveBeenCalledTimes(3);
  });

  it('are no more than twenty, and show no characters that turn a name round', () => {
    const files = createOpenedFiles();
    files.offer(Array.from({ length: 30 }, (_, index) => at(`\u202eevil${index}.p12`)));
    expect(files.names()).toHaveLength(20);
    expect(files.names()[0]).toBe('evil0.p12');
  });
});

describe('a path that is no file', () => {
  it.skipIf(process.platform === 'win32')('is refused before anything is read from it', async () => {
    const folder = temporaryFolder();
    const pipe = join(folder, 'endless.p12');
    execFileSync('mkfifo', [pipe]);
    mkdirSync(join(folder, 'folder.p12'));
    writeFileSync(join(folder, 'letter.p12'), 'no certificate');
    const certificates = certificateStore();
    for (const name of ['endless.p12', 'folder.p12', 'missing.p12']) {
      expect(await certificates.importFile(join(folder, name)), name).toMatchObject({
        ok: false,
        error: { code: 'certificate-file-unreadable' },
      });
    }
    expect(await certificates.importFile(join(folder, 'letter.p12'))).toMatchObject({
      ok: false,
      error: { code: 'not-pkcs12' },
    });
  });
});
