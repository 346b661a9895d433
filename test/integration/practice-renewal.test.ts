import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BankServer, createBankServer } from '#server/api/server.ts';
import { openBankDirectory } from '#server/open-bank.ts';
import { createSampleBank } from '#server/sample/sample-bank.ts';
import { SAMPLE_CONTRACT } from '#server/sample/sample-contract.ts';
import { codeOf } from '../fixtures/bank.ts';
import { type ClientOptions, connectTestClient } from '../fixtures/bank-client.ts';
import { must } from '../fixtures/bank-world.ts';
import { renew, renewedIdentity, requestKey } from '../fixtures/renewal.ts';
import { logOnSampleAdministrator, sampleAdministrator } from '../fixtures/sample-administrator.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('the practice bank, 260 days after it was made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-practice-'));
  const directory = join(folder, 'bank');
  let server: BankServer;
  let ca: string;
  let sample: ClientOptions['identity'];
  beforeAll(async () => {
    const made = new Date(Date.now() - 260 * DAY_MS);
    must(await createSampleBank(directory, { dnsNames: [], ipAddresses: ['127.0.0.1'] }, made));
    const { bank, pki, paths } = must(openBankDirectory(directory));
    ca = pki.rootPem;
    const tls = { key: pki.serverKeyPem, cert: pki.serverCertificatePem, clientCa: [pki.rootPem] };
    const where = { host: '127.0.0.1', port: 0 };
    server = must(await createBankServer({ bank, paths, tls, ...where, log: () => undefined }));
    sample = await sampleAdministrator(directory);
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('renews the sample certificate as the real bank does', async () => {
    const connect = (identity: ClientOptions['identity']) =>
      connectTestClient({ address: server.address, ca, identity });
    const { contractId, contractConfirmationPin: confirmationPin } = SAMPLE_CONTRACT;
    const client = connect(sample);
    const token = await logOnSampleAdministrator(client);
    const asked = await requestKey(`${contractId}1635`);
    const answer = await renew(client, { token, request: asked.request, confirmationPin });
    const fresh = connect(renewedIdentity(answer, asked));
    expect(codeOf(await client.call('entrance'))).toBe('done');
    expect(codeOf(await fresh.call('confirmRenewal'))).toBe('done');
    // The connection of before ends by itself about now.
    const old = connect(sample);
    expect(codeOf(await old.call('entrance'))).toBe('certificate-revoked');
    expect(codeOf(await fresh.call('entrance'))).toBe('done');
    for (const one of [client, old, fresh]) one.close();
  });
});
