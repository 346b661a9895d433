import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { privateKeyPem, publicPem } from '#certs/pem.ts';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import { readRevocationList } from '#certs/revocation-list-reader.ts';
import { BANK_MAIN, runAddContract, runBank } from '../fixtures/bank-cli.ts';
import { must } from '../fixtures/bank-world.ts';
import { haveOpenssl, openssl } from '../fixtures/openssl.ts';

const CONTRACT = '10000000001';
const DAY_MS = 24 * 60 * 60 * 1000;

const folder = mkdtempSync(join(tmpdir(), 'kagimori-cli-certificates-'));
const dir = join(folder, 'bank');
const list = join(dir, 'pki', 'crl.pem');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const certificate = (...args: string[]) => runBank(folder, ['certificate', ...args, '--dir', dir]);
const issueFor = (contract: string, name: string, ...args: string[]) =>
  certificate(
    ...['issue', contract, '--clerk', '佐藤', '--out', join(folder, name)],
    ...['--passphrase-file', join(folder, 'passphrase'), ...args],
  );
const issue = (name: string, ...args: string[]) => issueFor(CONTRACT, name, ...args);
const revoke = (thumbprint: string, reason: string) =>
  certificate('revoke', thumbprint, '--clerk', '佐藤', '--reason', reason);
/** A contract of its own, because an administrator gets one certificate without a form. */
const issueToNew = (contract: string, name: string) => {
  expect(runAddContract(folder, dir, contract, join(folder, `${contract}.txt`)).status).toBe(0);
  return issueFor(contract, name);
};
const leafOf = async (name: string): Promise<X509Certificate> => {
  const [identity] = must(await openPkcs12(readFileSync(join(folder, name)), Buffer.from('correct horse')));
  return new X509Certificate(identity.certificateChain[0]);
};
const published = () => {
  const root = new X509Certificate(readFileSync(join(dir, 'pki', 'ca.pem')));
  return must(readRevocationList(readFileSync(list), root));
};

beforeAll(() => {
  expect(runBank(folder, ['init', '--dir', dir]).status).toBe(0);
  expect(runAddContract(folder, dir, CONTRACT, join(folder, 'letter.txt')).status).toBe(0);
  writeFileSync(join(folder, 'passphrase'), 'correct horse\n');
});

describe('certificate issue --days', () => {
  it('makes a certificate that ends sooner, to rehearse a renewal', async () => {
    expect(issue('short.p12', '--days', '20').status).toBe(0);
    const leaf = await leafOf('short.p12');
    expect(leaf.validToDate.getTime() - leaf.validFromDate.getTime()).toBe(20 * DAY_MS);
    const [row = '{}'] = certificate('list', CONTRACT).out.split('\n');
    expect(JSON.parse(row).serial).toBe(leaf.serialNumber);
  });

  it.each(['0', '366'])('takes no %s days', (days) => {
    const { status, error } = issue('never.p12', '--days', days);
    expect(status).toBe(2);
    expect(error).toContain('1 to 365');
    expect(existsSync(join(folder, 'never.p12'))).toBe(false);
  });
});

describe('certificate crl', () => {
  it('publishes what is revoked, in the data directory and as a copy, and leaves nothing else behind', async () => {
    expect(issueToNew('10000000002', 'lost.p12').status).toBe(0);
    const { serialNumber, fingerprint256 } = await leafOf('lost.p12');
    expect(revoke(fingerprint256, '紛失').status).toBe(0);
    const copy = join(folder, 'copy.pem');
    writeFileSync(copy, 'an older copy');
    const { status, out } = certificate('crl', '--out', copy);
    expect(status).toBe(0);
    expect(out).toContain('Revocation list 1');
    expect(readFileSync(copy).equals(readFileSync(list))).toBe(true);
    const { number, thisUpdate, nextUpdate, revoked } = published();
    expect([number, [...revoked]]).toEqual([1, [serialNumber]]);
    expect(nextUpdate.getTime() - thisUpdate.getTime()).toBe(7 * DAY_MS);
    expect(readdirSync(join(dir, 'pki')).sort()).toEqual([
      'ca-key.pem',
      'ca.pem',
      'crl.pem',
      'server-key.pem',
      'server.pem',
    ]);
    if (process.platform !== 'win32') expect(statSync(list).mode & 0o777).toBe(0o644);
    if (haveOpenssl) {
      const text = openssl(['crl', '-in', list, '-noout', '-text', '-CAfile', join(dir, 'pki', 'ca.pem')]);
      expect(text).toContain('verify OK');
      expect(text).toContain(`Serial Number: ${serialNumber}`);
    }
  });

  it('has a higher number each time, and holds as many days as it is told', () => {
    const { number } = published();
    expect(certificate('crl', '--days', '2').status).toBe(0);
    const next = published();
    expect(next.number).toBe(number + 1);
    expect(next.nextUpdate.getTime() - next.thisUpdate.getTime()).toBe(2 * DAY_MS);
    expect(certificate('crl', '--days', '0')).toMatchObject({ status: 2 });
  });

  it('says when the list or its copy cannot be written, in both languages', () => {
    const copy = certificate('crl', '--out', join(folder, 'no-folder', 'copy.pem'));
    expect(copy.status).toBe(1);
    expect(copy.error).toContain('写し');
    expect(copy.error).toContain('The list itself is published');
    const before = published().number;
    rmSync(list);
    // A folder stands where the list would be.
    expect(runBank(folder, ['init', '--dir', list]).status).toBe(0);
    const { status, error } = certificate('crl');
    expect(status).toBe(1);
    expect(error).toContain('失効リストを書き込めません');
    expect(error).toContain('cannot be written');
    rmSync(list, { recursive: true });
    expect(certificate('crl').status).toBe(0);
    expect(published().number).toBe(before + 1);
  });
});

describe('certificate revoke', () => {
  // An idle connection ends by itself, later than that.
  it('ends the live connections of the certificate at a service that runs', async () => {
    expect(issueToNew('10000000003', 'stolen.p12').status).toBe(0);
    const [{ privateKey, certificateChain }] = must(
      await openPkcs12(readFileSync(join(folder, 'stolen.p12')), Buffer.from('correct horse')),
    );
    const service = spawn(process.execPath, [BANK_MAIN, 'serve', '--dir', dir, '--port', '0']);
    onTestFinished(() => void service.kill('SIGKILL'));
    let address = '';
    for await (const line of createInterface(service.stdout)) {
      address = JSON.parse(line).address ?? '';
      if (address !== '') break;
    }
    const socket = connect({
      host: '127.0.0.1',
      port: Number(new URL(address).port),
      ca: readFileSync(join(dir, 'pki', 'ca.pem')),
      key: privateKeyPem(privateKey),
      cert: certificateChain.map((der) => publicPem('CERTIFICATE', der)).join(''),
    });
    socket.write('GET /v1/entrance HTTP/1.1\r\nhost: bank\r\n\r\n');
    await once(socket, 'data');
    const ended = once(socket, 'close');
    const { fingerprint256 } = new X509Certificate(certificateChain[0]);
    expect(revoke(fingerprint256, '盗難').status).toBe(0);
    await ended;
  }, 45_000);
});

describe("an administrator's second certificate", () => {
  it('takes a form and two clerks, also after the first was revoked on a request', () => {
    const other = '10000000004';
    expect(issueToNew(other, 'first.p12').status).toBe(0);
    const form = (...args: string[]) => runBank(folder, ['form', ...args, '--dir', dir]);
    const request = ['--contract', other, '--kind', 'revoke-certificate', '--clerk', '佐藤'];
    const receipt = /F-\d{8}/.exec(form('receive', ...request).out)?.[0] ?? '';
    expect(form('inspect', receipt, '--clerk', '佐藤').status).toBe(0);
    expect(form('process', receipt, '--clerk', '鈴木').status).toBe(0);
    const second = issueFor(other, 'second.p12');
    expect(second.status).toBe(1);
    expect(second.error).toContain('form receive --kind reissue-certificate');
    expect(existsSync(join(folder, 'second.p12'))).toBe(false);
    const { out } = runBank(folder, ['contract', 'show', other, '--dir', dir]);
    expect(JSON.parse(out).administratorCertificates).toEqual([
      { serial: expect.any(String), notAfter: expect.any(String), revokedAt: expect.any(String) },
    ]);
  });

  it.each([
    ['contract', 'lock', CONTRACT],
    ['certificate', 'issue', CONTRACT, '--out', 'never.p12', '--passphrase-file', 'passphrase'],
    ['certificate', 'revoke', 'a'.repeat(64), '--reason', '紛失'],
  ])('%s %s is not done without the name of a clerk', (...args) => {
    const { status, error } = runBank(folder, [...args, '--dir', dir]);
    expect([status, error.includes('--clerk')]).toEqual([2, true]);
  });
});
