import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as der from '#certs/asn1-writer.ts';
import { signCertificate } from '#certs/authority.ts';
import { certificateDetails } from '#certs/details.ts';
import type { CertificateFileFailure } from '#certs/pkcs12-failure.ts';
import { MAX_FILE_BYTES } from '#certs/pkcs12-limits.ts';
import { Oid } from '#certs/pkcs12-oids.ts';
import { type OpenedIdentities, openPkcs12 } from '#certs/pkcs12-reader.ts';
import { writePkcs12 } from '#certs/pkcs12-writer.ts';
import { CertificateDetails } from '#protocol/domain/certificate.ts';
import { BankCode } from '#protocol/domain/identifiers.ts';
import type { Result } from '#protocol/result.ts';
import { makeTestPki } from '#test/fixtures/pki.ts';

const PASSPHRASE = 'correct horse 鍵';
const bankCode = BankCode.parse('1635');
/** Without a MAC, damage reaches the ciphers. */
const fixtures = ['ec-no-mac', 'ec-rc2-40-no-mac', 'ec-rc2-128', 'rsa-rc2-40'].map((name) =>
  readFileSync(new URL(`../../fixtures/pkcs12/${name}.p12`, import.meta.url)),
);
const pki = await makeTestPki();
const user = await pki.user('12345678901', 'S0001');
const privateKey = createPrivateKey(user.key).export({ format: 'der', type: 'pkcs8' });

async function open(
  file: Uint8Array,
  passphrase = PASSPHRASE,
): Promise<Result<OpenedIdentities, CertificateFileFailure>> {
  return openPkcs12(file, Buffer.from(passphrase, 'utf8'));
}

/** A good file under a right MAC around a leaf that may be anything. */
function fileAround(leaf: Buffer): Buffer {
  const passphrase = Buffer.from(PASSPHRASE);
  return writePkcs12({ privateKey, certificateChain: [leaf], friendlyName: '', passphrase, iterations: 1 });
}

const contentInfo = (content: Buffer): Buffer =>
  der.sequence(der.objectIdentifier(Oid.data), der.contextConstructed(0, der.octetString(content)));

/** A file that nothing protects, so that whoever sends it decides what is in it. */
function plainFile({ keys = 1, certificates = 1, safes = 1 }): Buffer {
  const bag = (type: string, value: Buffer): Buffer =>
    der.sequence(der.objectIdentifier(type), der.contextConstructed(0, value));
  const leaf = der.contextConstructed(0, der.octetString(user.issued.der));
  const certificate = bag(Oid.certBag, der.sequence(der.objectIdentifier(Oid.x509Certificate), leaf));
  const bags = [
    ...Array.from({ length: keys }, () => bag(Oid.keyBag, privateKey)),
    ...Array.from({ length: certificates }, () => certificate),
  ];
  const empty = Array.from({ length: safes - 1 }, () => contentInfo(der.sequence()));
  const safe = der.sequence(contentInfo(der.sequence(...bags)), ...empty);
  return der.sequence(der.integer(3), contentInfo(safe));
}

interface Change {
  readonly at: number;
  readonly value: number;
  readonly remove: number;
}

const changes = fc.array(
  fc.record({ at: fc.nat(), value: fc.nat({ max: 255 }), remove: fc.nat({ max: 3 }) }),
  { minLength: 1, maxLength: 4 },
);

function changed(original: Buffer, list: readonly Change[]): Buffer {
  return list.reduce((bytes, { at, value, remove }) => {
    const index = at % bytes.length;
    return Buffer.concat([bytes.subarray(0, index), Buffer.from([value]), bytes.subarray(index + remove)]);
  }, original);
}

/** A distinguished name of common names, each encoded as given. */
function names(...values: readonly Buffer[]): Buffer {
  return der.sequence(
    ...values.map((value) => der.set(der.sequence(der.objectIdentifier('2.5.4.3'), value))),
  );
}

describe('hostile certificate files', () => {
  it('never raise an exception, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect((await open(bytes)).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('never raise an exception, whatever is changed in a good file', async () => {
    const withMac = user.p12(PASSPHRASE);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(withMac, ...fixtures), changes, async (file, list) => {
        const result = await open(changed(file, list));
        if (result.ok) certificateDetails(result.value[0].certificateChain, bankCode);
      }),
      { numRuns: 500 },
    );
  });

  it('show what is public, or fail to open, whatever is changed in the certificate under the MAC', async () => {
    const outcomes = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const result = await open(fileAround(changed(user.issued.der, list)));
        outcomes.add(result.ok);
        if (result.ok)
          CertificateDetails.parse(certificateDetails(result.value[0].certificateChain, bankCode));
      }),
      { numRuns: 500 },
    );
    expect(outcomes).toEqual(new Set([true, false]));
  });

  it.each([
    ['no name at all', der.sequence()],
    ['two common names', names(der.utf8String('12345678901'), der.utf8String('1635'))],
    ['a bank code in full-width digits', names(der.bmpString('12345678901１６３５'))],
    ['a common name with a line end', names(der.utf8String('123456789011635\nO=Kagimori'))],
    ['a common name with a zero', names(der.utf8String('123456789011635\0x'))],
  ])('with %s name no holder', async (_case, subject) => {
    const issuer = pki.authority;
    const leaf = signCertificate(issuer.privateKey, {
      serial: Buffer.from([1]),
      issuer: subject,
      subject,
      validity: { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') },
      publicKey: createPublicKey(user.key).export({ format: 'der', type: 'spki' }),
      extensions: [],
    });
    const opened = await open(fileAround(leaf));
    if (!opened.ok) throw new Error(opened.error.problem);
    const details = CertificateDetails.parse(certificateDetails(opened.value[0].certificateChain, bankCode));
    expect(details.holder).toBeNull();
    expect(details.subject).not.toContain('\n');
  });

  it('do not open when a date is broken', async () => {
    const leaf = Buffer.from(user.issued.der);
    const firstTime = leaf.indexOf(Buffer.from([0x17, 0x0d]));
    leaf.writeUInt8(0x7f, firstTime + 8);
    expect(await open(fileAround(leaf))).toEqual({
      ok: false,
      error: { problem: 'wrong-passphrase-or-damaged' },
    });
  });

  it.each([
    ['keys', { keys: 64 }, { keys: 65 }],
    ['certificates', { certificates: 256 }, { certificates: 257 }],
    ['safes', { safes: 64 }, { safes: 65 }],
  ])('do not open with more %s than a person can have', async (_what, most, tooMany) => {
    expect((await open(plainFile(most))).ok).toBe(true);
    expect(await open(plainFile(tooMany))).toEqual({ ok: false, error: { problem: 'not-pkcs12' } });
  });

  it('cost little time when they are 10 MiB of empty elements', async () => {
    const file = Buffer.alloc(MAX_FILE_BYTES, Buffer.from('3000', 'hex'));
    Buffer.from('3084009fff00020103', 'hex').copy(file);
    expect((await open(file)).ok).toBe(false);
  });
});
