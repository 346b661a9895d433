import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { byBankStaff } from '#server/administration/by-bank-staff.ts';
import { revokeCertificate } from '#server/administration/certificates.ts';
import { lockContract } from '#server/administration/contracts.ts';
import { revokeAdministratorCertificates } from '#server/administration/form-effects.ts';
import { getContract, listCertificates, readAudit } from '#server/administration/reading.ts';
import { processForm } from '#server/administration/request-forms.ts';
import { contractView } from '#server/cli/contract-view.ts';
import { issueClientCertificate } from '#server/pki/client-certificate.ts';
import { stopContract } from '#server/service/stops.ts';
import { ensureAccount, writeCounter } from '#server/store/secrets.ts';
import {
  addContract,
  addSuspendedUser,
  must,
  openTestWorld,
  type TestWorld,
} from '../../fixtures/bank-world.ts';
import { inspectedForm, PROCESSING, processedForm } from '../../fixtures/desk.ts';

let world: TestWorld;
let contractId: ContractId;
beforeEach(async () => {
  world = openTestWorld();
  ({ contractId } = await addContract(world.bank, '12345678901'));
});
afterEach(() => {
  world.bank.store.close();
  world.remove();
});

const issue = async (holder: Parameters<typeof issueClientCertificate>[1]['holder']) => {
  const passphrase = Buffer.from('correct horse');
  return must(await issueClientCertificate(world.bank, { holder, notBefore: world.clock.now(), passphrase }));
};
const administrator = () => ({ kind: 'administrator', contractId }) as const;
const lastRecords = (count: number) =>
  readAudit(world.bank, contractId, { limit: 1000 })
    .slice(-count)
    .map(({ action, after }) => [action, JSON.parse(after ?? 'null')]);
const view = () => {
  const contract = getContract(world.bank, contractId);
  if (contract === null) throw new Error('no contract');
  return contractView(world.bank, contract);
};

describe('a request to revoke the certificate of the administrator', () => {
  it('revokes his and no others, issues none, and is refused where there is none', async () => {
    const userId = await addSuspendedUser(world.bank, contractId, 'S0001');
    await issue(administrator());
    await issue({ kind: 'user', contractId, userId });
    processedForm(world.bank, contractId, revokeAdministratorCertificates);
    const state = listCertificates(world.bank, contractId).map(({ user_id, revoked_at }) => [
      user_id,
      revoked_at !== null,
    ]);
    expect(state).toEqual([
      [null, true],
      [userId, false],
    ]);
    expect(lastRecords(2)).toMatchObject([
      ['certificate-revoked', { receipt: 'F-00000001', clerk: PROCESSING }],
      ['form-processed', { receipt: 'F-00000001', clerk: PROCESSING }],
    ]);
    const again = inspectedForm(world.bank, contractId, 'revoke-certificate');
    const refused = processForm(world.bank, again, PROCESSING, revokeAdministratorCertificates);
    expect(refused).toEqual({ ok: false, error: 'administrator-certificate-missing' });
  });
});

describe('what one clerk does without a form', () => {
  it('is on record with his name', async () => {
    const { thumbprint } = await issue(administrator());
    must(revokeCertificate(world.bank, thumbprint, '紛失', PROCESSING));
    must(lockContract(world.bank, contractId, PROCESSING));
    expect(lastRecords(2)).toEqual([
      ['certificate-revoked', { reason: '紛失', clerk: PROCESSING }],
      ['contract-locked', { cause: 'bank', clerk: PROCESSING }],
    ]);
  });
});

describe('what the desk sees of a contract', () => {
  it.each([
    ['contract-pin', 'contractPin'],
    ['contract-confirmation-pin', 'contractConfirmationPin'],
    ['card', 'card'],
    ['administrator-token', 'administratorToken'],
  ] as const)('names the cause of a lock and its wrong entries: %s', (kind, counter) => {
    const account = { owner: 'contract', contractId, kind } as const;
    world.bank.store.write((writer) => {
      if (account.kind === 'administrator-token')
        ensureAccount(writer, { ...account, kind: account.kind }, 1);
      writeCounter(writer, account, { failed: 3, pending: 0 });
      stopContract(writer, byBankStaff(world.bank, contractId), kind);
    });
    const none = { contractPin: 0, contractConfirmationPin: 0, card: 0, administratorToken: 0 };
    expect(view()).toMatchObject({
      state: 'locked',
      lockCause: kind,
      wrongEntries: { ...none, [counter]: 3 },
    });
  });

  it("names the bank's own lock, and the certificates of the administrator alone", async () => {
    const userId = await addSuspendedUser(world.bank, contractId, 'S0001');
    await issue({ kind: 'user', contractId, userId });
    await issue(administrator());
    must(lockContract(world.bank, contractId, PROCESSING));
    const [certificate] = listCertificates(world.bank, contractId);
    expect(view()).toMatchObject({
      lockCause: 'bank',
      administratorCertificates: [{ serial: certificate?.serial, revokedAt: null }],
    });
  });
});
