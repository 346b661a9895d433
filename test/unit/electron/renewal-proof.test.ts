import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { systemFiles } from '#electron/main/files.ts';
import type { LiveCertificate, Mode } from '#electron/main/key-access/live-certificate.ts';
import { createRenewalJournal } from '#electron/main/renewal/renewal-journal.ts';
import { createRenewalProof } from '#electron/main/renewal/renewal-proof.ts';
import { Thumbprint } from '#protocol/domain/identifiers.ts';
import { ok } from '#protocol/result.ts';
import { bankDouble } from './bank-double.ts';
import { certificateStore, manualClock, memoryLog, opener, temporaryFolder } from './doubles.ts';
import { BANK_CODE, CONTRACT, NOW } from './pki.ts';

const LEAF = Buffer.from('the new certificate');
const NEW = Thumbprint.parse(hash('sha256', LEAF, 'hex'));
const OLD = Thumbprint.parse('0'.repeat(64));
const BANK = 'https://bank.example';

/** A renewal that was asked of `BANK` and cut off before its proof, and a connection with its certificate. */
async function firstUseAt(address: string, mode: Mode) {
  const log = memoryLog();
  const journal = createRenewalJournal(temporaryFolder(), systemFiles, log);
  await journal.write({
    version: 1,
    thumbprint: OLD,
    address: BANK,
    contractId: CONTRACT,
    commonName: '',
    startedAt: NOW.toISOString(),
    request: '',
    encryptedKey: '',
    chain: [LEAF.toString('base64')],
    stored: null,
  });
  const store = certificateStore();
  const { client, calls } = bankDouble({ confirmRenewal: ok({ revoked: OLD }) }, manualClock());
  const proof = createRenewalProof({
    journal: () => journal,
    store: () => store,
    openCertificate: opener.open,
    connect: () => client,
    log,
  });
  const certificate: LiveCertificate = {
    certificateId: 'new',
    thumbprint: NEW,
    contractId: CONTRACT,
    commonName: '',
    organization: '',
    address: { address, ca: '' },
    mode,
    bankCode: BANK_CODE,
  };
  const result = await proof.firstUse(client, certificate);
  return { result, calls, left: await journal.all() };
}

describe('the first use of a certificate from a renewal that was cut off', () => {
  it('is its proof at the bank that was asked', async () => {
    const { result, calls, left } = await firstUseAt(BANK, 'connected');
    expect(result).toEqual(ok(undefined));
    expect(calls).toEqual(['confirmRenewal']);
    expect(left).toEqual([]);
  });

  it('means nothing at another bank, whose word could cost the old file or the new one', async () => {
    const { result, calls, left } = await firstUseAt('https://other.example', 'connected');
    expect(result).toEqual(ok(undefined));
    expect(calls).toEqual([]);
    expect(left).toHaveLength(1);
  });

  it('is its proof at the practice bank, whose port is another one after each start', async () => {
    const { calls } = await firstUseAt('https://127.0.0.1:4242', 'practice');
    expect(calls).toEqual(['confirmRenewal']);
  });
});
