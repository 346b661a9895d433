import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import * as der from '#certs/asn1-writer.ts';
import { certificateDetails } from '#certs/details.ts';
import { issueHolderCertificate } from '#certs/issuance.ts';
import { generateKeyPair, type KeyPair } from '#certs/key-pair.ts';
import { Oid } from '#certs/pkcs12-oids.ts';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import { BankCode, ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { makeTestPki } from '#test/fixtures/pki.ts';

const pki = await makeTestPki(new Date('2026-01-01T00:00:00Z'));
const root = pki.authority.certificate.raw;
const [first, second] = [await generateKeyPair('ec-p256'), await generateKeyPair('ec-p384')];

function certificateFor({ publicKey }: KeyPair, userId: string, year = 2026): Buffer {
  const issued = issueHolderCertificate(pki.authority, {
    publicKey,
    holder: {
      kind: 'user',
      contractId: ContractId.parse('12345678901'),
      userId: UserId.parse(userId),
    },
    bankCode: BankCode.parse('1635'),
    notBefore: new Date(`${year}-01-01T00:00:00Z`),
  });
  if (!issued.ok) throw new Error(issued.error);
  return issued.value.der;
}

const bag = (type: string, value: Buffer): Buffer =>
  der.sequence(der.objectIdentifier(type), der.contextConstructed(0, value));
const keyBag = (pkcs8: Buffer): Buffer => bag(Oid.keyBag, pkcs8);
const certificateBag = (certificate: Buffer): Buffer =>
  bag(
    Oid.certBag,
    der.sequence(
      der.objectIdentifier(Oid.x509Certificate),
      der.contextConstructed(0, der.octetString(certificate)),
    ),
  );
const nestedBag = (...bags: readonly Buffer[]): Buffer => bag(Oid.safeContentsBag, der.sequence(...bags));

/** A file without encryption and without MAC. */
function file(...bags: readonly Buffer[]): Buffer {
  const data = (octets: Buffer): Buffer =>
    der.sequence(der.objectIdentifier(Oid.data), der.contextConstructed(0, der.octetString(octets)));
  return der.sequence(der.integer(3), data(der.sequence(data(der.sequence(...bags)))));
}

async function opened(...bags: readonly Buffer[]) {
  const result = await openPkcs12(file(...bags), Buffer.from('p'));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const failure = async (...bags: readonly Buffer[]) => {
  const result = await openPkcs12(file(...bags), Buffer.from('p'));
  return result.ok ? 'opened' : result.error;
};

const names = (identities: Awaited<ReturnType<typeof opened>>): readonly string[] =>
  identities.map(
    ({ certificateChain }) => certificateDetails(certificateChain, BankCode.parse('1635')).commonName,
  );

describe('several identities in one file', () => {
  const certificates = [certificateFor(second, 'B'), certificateFor(first, 'A'), root].map(certificateBag);

  it('come in the order of the keys, each with its own chain', async () => {
    const identities = await opened(...certificates, keyBag(first.privateKey), keyBag(second.privateKey));
    expect(names(identities)).toEqual(['12345678901A1635', '12345678901B1635']);
    expect(identities.map(({ certificateChain }) => certificateChain.length)).toEqual([2, 2]);
    for (const { certificateChain } of identities) expect(certificateChain[1]).toEqual(root);
    expect(identities.map(({ privateKey }) => privateKey)).toEqual([first.privateKey, second.privateKey]);
  });

  it('have the certificates of one key one after the other, the one that lasts longest first', async () => {
    const renewed = [2027, 2029, 2028].map((year) => certificateBag(certificateFor(first, `A${year}`, year)));
    const identities = await opened(
      ...certificates,
      ...renewed,
      keyBag(first.privateKey),
      keyBag(second.privateKey),
    );
    const expected = ['A2029', 'A2028', 'A2027', 'A', 'B'].map((userId) => `12345678901${userId}1635`);
    expect(names(identities)).toEqual(expected);
  });

  it('share no memory, so that each key can be zeroed alone', async () => {
    const identities = await opened(
      certificateBag(certificateFor(first, 'A')),
      certificateBag(certificateFor(first, 'B')),
      keyBag(first.privateKey),
    );
    expect(new Set(identities.map(({ privateKey }) => privateKey.buffer)).size).toBe(2);
    identities[0].privateKey.fill(0);
    expect(identities[1]?.privateKey).toEqual(first.privateKey);
  });

  it('count once when key and certificate are in the file twice', async () => {
    const twice = [certificates[1], certificates[1]].filter((one) => one !== undefined);
    expect(await opened(...twice, keyBag(first.privateKey), keyBag(first.privateKey))).toHaveLength(1);
  });

  it('leave out a key that has no certificate, or is of a kind that we do not support', async () => {
    const ed25519 = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
    const bags = [certificates[1], certificates[2]].filter((one) => one !== undefined);
    const identities = await opened(
      ...bags,
      keyBag(ed25519),
      keyBag(second.privateKey),
      keyBag(first.privateKey),
    );
    expect(names(identities)).toEqual(['12345678901A1635']);
    expect(await failure(...bags, keyBag(second.privateKey))).toEqual({ problem: 'key-mismatch' });
    expect(await failure(...bags, keyBag(second.privateKey), keyBag(ed25519))).toEqual({
      problem: 'unsupported-algorithm',
      algorithm: 'Ed25519 (1.3.101.112)',
    });
    expect(await failure(keyBag(first.privateKey))).toEqual({ problem: 'no-certificate' });
    expect(await failure(...bags)).toEqual({ problem: 'no-private-key' });
  });

  it('do not open beside a key that is damaged', async () => {
    const damaged = Buffer.from(second.privateKey);
    damaged.fill(0xff, 40, 60);
    expect(
      await failure(...certificates, keyBag(first.privateKey), keyBag(damaged.subarray(0, -1))),
    ).not.toBe('opened');
  });
});

describe('safes inside safes', () => {
  const bags = [certificateBag(certificateFor(first, 'A')), keyBag(first.privateKey)];

  it('are read, down to the eighth', async () => {
    const nested = (depth: number): Buffer =>
      depth === 0 ? nestedBag(...bags) : nestedBag(nested(depth - 1));
    expect(await opened(nested(7))).toHaveLength(1);
    expect(await failure(nested(8))).toEqual({ problem: 'not-pkcs12' });
    expect(await failure(nested(500))).toEqual({ problem: 'not-pkcs12' });
  });

  it('count as if they were outside', async () => {
    const keys = Array.from({ length: 13 }, () => nestedBag(...Array(5).fill(keyBag(first.privateKey))));
    expect(await failure(...bags, ...keys)).toEqual({ problem: 'not-pkcs12' });
    expect(await opened(...bags, ...keys.slice(1))).toHaveLength(1);
  });
});

describe('chains', () => {
  it('are not sought for ever where hundreds of certificates carry one name', async () => {
    const sameName = Array.from({ length: 250 }, (_, index) => {
      const copy = Buffer.from(root);
      copy.writeUInt16BE(index, copy.length - 4);
      return certificateBag(copy);
    });
    const leaf = certificateFor(first, 'A');
    const verify = vi.spyOn(X509Certificate.prototype, 'verify');
    const [identity] = await opened(certificateBag(leaf), ...sameName, keyBag(first.privateKey));
    expect(verify.mock.calls.length).toBeGreaterThan(250);
    expect(verify.mock.calls.length).toBeLessThanOrEqual(512);
    expect(identity.certificateChain[0]).toEqual(leaf);
    expect(identity.certificateChain.length).toBeGreaterThan(1);
    verify.mockRestore();
  });
});
