import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Asn1Element, childrenOf, readElement } from '#certs/asn1-reader.ts';
import { certificateDetails } from '#certs/details.ts';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import { BankCode } from '#protocol/domain/identifiers.ts';
import { asMarkdown, CERTIFICATE_FILES, isSlow, quickForm } from '#test/fixtures/pkcs12/table.ts';

const folder = new URL('../../fixtures/pkcs12/', import.meta.url);
const bankCode = BankCode.parse('1635');
const openable = CERTIFICATE_FILES.filter(({ opens }) => typeof opens !== 'string');

/** Header octets of every element that can be seen from outside. */
const shapeOf = (element: Asn1Element): readonly string[] => [
  element.encoded.toString('hex', 0, 2),
  ...((element.tag & 0x20) === 0 ? [] : (childrenOf(element) ?? [])).flatMap(shapeOf),
];
function shapeOfFile(file: Buffer): readonly string[] {
  const element = readElement(file);
  if (typeof element === 'string') throw new TypeError(element);
  return shapeOf(element);
}

const read = (file: string): Buffer => readFileSync(new URL(file, folder));

describe('certificate files of other programs', () => {
  it.each(CERTIFICATE_FILES)('$file by $program', async (fixture) => {
    const { file, passphrase, opens } = fixture;
    const result = await openPkcs12(read(file), Buffer.from(passphrase));
    if (isSlow(fixture)) {
      expect(await openPkcs12(read(quickForm(fixture)), Buffer.from(passphrase))).toEqual(result);
    }
    if (typeof opens === 'string') {
      expect(result).toMatchObject({ ok: false, error: { problem: opens } });
      return;
    }
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const shown = result.value.map(({ certificateChain }) => certificateDetails(certificateChain, bankCode));
    expect(shown.map((one) => [one.keyAlgorithm, one.commonName, one.chainLength])).toEqual(opens);
    for (const { privateKey, certificateChain } of result.value) {
      const [leaf, ...issuers] = certificateChain.map((der) => new X509Certificate(der));
      const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
      expect(leaf?.checkPrivateKey(key)).toBe(true);
      for (const issuer of issuers) expect(leaf?.verify(issuer.publicKey)).toBe(true);
    }
  });

  it.each(openable)('$file does not open with another passphrase', async (fixture) => {
    const result = await openPkcs12(read(quickForm(fixture)), Buffer.from(`${fixture.passphrase}x`));
    expect(result).toEqual({ ok: false, error: { problem: 'wrong-passphrase-or-damaged' } });
  });

  it.each(CERTIFICATE_FILES.filter(isSlow))('$file has a twin of the same lengths and pieces', (fixture) => {
    const [original, twin] = [read(fixture.file), read(quickForm(fixture))];
    expect(twin.equals(original)).toBe(false);
    expect([twin.length, shapeOfFile(twin)]).toEqual([original.length, shapeOfFile(original)]);
  });

  it('are all in the table, and the table is what README.md shows', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.p12'));
    expect(CERTIFICATE_FILES.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
    expect(readFileSync(new URL('README.md', folder), 'utf8')).toContain(asMarkdown());
  });
});

describe('passphrases', () => {
  it('are taken as they are typed: が is not か with a mark of its own', async () => {
    const file = read('ec-decomposed.p12');
    const composed = Buffer.from('か\u3099き\u3099'.normalize('NFC'));
    expect(await openPkcs12(file, composed)).toEqual({
      ok: false,
      error: { problem: 'wrong-passphrase-or-damaged' },
    });
  });
});
