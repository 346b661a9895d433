import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicPem } from '#certs/pem.ts';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import { type BankServer, createBankServer } from '#server/api/server.ts';
import { openBankDirectory } from '#server/open-bank.ts';
import { createSampleBank, sampleFiles } from '#server/sample/sample-bank.ts';
import { SAMPLE_CONTRACT } from '#server/sample/sample-contract.ts';
import { codeOf, responseOf } from '../fixtures/bank.ts';
import { type ClientOptions, connectTestClient } from '../fixtures/bank-client.ts';
import { must } from '../fixtures/bank-world.ts';
import { renew, renewedIdentity, requestKey } from '../fixtures/renewal.ts';

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
    const file = readFileSync(sampleFiles(directory).administrator);
    const [opened] = must(await openPkcs12(file, Buffer.from(SAMPLE_CONTRACT.certificatePassphrase)));
    const key = createPrivateKey({ key: opened.privateKey, format: 'der', type: 'pkcs8' });
    sample = {
      key: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
      chain: opened.certificateChain.map((link) => publicPem('CERTIFICATE', link)).join(''),
    };
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('renews the sample certificate as the real bank does', async () => {
    const connect = (identity: ClientOptions['identity']) =>
      connectTestClient({ address: server.address, ca, identity });
    const { contractId, contractPin, contractConfirmationPin: confirmationPin, card } = SAMPLE_CONTRACT;
    const client = connect(sample);
    const first = await client.call('administratorLogOn', { request: { pin: contractPin } });
    const { ticket, cells } = responseOf('administratorLogOn').parse(first.json);
    const cardPassword = cells.map((cell) => card.find((printed) => printed.cell === cell));
    const second = await client.call('administratorLogOnCard', { request: { ticket, cardPassword } });
    const { token } = responseOf('administratorLogOnCard').parse(second.json);
    const asked = await requestKey(`${contractId}1635`);
    const answer = await renew(client, { token, request: asked.request, confirmationPin });
    const fresh = connect(renewedIdentity(answer, asked));
    expect(codeOf(await client.call('entrance'))).toBe('done');
    expect(codeOf(await fresh.call('confirmRenewal'))).toBe('done');
    expect(codeOf(await client.call('entrance'))).toBe('certificate-revoked');
    expect(codeOf(await fresh.call('entrance'))).toBe('done');
    client.close();
    fresh.close();
  });
});
