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
import type { Files } from '#electron/main/files.ts';
import type { CertificateDetails } from '#protocol/domain/certificate.ts';
import { certificateStore, memorySettings, temporaryFolder } from './doubles.ts';
import { certificateFile, daysFromNow, NOW, severalCertificates, testAuthority } from './pki.ts';

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

function storeWith(files: Partial<Files> = {}, settings = memorySettings(), now: () => Date = () => NOW) {
  const root = temporaryFolder();
  const folder = join(root, 'certificates', 'practice');
  const changes: number[] = [];
  const store = certificateStore({ folder, files, settings, now, onChange: () => changes.push(1) });
  /** Imports a file and opens it, as far as the store is told of that. */
  const hold = async (
    fileName: string,
    file: Buffer,
    ...identities: CertificateDetails[]
  ): Promise<string> => {
    const imported = await store.importContent(fileName, file);
    if (!imported.ok) throw new Error(imported.error.code);
    const { id } = imported.value.certificate;
    if (identities.length > 0) store.remember(id, identities);
    return id;
  };
  return { store, folder, root, changes, settings, hold };
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
      value: {
        certificate: { id, fileName: 'admin.p12', details: null, bar: null, inSameFile: [] },
        alreadyThere: false,
      },
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
    if (!first.ok) throw new Error(first.error.code);
    expect(second).toEqual({ ok: true, value: { ...first.value, alreadyThere: true } });
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
    const { store, hold } = storeWith();
    const files = { admin: administrator, ...others };
    for (const [name, { file, details }] of Object.entries(files)) await hold(`${name}.p12`, file, details);
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
    const { store, hold } = storeWith();
    await hold('a.p12', administrator.file, { ...administrator.details, holder: null });
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

  it('removes the file and everything that was remembered of it', async () => {
    const settings = memorySettings({ notified: { other: [3] } });
    const { store, folder, hold } = storeWith({}, settings);
    const id = await hold('a.p12', administrator.file, administrator.details);
    const { thumbprint } = administrator.details;
    store.setStanding(thumbprint, 'revoked');
    settings.update({ notified: { ...settings.read().notified, [thumbprint]: [30] } });
    expect(await store.remove(`${id}.${thumbprint}`)).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual([]);
    expect(settings.read()).toMatchObject({ certificates: {}, standings: {}, notified: { other: [3] } });
  });

  it.each(['../../settings', 'f'.repeat(64), `${'f'.repeat(64)}.${'e'.repeat(64)}`])(
    'knows no certificate %s',
    async (id) => {
      const { store } = storeWith();
      for (const result of [
        await store.read(id),
        await store.remove(id),
        await store.find(id),
        await store.forgetPassphrase(id),
      ]) {
        expect(result).toMatchObject({ ok: false, error: { code: 'certificate-not-in-store' } });
      }
    },
  );

  it('shows names without folders and without characters that are not seen', async () => {
    const { store } = storeWith();
    const imported = await store.importContent('C:\\home\u0000/..\\ad\u202emin\n.p12', administrator.file);
    expect(imported).toMatchObject({ value: { certificate: { fileName: 'admin.p12' } } });
  });
});

describe('several certificates in one file, and one in several', () => {
  const [later, earlier] = [new Date(NOW.getTime() + 1_000), NOW];

  /** A file with two of the administrator's certificates, and another file with only the first of them. */
  async function twoFiles() {
    const authority = await testAuthority();
    const [a, b] = await severalCertificates(authority, [{}, { notAfter: daysFromNow(20) }]);
    if (a === undefined || b === undefined) throw new Error('no certificates');
    let time = earlier;
    const parts = storeWith({}, memorySettings(), () => time);
    const both = await parts.hold('both.p12', a.file, a.details, b.details);
    time = later;
    const single = await parts.hold('single.p12', administrator.file, a.details);
    return { ...parts, a: a.details, b: b.details, both, single };
  }

  it('is one row before the first opening, then one for each certificate', async () => {
    const { store, hold } = storeWith();
    const id = await hold('a.p12', administrator.file);
    expect((await store.list()).map((row) => row.id)).toEqual([id]);
    const { details } = administrator;
    store.remember(id, [details, others.user.details]);
    const rows = await store.list();
    expect(rows.map((row) => row.id)).toEqual([
      `${id}.${details.thumbprint}`,
      `${id}.${others.user.details.thumbprint}`,
    ]);
    expect(rows.map(({ inSameFile }) => inSameFile)).toEqual([
      [others.user.details.commonName],
      [details.commonName],
    ]);
  });

  it('finds the row of an id from before the opening, and reads the file by it', async () => {
    const { store, hold } = storeWith();
    const id = await hold('a.p12', administrator.file, administrator.details);
    expect(await store.find(id)).toMatchObject({
      value: { id: `${id}.${administrator.details.thumbprint}` },
    });
    expect(await store.read(id)).toMatchObject({ ok: true, value: administrator.file });
  });

  it('is one row with the file that was imported last', async () => {
    const { store, a, b, both, single } = await twoFiles();
    expect((await store.list()).map((row) => row.id).toSorted()).toEqual(
      [`${single}.${a.thumbprint}`, `${both}.${b.thumbprint}`].toSorted(),
    );
    // The id of the row that it had before the second import.
    expect(await store.find(`${both}.${a.thumbprint}`)).toMatchObject({
      value: { id: `${single}.${a.thumbprint}`, inSameFile: [b.commonName] },
    });
    expect(await store.find(`${both}.${b.thumbprint}`)).toMatchObject({ value: { inSameFile: [] } });
  });
});

describe('what became of a certificate', () => {
  it.each(['revoked', 'replaced'] as const)('bars one that was %s', async (standing) => {
    const { store, hold, changes } = storeWith();
    await hold('a.p12', administrator.file, administrator.details);
    const told = changes.length;
    expect(store.setStanding(administrator.details.thumbprint, standing)).toMatchObject({ ok: true });
    expect(changes).toHaveLength(told + 1);
    expect(await store.list()).toMatchObject([{ bar: standing, awaitsFirstUse: false }]);
  });

  it('shows that one waits for its first use, until it was used', async () => {
    const { store, hold } = storeWith();
    await hold('a.p12', administrator.file, administrator.details);
    store.setStanding(administrator.details.thumbprint, 'awaits-first-use');
    expect(await store.list()).toMatchObject([{ bar: null, awaitsFirstUse: true }]);
    store.setStanding(administrator.details.thumbprint, null);
    expect(await store.list()).toMatchObject([{ bar: null, awaitsFirstUse: false }]);
  });

  it('stays replaced when the bank calls it revoked, as the renewal made it', async () => {
    const { store, hold } = storeWith();
    await hold('a.p12', administrator.file, administrator.details);
    store.setStanding(administrator.details.thumbprint, 'replaced');
    store.setStanding(administrator.details.thumbprint, 'revoked');
    expect(await store.list()).toMatchObject([{ bar: 'replaced' }]);
  });

  it.each([
    ['expired', 'replaced', 'replaced'],
    ['expired', 'revoked', 'revoked'],
    ['future', 'revoked', 'revoked'],
    ['user', 'revoked', 'user-certificate'],
  ] as const)('of one that is %s and %s shows what helps more: %s', async (which, standing, bar) => {
    const { store, hold } = storeWith();
    const { file, details } = others[which];
    await hold('a.p12', file, details);
    store.setStanding(details.thumbprint, standing);
    expect((await store.list())[0]?.bar).toBe(bar);
  });
});
