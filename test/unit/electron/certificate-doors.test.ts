import { beforeAll, describe, expect, it } from 'vitest';
import type { Authority } from '#certs/authority.ts';
import { barFailure, barOf } from '#electron/main/certificates/certificate-bar.ts';
import type { Door } from '#electron/main/log-on/door.ts';
import { CertificateBar } from '#protocol/ipc/snapshot.ts';
import { certificateStore } from './doubles.ts';
import { gateBefore } from './gate.ts';
import { BANK_CODE, certificateFile, daysFromNow, NOW, severalCertificates, testAuthority } from './pki.ts';

const ENDED = { notBefore: daysFromNow(-60), notAfter: daysFromNow(-1) };
const USER = { userId: 'S0001' };

let authority: Authority;
beforeAll(async () => {
  authority = await testAuthority();
});

describe('a certificate at the two doors', () => {
  it.each([
    ['an administrator’s', {}, null, 'administrator-certificate'],
    ['a user’s', USER, 'user-certificate', null],
    ['a user’s that has ended', { ...USER, ...ENDED }, 'user-certificate', 'expired'],
    ['an administrator’s that has ended', ENDED, 'expired', 'administrator-certificate'],
  ] as const)('is listed with what bars it at each: %s', async (_whose, options, bar, userBar) => {
    const { file, details } = await certificateFile(authority, options);
    const store = certificateStore();
    const imported = await store.importContent('any.p12', file);
    if (!imported.ok) throw new Error(imported.error.code);
    store.remember(imported.value.certificate.id, [details]);
    expect(await store.list()).toMatchObject([{ bar, userBar }]);
  });

  it('stays unknown at both until its file was opened', async () => {
    const store = certificateStore();
    await store.importContent('any.p12', (await certificateFile(authority, USER)).file);
    expect(await store.list()).toMatchObject([{ details: null, bar: null, userBar: null }]);
  });

  it.each(['revoked', 'replaced'] as const)('that was %s is barred where it was good', async (standing) => {
    const { details } = await certificateFile(authority, USER);
    expect(barOf(details, standing, NOW, 'user')).toBe(standing);
    expect(barOf(details, standing, NOW, 'administrator')).toBe('user-certificate');
  });

  it('that is barred fails with what the bank would say', () => {
    expect(barFailure('administrator-certificate')).toBe('certificate-not-user');
    expect(barFailure('user-certificate')).toBe('certificate-not-administrator');
    for (const bar of CertificateBar.options) expect(barFailure(bar)).toMatch(/^certificate-/);
  });
});

describe('the key gate at the two doors', () => {
  /** What the gate answers about a file with these certificates. */
  async function answerAt(door: Door, ...options: Parameters<typeof severalCertificates>[1]) {
    const made = await severalCertificates(authority, options);
    if (made[0] === undefined) throw new Error('no certificates');
    const { ask, allow, id } = await gateBefore(made[0].file);
    const { answer } = await ask(BANK_CODE, id, { door });
    await allow();
    return answer;
  }

  it('opens a user’s certificate for the user', async () => {
    const answer = await answerAt('user', USER);
    expect(answer).toMatchObject({ ok: true, value: { details: { holder: { userId: 'S0001' } } } });
  });

  it('gives no administrator’s key to the user’s door, and no user’s to the administrator’s', async () => {
    expect(await answerAt('user', {})).toMatchObject({ error: { code: 'certificate-not-user' } });
    expect(await answerAt('administrator', USER)).toMatchObject({
      error: { code: 'certificate-not-administrator' },
    });
  });

  it('says what is wrong with the one of the right kind', async () => {
    expect(await answerAt('user', {}, { ...USER, ...ENDED })).toMatchObject({
      error: { code: 'certificate-expired' },
    });
  });
});
