import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CertificateDetails } from '#protocol/domain/certificate.ts';
import { certificateStore, temporaryFolder } from './doubles.ts';
import { certificateFile, daysFromNow, NOW, severalCertificates, testAuthority } from './pki.ts';

type File = Awaited<ReturnType<typeof certificateFile>>;
let [first, second, other]: File[] = [];
beforeAll(async () => {
  const authority = await testAuthority();
  [first, second] = await severalCertificates(authority, [{}, { notAfter: daysFromNow(20) }]);
  other = await certificateFile(authority);
});

const REFUSED = { ok: false, error: { code: 'certificate-not-in-store' } };

/** A file with two certificates that was opened, and the means to import more. */
async function opened() {
  if (first === undefined || second === undefined || other === undefined) throw new Error('no certificates');
  const [a, b, content] = [first.details, second.details, other.file];
  const folder = temporaryFolder();
  let [time, changes] = [NOW.getTime(), 0];
  const onChange = () => {
    changes += 1;
  };
  const store = certificateStore({ folder, now: () => new Date(time), onChange });
  const hold = async (file: Buffer, ...identities: CertificateDetails[]): Promise<string> => {
    time += 1000;
    const imported = await store.importContent('a.p12', file);
    if (!imported.ok) throw new Error(imported.error.code);
    store.remember(imported.value.certificate.id, identities);
    return imported.value.certificate.id;
  };
  const both = await hold(first.file, a, b);
  const holdFirstInAnotherFile = () => hold(content, a);
  const files = () => readdirSync(folder).toSorted();
  return { store, a, b, both, holdFirstInAnotherFile, files, changes: () => changes };
}

describe('the removal of a certificate', () => {
  it('removes every file that holds it', async () => {
    const { store, a, files, holdFirstInAnotherFile } = await opened();
    const single = await holdFirstInAnotherFile();
    expect(await store.remove(`${single}.${a.thumbprint}`)).toMatchObject({ ok: true });
    expect(files()).toEqual([]);
  });

  it('leaves a certificate that is in another file as well', async () => {
    const { store, a, b, both, files, holdFirstInAnotherFile } = await opened();
    const single = await holdFirstInAnotherFile();
    expect(await store.remove(`${both}.${b.thumbprint}`)).toMatchObject({ ok: true });
    expect(files()).toEqual([`${single}.p12`]);
    expect((await store.list()).map(({ details }) => details?.thumbprint)).toEqual([a.thumbprint]);
  });

  it('is refused for a row of before its file was opened: more certificates would go than it showed', async () => {
    const { store, both, files, changes } = await opened();
    const told = changes();
    expect(await store.remove(both)).toMatchObject(REFUSED);
    expect([files(), changes()]).toEqual([[`${both}.p12`], told + 1]);
  });

  it('is refused for a row of before another file with the certificate came: more files would go', async () => {
    const { store, a, both, files, holdFirstInAnotherFile } = await opened();
    const single = await holdFirstInAnotherFile();
    expect(await store.remove(`${both}.${a.thumbprint}`)).toMatchObject(REFUSED);
    expect(files()).toEqual([`${both}.p12`, `${single}.p12`].toSorted());
  });

  it('can be that of one file, for the program itself', async () => {
    const { store, both, files, holdFirstInAnotherFile } = await opened();
    const single = await holdFirstInAnotherFile();
    expect(await store.removeFile(single)).toMatchObject({ ok: true });
    expect(files()).toEqual([`${both}.p12`]);
    expect(await store.removeFile(single)).toMatchObject(REFUSED);
  });
});
