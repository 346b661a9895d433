import fc from 'fast-check';
import { HOTP, Secret, TOTP, URI } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { TokenOffer, TokenSerial } from '#protocol/domain/token.ts';
import {
  base32,
  counterCode,
  matchingStep,
  TOKEN_KEY_BYTES,
  timeStep,
  tokenUri,
} from '#server/domain/token-code.ts';

/** The secret of the test values of both documents. */
const RFC_KEY = Buffer.from('12345678901234567890');
const STEP_MS = 30_000;
const NEVER = -1;

const anyKey = fc.uint8Array({ minLength: TOKEN_KEY_BYTES, maxLength: TOKEN_KEY_BYTES });
const secretOf = (key: Uint8Array) => Secret.fromHex(Buffer.from(key).toString('hex'));

describe('codes of a token', () => {
  it('are those of RFC 4226, appendix D', () => {
    const expected = [
      ...['755224', '287082', '359152', '969429', '338314'],
      ...['254676', '287922', '162583', '399871', '520489'],
    ];
    expect(expected.map((_, counter) => counterCode(RFC_KEY, counter))).toEqual(expected);
  });

  // The table has eight digits; six are the last six of them (RFC 4226, 5.3: the number modulo 10^digits).
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('are those of RFC 6238, appendix B, at second %d', (seconds, eightDigits) => {
    expect(counterCode(RFC_KEY, timeStep(seconds * 1000))).toBe(eightDigits.slice(-6));
  });

  it('are those of another implementation, for any key and counter', () => {
    fc.assert(
      fc.property(anyKey, fc.nat({ max: Number.MAX_SAFE_INTEGER }), (key, counter) => {
        expect(counterCode(key, counter)).toBe(HOTP.generate({ secret: secretOf(key), counter }));
      }),
    );
  });

  it('are accepted one step either way, and no further', () => {
    const now = 1_800_000_000_000;
    const present = timeStep(now);
    const accepted = [-2, -1, 0, 1, 2].map((drift) =>
      matchingStep(RFC_KEY, counterCode(RFC_KEY, present + drift), now, NEVER),
    );
    expect(accepted).toEqual([null, present - 1, present, present + 1, null]);
  });

  it('are not accepted again, nor is one from before the last that was', () => {
    const now = 1_800_000_000_000;
    const present = timeStep(now);
    const codes = [-1, 0, 1].map((drift) => counterCode(RFC_KEY, present + drift));
    const judged = codes.map((code) => matchingStep(RFC_KEY, code, now, present));
    expect(judged).toEqual([null, null, present + 1]);
  });

  it('change with each step at its first millisecond', () => {
    const now = 1_800_000_000_000;
    expect(timeStep(now + STEP_MS - 1)).toBe(timeStep(now));
    expect(timeStep(now + STEP_MS)).toBe(timeStep(now) + 1);
  });
});

describe('the key of a token on its way into a device', () => {
  const serial = TokenSerial.parse('KT00000042');

  it('is written in base32 as RFC 4648 has it', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    fc.assert(
      fc.property(anyKey, (key) => {
        expect(base32(key)).toBe(secretOf(key).base32);
      }),
    );
  });

  it('is read back from the QR code by an authenticator application, which then shows the same codes', () => {
    fc.assert(
      fc.property(anyKey, fc.nat({ max: 4_000_000_000 }), (key, seconds) => {
        const label = { issuer: 'City: B & D', account: '12345678901 S0001', serial };
        const uri = tokenUri(label, base32(key));
        expect(TokenOffer.shape.uri.safeParse(uri).success).toBe(true);
        const read = URI.parse(uri);
        if (!(read instanceof TOTP)) throw new Error('not a key of time-based codes');
        expect([read.issuer, read.label]).toEqual(['City  B & D', '12345678901 S0001 KT00000042']);
        const timestamp = seconds * 1000;
        expect(read.generate({ timestamp })).toBe(counterCode(key, timeStep(timestamp)));
      }),
    );
  });
});
