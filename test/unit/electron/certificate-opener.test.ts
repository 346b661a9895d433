import { describe, expect, it } from 'vitest';
import { opener } from './doubles.ts';
import { certificateFile, PASSPHRASE, severalCertificates, testAuthority } from './pki.ts';

const passphrase = () => new TextEncoder().encode(PASSPHRASE);

describe('the certificate opener', () => {
  it('says whether something is a certificate file, and leaves it as it is', async () => {
    const { file } = await certificateFile(await testAuthority());
    const before = Buffer.from(file);
    expect(await opener.inspect(file)).toEqual({ ok: true, value: undefined });
    expect(file.equals(before)).toBe(true);
    expect(await opener.inspect(file.subarray(0, -20))).toEqual({
      ok: false,
      error: { problem: 'truncated' },
    });
  });

  it('zeroes the passphrase that it was given before it answers', async () => {
    const { file } = await certificateFile(await testAuthority());
    const secret = passphrase();
    const opening = opener.open(file, secret);
    expect(secret.every((byte) => byte === 0)).toBe(true);
    expect((await opening).ok).toBe(true);
  });

  it('gives every certificate of a file, each key in memory of its own', async () => {
    const [first] = await severalCertificates(await testAuthority(), [{}, {}]);
    if (first === undefined) throw new Error('no certificates');
    const opened = await opener.open(first.file, passphrase());
    if (!opened.ok) throw new Error(opened.error.problem);
    const [a, b] = opened.value;
    expect(opened.value).toHaveLength(2);
    a.privateKey.fill(0);
    expect(b !== undefined && Buffer.from(b.privateKey).equals(first.privateKey)).toBe(true);
  });

  it('brings only the certificates across, not the memory around them', async () => {
    const { file } = await certificateFile(await testAuthority());
    const opened = await opener.open(file, passphrase());
    if (!opened.ok) throw new Error(opened.error.problem);
    const [{ privateKey, certificateChain }] = opened.value;
    expect(privateKey.buffer.byteLength).toBe(privateKey.byteLength);
    expect(certificateChain).toHaveLength(2);
  });

  it('says why a file does not open', async () => {
    expect(await opener.open(Buffer.from('no'), passphrase())).toEqual({
      ok: false,
      error: { problem: 'not-pkcs12' },
    });
  });
});
