import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { certificateDetails } from '#certs/details.ts';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import { decryptRc2 } from '#certs/rc2.ts';
import { BankCode } from '#protocol/domain/identifiers.ts';

/** Vectors of RFC 2268, 5, in which every bit of the key is effective; each is a single block. */
const VECTORS = [
  { key: 'ffffffffffffffff', block: 'ffffffffffffffff', ciphertext: '278b27e42e2f0d49' },
  { key: '3000000000000000', block: '1000000000000001', ciphertext: '30649edf9be7d2c2' },
  { key: '88bca90e90875a7f0f79c384627bafb2', block: '0000000000000000', ciphertext: '2269552ab0f85ca6' },
] as const;

/** The ciphertext of a vector, under the IV that makes these octets its plain text. */
function decryptVector(vector: (typeof VECTORS)[number], padded: Buffer): Buffer | null {
  const iv = Buffer.from(vector.block, 'hex').map((octet, at) => octet ^ padded.readUInt8(at));
  return decryptRc2(Buffer.from(vector.key, 'hex'), Buffer.from(iv), Buffer.from(vector.ciphertext, 'hex'));
}

describe('RC2', () => {
  it.each(VECTORS)('under the key $key decrypts the published block', (vector) => {
    expect(decryptVector(vector, Buffer.from('kagimor\x01'))).toEqual(Buffer.from('kagimor'));
    expect(decryptVector(vector, Buffer.alloc(8, 8))).toEqual(Buffer.alloc(0));
  });

  it.each([
    ['of no octets', '0000000000000000'],
    ['longer than a block', '0909090909090909'],
    ['of the highest count', '6b6167696d6f72ff'],
    ['with one wrong octet', '6b61676903040303'],
    ['with its first octet wrong', '0708080808080808'],
  ])('refuses padding %s', (_case, padded) => {
    expect(decryptVector(VECTORS[0], Buffer.from(padded, 'hex'))).toBeNull();
  });

  it.each([0, 1, 7, 9, 513])('refuses %i octets, which are no whole blocks', (length) => {
    expect(decryptRc2(Buffer.alloc(5), Buffer.alloc(8), Buffer.alloc(length))).toBeNull();
  });
});

describe('certificate files under RC2', () => {
  it.each([
    ['rsa-rc2-40', '123456789011635', { kind: 'administrator', contractId: '12345678901' }, 'RSA 2048', 2],
    ['ec-rc2-128', '12345678901S00011635', { kind: 'user', userId: 'S0001' }, 'EC P-256', 1],
  ])('%s shows its holder', async (name, commonName, holder, keyAlgorithm, chainLength) => {
    const file = readFileSync(new URL(`../../fixtures/pkcs12/${name}.p12`, import.meta.url));
    const opened = await openPkcs12(file, Buffer.from('correct horse 鍵'));
    if (!opened.ok) throw new Error(opened.error.problem);
    expect(certificateDetails(opened.value[0].certificateChain, BankCode.parse('1635'))).toMatchObject({
      commonName,
      holder,
      keyAlgorithm,
      chainLength,
    });
  });
});
