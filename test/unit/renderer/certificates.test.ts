import { describe, expect, it } from 'vitest';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import {
  certificateState,
  endingSoon,
  STATE_LOOKS,
} from '#renderer/features/certificates/certificate-state.ts';
import { readDroppedFile } from '#renderer/features/certificates/dropped-file.ts';
import { daysText, validityText } from '#renderer/features/certificates/validity-text.ts';
import { sampleCertificates } from '#test/fixtures/fake-certificates.ts';
import { translator } from './translator.ts';

const RENEW_FROM = 30;
const text = translator('ja');
const samples = sampleCertificates();

function sample(id: string, changes: Partial<CertificateEntry> = {}): CertificateEntry {
  const found = samples.find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`no sample ${id}`);
  return { ...found, ...changes };
}

describe('the state of a certificate', () => {
  it('is another one for each of the ten samples', () => {
    const states = samples.map((entry) => certificateState(entry, RENEW_FROM));
    // That one bars at 利用者ログオン only.
    const shown = Object.keys(STATE_LOOKS).filter((state) => state !== 'administrator-certificate');
    expect(states.sort()).toEqual(shown.sort());
  });

  it('is ending from the first day on which the bank renews', () => {
    expect(certificateState(sample('good', { daysLeft: 31 }), RENEW_FROM)).toBe('valid');
    expect(certificateState(sample('good', { daysLeft: 30 }), RENEW_FROM)).toBe('ending');
  });

  it('is what bars it, however much life it has left', () => {
    expect(certificateState(sample('revoked'), RENEW_FROM)).toBe('revoked');
  });

  it('is not guessed for a file that was never opened', () => {
    expect(certificateState(sample('good', { details: null, daysLeft: null }), RENEW_FROM)).toBe('unopened');
  });
});

describe('certificates that can be renewed now', () => {
  const ids = (entries: readonly CertificateEntry[]) => endingSoon(entries, RENEW_FROM).map(({ id }) => id);

  it('are those that end soon and can be used', () => {
    expect(ids(samples)).toEqual(['ending']);
  });

  it('are without one whose successor waits for its first log-on', () => {
    const successor = sample('good', { awaitsFirstUse: true });
    expect(ids([sample('ending'), successor])).toEqual([]);
  });

  it("are never a user's", () => {
    expect(ids([sample('user', { bar: null, daysLeft: 3 })])).toEqual([]);
  });
});

describe('the date in a row', () => {
  const said = (entry: CertificateEntry) => validityText(text, 'ja', entry);

  it('is the end, with the days left', () => {
    expect(said(sample('ending'))).toEqual({ date: '2026年12月3日まで', days: '残り11日' });
  });

  it('is the beginning while that has not come', () => {
    expect(said(sample('early'))).toEqual({ date: '2026年12月2日から', days: null });
  });

  it.each(['revoked', 'replaced'])('counts no days for one that is %s', (id) => {
    expect(said(sample(id)).days).toBeNull();
  });

  it('is the import for a file that was never opened', () => {
    expect(said(sample('管理者2026.p12'))).toEqual({ date: '2026年11月22日 取り込み', days: null });
  });

  it.each([
    [1, '残り1日'],
    [0, '本日まで'],
    [-2, '2日前に終了'],
  ])('says %i days as %s', (days, words) => {
    expect(daysText(text, days)).toBe(words);
  });
});

describe('a file that was dropped', () => {
  const MEBIBYTE = 1024 * 1024;
  const file = (size: number, arrayBuffer: () => Promise<ArrayBuffer>) => ({
    name: 'a.p12',
    size,
    arrayBuffer,
  });

  it('is read as its bytes, with its name', async () => {
    const read = await readDroppedFile(new File([new Uint8Array([0x30, 0x82])], '管理者.p12'));
    expect(read).toEqual({
      ok: true,
      value: { fileName: '管理者.p12', content: new Uint8Array([0x30, 0x82]) },
    });
  });

  it('is refused unread when it is larger than any certificate file', async () => {
    const unread = () => {
      throw new Error('it was read');
    };
    const read = await readDroppedFile(file(10 * MEBIBYTE + 1, unread));
    expect(read).toMatchObject({ ok: false, error: { code: 'file-too-large' } });
  });

  it('is read up to that size', async () => {
    const read = await readDroppedFile(file(10 * MEBIBYTE, async () => new ArrayBuffer(1)));
    expect(read.ok).toBe(true);
  });

  it('is said to be unreadable when it is a folder, or gone', async () => {
    const read = await readDroppedFile(file(4096, () => Promise.reject(new Error('NotReadableError'))));
    expect(read).toMatchObject({ ok: false, error: { code: 'certificate-file-unreadable' } });
  });
});
