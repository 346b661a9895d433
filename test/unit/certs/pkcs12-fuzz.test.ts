import { describe, expect, it } from 'vitest';
import { CERTIFICATE_FILES } from '#test/fixtures/pkcs12/table.ts';
import { fuzzPkcs12 } from '#test/fixtures/pkcs12-fuzz.ts';

/** Any number would do; this one stays, so that everybody runs the same files. `npm run fuzz` takes others. */
const SEED = 20_261_122;

describe('damaged certificate files', () => {
  it('end in a result of the closed union, without an exception and soon', async () => {
    const { outcomes, runsOf, failures } = await fuzzPkcs12(SEED, 2000);
    expect(failures).toEqual([]);
    expect(Object.keys(runsOf).toSorted()).toEqual(CERTIFICATE_FILES.map(({ file }) => file).toSorted());
    // Runs that all fail at the first octet would show nothing.
    expect(Object.keys(outcomes)).toEqual(
      expect.arrayContaining([
        'opened',
        'not-pkcs12',
        'truncated',
        'wrong-passphrase-or-damaged',
        'key-mismatch',
      ]),
    );
  }, 60_000);

  it('are the same for the same seed', async () => {
    const { outcomes } = await fuzzPkcs12(1, 50);
    expect((await fuzzPkcs12(1, 50)).outcomes).toEqual(outcomes);
    expect((await fuzzPkcs12(2, 50)).outcomes).not.toEqual(outcomes);
  });
});
