import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bmpPassphrase, deriveByPkcs12 } from '#certs/pkcs12-kdf.ts';

/** Text of any characters, within and beyond the Basic Multilingual Plane, but no lone surrogates. */
const codePoints = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff })))
  .map((points) => String.fromCodePoint(...points));

describe('PKCS #12 key derivation', () => {
  // Known answers of the widely used test vectors for the passphrases "smeg" and "queeg", SHA-1.
  it.each([
    ['smeg', 1, '0a58cf64530d823f', 1, '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3'],
    ['smeg', 2, '0a58cf64530d823f', 1, '79993dfe048d3b76'],
    ['queeg', 1, '05dec959acff72f7', 1000, 'ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4'],
    ['queeg', 2, '05dec959acff72f7', 1000, '11dedad7758d4860'],
  ] as const)(
    'derives the published value for %s, purpose %i',
    (passphrase, purpose, salt, iterations, expected) => {
      const derived = deriveByPkcs12({
        hash: { name: 'sha1', blockBytes: 64 },
        purpose,
        passphrase: bmpPassphrase(Buffer.from(passphrase)),
        salt: Buffer.from(salt, 'hex'),
        iterations,
        length: expected.length / 2,
      });
      expect(derived.toString('hex')).toBe(expected);
    },
  );

  it('turns every UTF-8 passphrase into UTF-16 with a final zero', () => {
    fc.assert(
      fc.property(codePoints, (text) => {
        const expected = Buffer.from(`${text}\0`, 'utf16le').swap16();
        expect(bmpPassphrase(Buffer.from(text, 'utf8')).equals(expected)).toBe(true);
      }),
    );
  });

  it('reads bytes that are not UTF-8 as Latin-1', () => {
    expect(bmpPassphrase(Buffer.from([0xe9, 0x41])).toString('hex')).toBe('00e900410000');
  });
});
