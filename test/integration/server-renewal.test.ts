import { createPrivateKey, generateKeyPairSync, randomUUID, X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generateKeyPair } from '#certs/key-pair.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { revokeCertificate } from '#server/administration/certificates.ts';
import { getContract, listCertificates, readAudit } from '#server/administration/reading.ts';
import { tokenHash } from '#server/service/tokens.ts';
import { findLogOn } from '#server/store/log-ons.ts';
import {
  addAdministrator,
  CONTRACT_ID,
  codeOf,
  logOnAdministrator,
  responseOf,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { CONFIRMATION_PIN, must, registerIdentity } from '../fixtures/bank-world.ts';
import type { TestIdentity } from '../fixtures/pki.ts';
import { type RequestedKey, renew, renewedIdentity, requestFor, requestKey } from '../fixtures/renewal.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const COMMON_NAME = `${CONTRACT_ID}1635`;
const WRONG = 'machigai-9';

describe('証明書更新 over real TLS', () => {
  let bank: TestBank;
  /** Its certificate ends in ten days, so the window is open. */
  let ending: TestIdentity;
  let client: TestClient;
  let token: string;
  beforeEach(async () => {
    bank = await startTestBank();
    ending = await endingIn(10);
    client = bank.connect(ending);
    token = await logOnAdministrator(client, bank.contract);
  });
  afterEach(() => bank.stop());

  const endingIn = async (days: number): Promise<TestIdentity> => {
    const identity = await bank.pki.administrator(CONTRACT_ID, {
      keyAlgorithm: 'ec-p256',
      notAfter: new Date(Math.floor((Date.now() + days * DAY_MS) / 1000) * 1000),
    });
    registerIdentity(bank.bank, { kind: 'administrator', contractId: bank.contract.contractId }, identity);
    return identity;
  };
  const register = () => listCertificates(bank.bank, bank.contract.contractId);
  const rowOf = (thumbprint: string) => register().find((row) => row.thumbprint === thumbprint);
  const actions = () =>
    readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }).map(({ action }) => action);
  const renewed = async (asked: RequestedKey) =>
    renewedIdentity(await renew(client, { token, request: asked.request }), asked);
  const confirm = async (identity: Parameters<typeof bank.connect>[0]) =>
    bank.connect(identity).call('confirmRenewal');

  it('gives a certificate for the new key and the same person, valid from now for as long as policy says', async () => {
    const asked = await requestKey(COMMON_NAME, 'rsa-2048');
    const answer = await renew(client, { token, request: asked.request });
    const { certificateChain, notAfter } = responseOf('renewCertificate').parse(answer.json);
    const [leaf, root] = certificateChain.map(
      (encoded) => new X509Certificate(Buffer.from(encoded, 'base64')),
    );
    if (leaf === undefined || root === undefined) throw new Error('a chain of two was expected');
    expect(leaf.verify(bank.pki.authority.certificate.publicKey)).toBe(true);
    expect(root.raw.equals(bank.pki.authority.certificate.raw)).toBe(true);
    expect(leaf.subject).toContain(`CN=${COMMON_NAME}`);
    expect(leaf.publicKey.export({ format: 'der', type: 'spki' })).toEqual(asked.pair.publicKey);
    const now = Math.floor(bank.clock.now().getTime() / 1000) * 1000;
    expect(leaf.validFromDate.getTime()).toBe(now);
    expect(leaf.validToDate.getTime()).toBe(now + BANK_1635.policy.certificate.validDays * DAY_MS);
    expect(notAfter).toBe(leaf.validToDate.toISOString());
  });

  it('lets both certificates in until the new one was used, then revokes the old one and ends its log-ons', async () => {
    const successor = await renewed(await requestKey(COMMON_NAME));
    const fresh = bank.connect(successor);
    expect(codeOf(await client.call('listUsers', { token }))).toBe('done');
    const freshToken = await logOnAdministrator(fresh, bank.contract);
    expect(codeOf(await fresh.call('listUsers', { token: freshToken }))).toBe('done');
    expect(codeOf(await client.call('listUsers', { token }))).toBe('done');

    const first = await confirm(successor);
    expect(first.json).toEqual({ revoked: ending.issued.thumbprint });
    expect(codeOf(await client.call('listUsers', { token }))).toBe('certificate-revoked');
    expect(rowOf(ending.issued.thumbprint)?.revocation_reason).toBe('superseded');
    expect(codeOf(await fresh.call('listUsers', { token: freshToken }))).toBe('done');
    const logOn = bank.bank.store.read((reader) => findLogOn(reader, tokenHash(token)));
    expect(logOn?.end_reason).toBe('certificate-revoked');
    const recorded = actions().length;
    const again = await confirm(successor);
    expect([again.status, again.json]).toEqual([200, first.json]);
    expect(actions()).toHaveLength(recorded);
    expect(actions().slice(-3)).toEqual([
      'certificate-revoked',
      'certificate-renewed',
      'certificate-refused',
    ]);
  });

  it('opens when policy says, and the status tells when', async () => {
    const early = await endingIn(BANK_1635.policy.certificate.renewFromDays + 1);
    const own = bank.connect(early);
    const ownToken = await logOnAdministrator(own, bank.contract);
    const status = responseOf('contractStatus').parse(
      (await own.call('contractStatus', { token: ownToken })).json,
    );
    const opensAt = early.issued.validity.notAfter.getTime() - 30 * DAY_MS;
    expect(status.certificate.renewalOpensAt).toBe(new Date(opensAt).toISOString());
    const { request } = await requestKey(COMMON_NAME);
    const compared = bank.hasher.verified();
    for (let time = 0; time < 6; time += 1) {
      const refused = await renew(own, { token: ownToken, request, confirmationPin: WRONG });
      expect([refused.status, codeOf(refused)]).toEqual([409, 'renewal-not-open']);
    }
    expect(bank.hasher.verified()).toBe(compared);
    bank.clock.advance(opensAt - bank.clock.now().getTime());
    const later = await logOnAdministrator(own, bank.contract);
    expect(codeOf(await renew(own, { token: later, request }))).toBe('done');
  });

  it('spends no attempt on a request that is not in order', async () => {
    const theirs = await generateKeyPair('ec-p256');
    const mine = await generateKeyPair('ec-p256');
    const bad: Readonly<Record<string, string>> = {
      'no PKCS #10': Buffer.from('hello').toString('base64'),
      'the name of another contract': (await requestKey('999999999991635')).request,
      'the name of a user': (await requestKey(`${CONTRACT_ID}S00011635`)).request,
      'a key of somebody else': requestFor({ ...mine, publicKey: theirs.publicKey }, COMMON_NAME).request,
      'the key of before': requestFor(
        {
          privateKey: derOf(ending),
          publicKey: spkiOf(ending),
        },
        COMMON_NAME,
      ).request,
      'the key of another certificate of the contract': requestFor(
        { privateKey: derOf(bank.administrator), publicKey: spkiOf(bank.administrator) },
        COMMON_NAME,
      ).request,
    };
    const compared = bank.hasher.verified();
    for (const [what, request] of Object.entries(bad)) {
      const refused = await renew(client, { token, request, confirmationPin: WRONG });
      expect([what, refused.status, codeOf(refused)]).toEqual([what, 422, 'renewal-request-invalid']);
    }
    expect(bank.hasher.verified()).toBe(compared);
    const nameless = await requestKey('');
    expect(codeOf(await renew(client, { token, request: nameless.request }))).toBe('done');
  });

  it('certifies no key below the profile', async () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const odd = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
    const small = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
    for (const keys of [weak, odd, small]) {
      const pair = {
        publicKey: keys.publicKey.export({ format: 'der', type: 'spki' }),
        privateKey: keys.privateKey.export({ format: 'der', type: 'pkcs8' }),
      };
      const { request } = requestFor(pair, COMMON_NAME);
      expect(codeOf(await renew(client, { token, request }))).toBe('renewal-request-invalid');
    }
  });

  it('counts a wrong PIN, and tells and locks as with every command', async () => {
    const { request } = await requestKey(COMMON_NAME);
    const limit = BANK_1635.policy.lock.contractConfirmationPin;
    for (let time = 1; time < limit; time += 1) {
      const wrong = await renew(client, { token, request, confirmationPin: WRONG });
      expect(codeOf(wrong)).toBe('confirmation-pin-wrong');
    }
    expect(codeOf(await renew(client, { token, request, confirmationPin: WRONG }))).toBe('contract-locked');
    expect(getContract(bank.bank, bank.contract.contractId)?.lock_cause).toBe('contract-confirmation-pin');
    expect(register().filter(({ user_id }) => user_id === null)).toHaveLength(2);
    const failures = readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }).filter(
      ({ action, code }) => action === 'certificate-renewal-requested' && code === 'confirmation-pin-wrong',
    );
    expect(failures).toHaveLength(limit);
  });

  it('answers a retry as the first time, and needs a key for that', async () => {
    const asked = await requestKey(COMMON_NAME);
    const key = randomUUID();
    const first = await renew(client, { token, request: asked.request, key });
    const compared = bank.hasher.verified();
    const retry = await renew(client, { token, request: asked.request, key, confirmationPin: WRONG });
    // A signature of its own: the same key asks for the same thing.
    const signedAgain = requestFor(asked.pair, COMMON_NAME);
    const other = await renew(client, { token, request: signedAgain.request, key });
    expect([retry.text, other.text]).toEqual([first.text, first.text]);
    expect(bank.hasher.verified()).toBe(compared);
    const another = await requestKey(COMMON_NAME);
    expect(codeOf(await renew(client, { token, request: another.request, key }))).toBe(
      'idempotency-key-reused',
    );
    const body = { request: asked.request, confirmationPin: WRONG };
    const keyless = await client.call('renewCertificate', { token, request: body });
    expect(codeOf(keyless)).toBe('invalid-request');
  });

  it('gives the same key the same certificate, days later and all at once', async () => {
    const asked = await requestKey(COMMON_NAME);
    const first = await renewed(asked);
    bank.clock.advance(3 * DAY_MS);
    token = await logOnAdministrator(client, bank.contract);
    const later = await renewed(asked);
    expect(later.thumbprint).toBe(first.thumbprint);
    const parallel = await requestKey(COMMON_NAME);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => renew(client, { token, request: parallel.request })),
    );
    const given = new Set(answers.map((answer) => renewedIdentity(answer, parallel).thumbprint));
    expect(given.size).toBe(1);
    expect(
      register().filter(({ revoked_at, user_id }) => user_id === null && revoked_at === null),
    ).toHaveLength(3);
  });

  it('revokes the certificate for one key when another key asks, and the first key gets none again', async () => {
    const lost = await requestKey(COMMON_NAME);
    const first = await renewed(lost);
    const second = await renewed(await requestKey(COMMON_NAME));
    expect(rowOf(first.thumbprint)?.revocation_reason).toBe('superseded by another renewal request');
    expect(codeOf(await confirm(first))).toBe('certificate-revoked');
    expect(codeOf(await renew(client, { token, request: lost.request }))).toBe('renewal-request-invalid');
    expect(codeOf(await confirm(second))).toBe('done');
  });

  it('revokes an unused successor together with the certificate that the bank revokes', async () => {
    const successor = await renewed(await requestKey(COMMON_NAME));
    const fresh = bank.connect(successor);
    const freshToken = await logOnAdministrator(fresh, bank.contract);
    must(revokeCertificate(bank.bank, ending.issued.thumbprint, '盗難'));
    expect(codeOf(await fresh.call('listUsers', { token: freshToken }))).toBe('certificate-revoked');
    expect(codeOf(await confirm(successor))).toBe('certificate-revoked');
    expect(rowOf(ending.issued.thumbprint)?.revocation_reason).toBe('盗難');
    expect(actions().slice(-4)).toEqual([
      'certificate-revoked',
      'certificate-revoked',
      'certificate-refused',
      'certificate-refused',
    ]);
  });

  it('keeps a successor that was used when the bank revokes the old certificate afterwards', async () => {
    const successor = await renewed(await requestKey(COMMON_NAME));
    expect(codeOf(await confirm(successor))).toBe('done');
    expect(revokeCertificate(bank.bank, ending.issued.thumbprint, '盗難').ok).toBe(false);
    expect(codeOf(await bank.connect(successor).call('entrance'))).toBe('done');
  });

  it('leaves the old certificate valid when the bank revokes the unused successor', async () => {
    const successor = await renewed(await requestKey(COMMON_NAME));
    must(revokeCertificate(bank.bank, successor.thumbprint, 'mistake'));
    expect(codeOf(await client.call('listUsers', { token }))).toBe('done');
    expect(codeOf(await confirm(await renewed(await requestKey(COMMON_NAME))))).toBe('done');
  });

  it('is completed also after the old certificate has expired', async () => {
    const successor = await renewed(await requestKey(COMMON_NAME));
    bank.clock.advance(11 * DAY_MS);
    expect(codeOf(await client.call('entrance'))).toBe('certificate-expired');
    expect((await confirm(successor)).json).toEqual({ revoked: ending.issued.thumbprint });
  });

  it('takes a log-on with the new certificate for its use when that one is renewed in turn', async () => {
    const successor = await renewed(await requestKey(COMMON_NAME));
    bank.clock.advance(340 * DAY_MS);
    client = bank.connect(successor);
    token = await logOnAdministrator(client, bank.contract);
    const third = await renewed(await requestKey(COMMON_NAME));
    expect(rowOf(ending.issued.thumbprint)?.revocation_reason).toBe('superseded');
    expect(rowOf(successor.thumbprint)?.revoked_at).toBeNull();
    expect(rowOf(third.thumbprint)?.revoked_at).toBeNull();
  });

  it('needs a log-on of this very certificate', async () => {
    const asked = await requestKey(COMMON_NAME);
    const body = { request: asked.request, confirmationPin: CONFIRMATION_PIN };
    const without = await client.call('renewCertificate', { request: body, key: randomUUID() });
    expect([without.status, codeOf(without)]).toEqual([401, 'log-on-required']);
    const successor = await renewed(asked);
    const foreign = await renew(bank.connect(successor), { token, request: asked.request });
    expect(codeOf(foreign)).toBe('log-on-required');
  });

  it('has nothing to confirm with a certificate that the branch issued', async () => {
    const answer = await confirm(await addAdministrator(bank, bank.contract));
    expect([answer.status, codeOf(answer)]).toEqual([404, 'renewal-not-found']);
  });
});

const derOf = ({ key }: TestIdentity): Buffer =>
  createPrivateKey(key).export({ format: 'der', type: 'pkcs8' });
const spkiOf = ({ cert }: TestIdentity): Buffer =>
  new X509Certificate(cert).publicKey.export({ format: 'der', type: 'spki' });
