import { beforeAll, describe, expect, it } from 'vitest';
import type { Authority } from '#certs/authority.ts';
import { importSampleCertificates } from '#electron/main/practice/practice-certificate.ts';
import { certificateStore, opener } from './doubles.ts';
import { testAuthority } from './pki.ts';
import { readyBank } from './ready-bank.ts';

let authority: Authority;
beforeAll(async () => {
  authority = await testAuthority();
});

describe('the certificates of the sample contract', () => {
  it('are there for both doors, with all that is known of them', async () => {
    const store = certificateStore();
    await importSampleCertificates(await readyBank(authority), store, opener.open);
    expect(await store.list()).toMatchObject([
      { fileName: 'admin.p12', bar: null, userBar: 'administrator-certificate' },
      { fileName: '12345678901S00011635.p12', bar: 'user-certificate', userBar: null },
    ]);
  });

  it('are there once, however often the practice bank is started', async () => {
    const store = certificateStore();
    const ready = await readyBank(authority);
    await importSampleCertificates(ready, store, opener.open);
    await importSampleCertificates(ready, store, opener.open);
    expect(await store.list()).toHaveLength(2);
  });
});
