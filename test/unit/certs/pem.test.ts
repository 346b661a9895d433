import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { privateKeyPem, publicPem } from '#certs/pem.ts';

describe('PEM', () => {
  it('holds the base64 of the bytes in lines of at most 64 characters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
        const lines = privateKeyPem(Buffer.from(bytes)).toString('latin1').split('\n');
        expect(lines.at(0)).toBe('-----BEGIN PRIVATE KEY-----');
        expect(lines.at(-2)).toBe('-----END PRIVATE KEY-----');
        expect(lines.at(-1)).toBe('');
        const body = lines.slice(1, -2);
        expect(body.join('')).toBe(Buffer.from(bytes).toString('base64'));
        expect(body.slice(0, -1).every((line) => line.length === 64)).toBe(true);
        expect(body.at(-1)?.length).toBeLessThanOrEqual(64);
      }),
    );
  });

  it('fills its buffer exactly when the last line is full', () => {
    const pem = privateKeyPem(Buffer.alloc(48, 1));
    expect(pem.includes(0)).toBe(false);
    expect(pem.toString('latin1').split('\n')).toHaveLength(4);
  });

  it('names what it holds', () => {
    expect(publicPem('X509 CRL', Buffer.from([1]))).toBe(
      '-----BEGIN X509 CRL-----\nAQ==\n-----END X509 CRL-----\n',
    );
  });
});
