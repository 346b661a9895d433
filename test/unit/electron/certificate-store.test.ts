import { hash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCertificateStore } from '#electron/main/certificate-store.ts';
import { type Files, systemFiles } from '#electron/main/files.ts';
import { memoryLog, memorySettings, temporaryFolder } from './doubles.ts';
import { certificateFile, daysFromNow, NOW, testAuthority } from './pki.ts';

type File = Awaited<ReturnType<typeof certificateFile>>;
let administrator: File;
let others: { readonly expired: File; readonly future: File; readonly user: File };

beforeAll(async () => {
  const authority = await testAuthority();
  administrator = await certificateFile(authority);
  others = {
    expired: await certificateFile(authority, { notBefore: daysFromNow(-90), notAfter: daysFromNow(-1) }),
    future: await certificateFile(authority, { notBefore: daysFromNow(5), notAfter: daysFromNow(90) }),
    user: await certificateFile(authority, { userId: 'S0001' }),
  };
});

function storeWith(files: Partial<Files> = {}, settings = memorySettings()) {
  const root = temporaryFolder();
  const folder = join(root, 'certificates', 'practice');
  const changes: number[] = [];
  const store = createCertificateStore({
    folder,
    files: { ...systemFiles, ...files },
    settings,
    now: () => NOW,
    log: memoryLog(),
    onChange: () => changes.push(1),
  });
  return { store, folder, root, changes };
}

const failingWith = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error(code), { code });
};

describe('the certificate store', () => {
  it('keeps a file byte for byte under its SHA-256, readable by the owner alone', async () => {
    const { store, folder, root } = storeWith();
    writeFileSync(join(root, 'admin.p12'), administrator.file);
    const imported = await store.importFile(join(root, 'admin.p12'));
    const id = hash('sha256', administrator.file, 'hex');
    expect(imported).toMatchObject({
      ok: true,
      value: { id, fileName: 'admin.p12', details: null, bar: null },
    });
    const kept = join(folder, `${id}.p12`);
    expect(readFileSync(kept).equals(administrator.file)).toBe(true);
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toEqual([`${id}.p12`]);
  });

  it('recognises the same file under another name', async () => {
    const { store, changes } = storeWith();
    const first = await store.importContent('a.p12', administrator.file);
    const second = await store.importContent('b.p12', administrator.file);
    expect(second).toEqual(first);
    expect(await store.list()).toHaveLength(1);
    expect(changes).toHaveLength(1);
  });

  it.each([
    ['text', Buffer.from('hello'), 'not-pkcs12'],
    ['nothing', Buffer.alloc(0), 'not-pkcs12'],
  ])('refuses %s', async (_what, content, code) => {
    const { store } = storeWith();
    expect(await store.importContent('x.p12', content)).toMatchObject({ ok: false, error: { code } });
  });

  it('refuses a file that was cut short', async () => {
    const cut = administrator.file.subarray(0, -20);
    expect(await storeWith().store.importContent('x.p12', cut)).toMatchObject({
      ok: false,
      error: { code: 'truncated' },
    });
  });

  it('refuses more than 10 MiB before reading it', async () => {
    const { store, root } = storeWith({ readFile: failingWith('must-not-be-read') });
    const path = join(root, 'big.p12');
    writeFileSync(path, '');
    truncateSync(path, 10 * 1024 * 1024 + 1);
    expect(await store.importFile(path)).toMatchObject({ ok: false, error: { code: 'file-too-large' } });
  });

  it('says that a file cannot be read', async () => {
    const { store, root } = storeWith();
    const result = await store.importFile(join(root, 'none.p12'));
    expect(result).toMatchObject({ ok: false, error: { code: 'certificate-file-unreadable' } });
  });

  it.each([
    ['a full disk between writing and renaming', { rename: failingWith('ENOSPC') }],
    ['a folder that cannot be made', { mkdir: failingWith('EROFS') }],
    ['a file that cannot be opened', { open: failingWith('EACCES') }],
  ])('leaves nothing behind after %s', async (_how, files) => {
    const { store, folder } = storeWith(files);
    const result = await store.importContent('a.p12', administrator.file);
    expect(result).toMatchObject({ ok: false, error: { code: 'disk-write-failed' } });
    expect(await store.list()).toEqual([]);
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });

  it('shows what an opening showed, and bars what cannot log on, usable ones first', async () => {
    const { store } = storeWith();
    const files = { admin: administrator, ...others };
    for (const [name, { file, details }] of Object.entries(files)) {
      const imported = await store.importContent(`${name}.p12`, file);
      if (!imported.ok) throw new Error(imported.error.code);
      store.remember(imported.value.id, details);
    }
    const list = await store.list();
    expect(list[0]).toMatchObject({ fileName: 'admin.p12', bar: null, daysLeft: 335 });
    expect(
      list
        .slice(1)
        .map(({ fileName, bar }) => [fileName, bar])
        .toSorted(),
    ).toEqual([
      ['expired.p12', 'expired'],
      ['future.p12', 'not-yet-valid'],
      ['user.p12', 'user-certificate'],
    ]);
    expect(list.find(({ bar }) => bar === 'expired')?.daysLeft).toBe(-1);
  });

  it('bars a certificate of another bank', async () => {
    const { store } = storeWith();
    const imported = await store.importContent('a.p12', administrator.file);
    if (!imported.ok) throw new Error(imported.error.code);
    store.remember(imported.value.id, { ...administrator.details, holder: null });
    expect((await store.list())[0]?.bar).toBe('wrong-bank');
  });

  it('still lists a file of which nothing is remembered', async () => {
    const { store, folder } = storeWith();
    mkdirSync(folder, { recursive: true });
    const id = hash('sha256', administrator.file, 'hex');
    writeFileSync(join(folder, `${id}.p12`), administrator.file);
    writeFileSync(join(folder, 'notes.txt'), 'not ours');
    expect(await store.list()).toMatchObject([{ id, fileName: `${id.slice(0, 8)}.p12`, details: null }]);
  });

  it('removes the file and what was remembered of it', async () => {
    const settings = memorySettings();
    const { store, folder } = storeWith({}, settings);
    const imported = await store.importContent('a.p12', administrator.file);
    if (!imported.ok) throw new Error(imported.error.code);
    expect(await store.remove(imported.value.id)).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual([]);
    expect(settings.read().certificates).toEqual({});
  });

  it.each(['../../settings', 'f'.repeat(64)])('knows no certificate %s', async (id) => {
    const { store } = storeWith();
    for (const result of [await store.read(id), await store.remove(id), await store.find(id)]) {
      expect(result).toMatchObject({ ok: false, error: { code: 'certificate-not-in-store' } });
    }
  });
});
