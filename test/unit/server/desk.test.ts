import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { lockContract } from '#server/administration/contracts.ts';
import {
  liftContractLock,
  liftUserSuspension,
  reissueCard,
  reissueCertificate,
} from '#server/administration/form-effects.ts';
import { getContract, listCertificates, listUsers, readAudit } from '#server/administration/reading.ts';
import {
  getForm,
  inspectForm,
  listForms,
  processForm,
  receiveForm,
  rejectForm,
} from '#server/administration/request-forms.ts';
import { deregisterUser } from '#server/administration/users.ts';
import { newCard } from '#server/domain/card.ts';
import { makeClientCertificate } from '#server/pki/client-certificate.ts';
import { cardChallenge, cardMacs, findContract } from '#server/store/contracts.ts';
import { newestNotices } from '#server/store/notices.ts';
import { findSecret, writeCounter } from '#server/store/secrets.ts';
import {
  addContract,
  addSuspendedUser,
  must,
  openTestWorld,
  type TestWorld,
} from '../../fixtures/bank-world.ts';
import { INSPECTING, inspectedForm, PROCESSING, processedForm } from '../../fixtures/desk.ts';

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

const records = () => readAudit(world.bank, contractId, { limit: 1000 });
const lastRecords = (count: number) =>
  records()
    .slice(-count)
    .map(({ actor, action, targetUser, after }) => [actor, action, targetUser, JSON.parse(after ?? 'null')]);
const failedOf = (kind: 'contract-pin' | 'contract-confirmation-pin' | 'card') =>
  world.bank.store.read((reader) => findSecret(reader, { owner: 'contract', contractId, kind }));
const fail = (kind: 'contract-pin' | 'card', failed: number) =>
  world.bank.store.write((writer) =>
    writeCounter(writer, { owner: 'contract', contractId, kind }, { failed, pending: 0 }),
  );
const aboutUser = (userId: UserId) =>
  ({ contractId, kind: 'unlock-user', userId, clerk: INSPECTING, note: null }) as const;
const by = { receipt: 'F-00000001', clerk: INSPECTING };

describe('a form at the desk', () => {
  it('leaves each step on record with its number and its clerk, and not the note', () => {
    must(lockContract(world.bank, contractId));
    const form = { contractId, kind: 'unlock-contract', clerk: INSPECTING, note: '窓口で確認' } as const;
    const { receipt } = must(receiveForm(world.bank, form));
    must(inspectForm(world.bank, receipt, INSPECTING));
    must(processForm(world.bank, receipt, PROCESSING, liftContractLock(null)));
    const processing = { receipt: 'F-00000001', clerk: PROCESSING };
    expect(lastRecords(4)).toEqual([
      ['bank-staff', 'form-received', null, { form: 'unlock-contract', ...by }],
      ['bank-staff', 'form-inspected', null, { form: 'unlock-contract', ...by }],
      ['bank-staff', 'contract-unlocked', null, { newPins: false, ...processing }],
      ['bank-staff', 'form-processed', null, { form: 'unlock-contract', ...processing }],
    ]);
    expect(JSON.stringify(records())).not.toContain('窓口で確認');
    expect(getForm(world.bank, receipt)).toMatchObject({ note: '窓口で確認', processed_by: PROCESSING });
  });

  it('is rejected with the reason on record, also after 検印, and then nothing is done on it', () => {
    must(lockContract(world.bank, contractId));
    const receipt = inspectedForm(world.bank, contractId, 'unlock-contract');
    must(rejectForm(world.bank, receipt, PROCESSING, '届出印の相違'));
    expect(lastRecords(1)[0]?.[3]).toMatchObject({ reason: '届出印の相違', clerk: PROCESSING });
    const processed = processForm(world.bank, receipt, PROCESSING, liftContractLock(null));
    expect(processed).toEqual({ ok: false, error: 'form-rejected' });
    expect(getContract(world.bank, contractId)?.locked_at).not.toBeNull();
  });

  it('changes and records nothing when it is refused', () => {
    must(lockContract(world.bank, contractId));
    const receipt = inspectedForm(world.bank, contractId, 'unlock-contract');
    const before = records().length;
    const refusals = [
      processForm(world.bank, receipt, INSPECTING, liftContractLock(null)),
      inspectForm(world.bank, receipt, PROCESSING),
      processForm(world.bank, 99, PROCESSING, liftContractLock(null)),
    ];
    expect(refusals.map((refusal) => (refusal.ok ? null : refusal.error))).toEqual([
      'same-clerk',
      'form-already-inspected',
      'form-not-found',
    ]);
    expect(records()).toHaveLength(before);
    expect(getContract(world.bank, contractId)?.locked_at).not.toBeNull();
  });

  it('is not taken in for a contract or a user that is not there', async () => {
    const nobody = { contractId: ContractId.parse('99999999999'), clerk: INSPECTING, note: null } as const;
    const refused = receiveForm(world.bank, { ...nobody, kind: 'reissue-card' });
    expect(refused).toEqual({ ok: false, error: 'contract-not-found' });
    const order = { ...nobody, contractId, kind: 'unlock-user', userId: UserId.parse('NONE') } as const;
    expect(receiveForm(world.bank, order)).toEqual({ ok: false, error: 'user-not-found' });
    expect(listForms(world.bank, { contractId: null, open: false })).toEqual([]);
  });

  it('stands open in the list until it is processed or rejected', async () => {
    const other = await addContract(world.bank, '10000000001');
    const first = inspectedForm(world.bank, contractId, 'reissue-card');
    const second = inspectedForm(world.bank, other.contractId, 'reissue-card');
    must(rejectForm(world.bank, first, PROCESSING, '取下げ'));
    const listed = (filter: Parameters<typeof listForms>[1]) =>
      listForms(world.bank, filter).map(({ receipt }) => receipt);
    expect(listed({ contractId: null, open: false })).toEqual([first, second]);
    expect(listed({ contractId: null, open: true })).toEqual([second]);
    expect(listed({ contractId, open: false })).toEqual([first]);
  });
});

describe('暗証番号閉塞解除依頼書', () => {
  it('lifts the lock and sets every counter of the contract to zero, once', () => {
    fail('card', 3);
    must(lockContract(world.bank, contractId));
    processedForm(world.bank, contractId, liftContractLock(null));
    expect(getContract(world.bank, contractId)).toMatchObject({ locked_at: null, lock_cause: null });
    expect(failedOf('card')?.failed).toBe(0);
    const again = inspectedForm(world.bank, contractId, 'unlock-contract');
    const refused = processForm(world.bank, again, PROCESSING, liftContractLock(null));
    expect(refused).toEqual({ ok: false, error: 'contract-not-locked' });
    expect(getForm(world.bank, again)?.processed_at).toBeNull();
  });

  it('brings a ご契約先登録用暗証番号 without a lock as well, and tells the contract of it', () => {
    fail('contract-pin', 2);
    fail('card', 3);
    processedForm(world.bank, contractId, liftContractLock('a'));
    expect(failedOf('contract-pin')).toMatchObject({ hash: 'a', failed: 0 });
    expect(failedOf('card')?.failed).toBe(0);
    expect(getContract(world.bank, contractId)).toMatchObject({ locked_at: null, opened_at: null });
    expect(lastRecords(2)).toEqual([
      [
        'bank-staff',
        'contract-pins-reset',
        null,
        { newPins: true, receipt: 'F-00000001', clerk: PROCESSING },
      ],
      ['bank-staff', 'form-processed', null, expect.anything()],
    ]);
    const [notice] = world.bank.store.read((reader) => newestNotices(reader, contractId, 1));
    expect(notice?.kind).toBe('contract-pins-reset');
  });

  it('brings a ご契約先登録用暗証番号 where it is asked to: then the contract is 未開通, and the card as it was', () => {
    must(lockContract(world.bank, contractId));
    const card = failedOf('card');
    world.clock.advance(1000);
    processedForm(world.bank, contractId, liftContractLock('a'));
    const now = world.clock.now().getTime();
    expect(failedOf('contract-pin')).toMatchObject({ hash: 'a', failed: 0, set_at: now });
    expect(getContract(world.bank, contractId)).toMatchObject({ locked_at: null, opened_at: null });
    expect(failedOf('card')).toEqual(card);
  });
});

describe('お客様カード再発行依頼書', () => {
  it('makes the next generation the only card, with a counter of its own that starts anew', () => {
    fail('card', 4);
    fail('contract-pin', 2);
    const cells = () =>
      world.bank.store.read((reader) => {
        const contract = findContract(reader, contractId);
        if (contract === undefined) throw new Error('no contract');
        return { macs: [...cardMacs(reader, contract).values()], asked: cardChallenge(contract), contract };
      });
    const before = cells();
    const card = newCard(world.bank.random.below);
    processedForm(world.bank, contractId, reissueCard(world.bank, card, '2099-01-01'));
    const after = cells();
    expect(after.contract.card_generation).toBe(before.contract.card_generation + 1);
    expect(after.macs).toHaveLength(10);
    expect(after.macs.filter((mac) => before.macs.includes(mac))).toEqual([]);
    expect(failedOf('card')?.failed).toBe(0);
    expect(failedOf('contract-pin')?.failed).toBe(2);
    expect(world.bank.store.read((reader) => cardMacs(reader, before.contract).size)).toBe(0);
    expect(lastRecords(2)[0]?.[3]).toMatchObject({ generation: 2, shipOn: '2099-01-01', clerk: PROCESSING });
  });
});

describe('電子証明書再発行依頼書', () => {
  it('revokes every certificate of the administrator and enters the new one, and no other holder loses his', async () => {
    const make = async () => {
      const holder = { kind: 'administrator', contractId } as const;
      const passphrase = Buffer.from('correct horse');
      return makeClientCertificate(world.bank, { holder, notBefore: world.clock.now(), passphrase });
    };
    const first = await make();
    processedForm(world.bank, contractId, reissueCertificate(first.certificate));
    const second = await make();
    processedForm(world.bank, contractId, reissueCertificate(second.certificate));
    const state = listCertificates(world.bank, contractId).map(({ serial, revoked_at }) => [
      serial,
      revoked_at !== null,
    ]);
    expect(state).toEqual(
      expect.arrayContaining([
        [first.certificate.serial, true],
        [second.certificate.serial, false],
      ]),
    );
    expect(lastRecords(3).map(([, action]) => action)).toEqual([
      'certificate-registered',
      'certificate-revoked',
      'form-processed',
    ]);
    expect(lastRecords(3).every(([, , , after]) => after.receipt === 'F-00000002')).toBe(true);
    const refused = inspectedForm(world.bank, contractId, 'reissue-certificate');
    const same = reissueCertificate(second.certificate);
    expect(processForm(world.bank, refused, PROCESSING, same)).toEqual({
      ok: false,
      error: 'certificate-exists',
    });
    expect(
      listCertificates(world.bank, contractId).filter(({ revoked_at }) => revoked_at === null),
    ).toHaveLength(1);
  });
});

describe('a request to unlock a user', () => {
  it('lifts 利用中止 and nothing else, and counts his entries from zero', async () => {
    const userId = await addSuspendedUser(world.bank, contractId, 'S0001');
    const other = await addSuspendedUser(world.bank, contractId, 'S0002');
    const { receipt } = must(receiveForm(world.bank, aboutUser(userId)));
    must(inspectForm(world.bank, receipt, INSPECTING));
    const [before] = listUsers(world.bank, contractId);
    must(processForm(world.bank, receipt, PROCESSING, liftUserSuspension(world.bank)));
    const [user, untouched] = listUsers(world.bank, contractId);
    expect(user).toMatchObject({ flags: { suspended: { set: false } }, failedAttempts: { pin: 0 } });
    expect(user?.version).toBe((before?.version ?? 0) + 1);
    expect(untouched?.flags.suspended.set).toBe(true);
    const unlocked = records().findLast(({ action }) => action === 'unlock-user');
    expect(JSON.parse(unlocked?.before ?? '')).toMatchObject({
      version: before?.version,
      suspended: { set: true },
      failedAttempts: before?.failedAttempts,
    });
    expect(JSON.parse(unlocked?.after ?? '')).toMatchObject({
      version: user?.version,
      suspended: { set: false },
      failedAttempts: { pin: 0 },
    });
    expect(lastRecords(2).map(([actor, action, target]) => [actor, action, target])).toEqual([
      ['bank-staff', 'unlock-user', userId],
      ['bank-staff', 'form-processed', userId],
    ]);
    const again = must(receiveForm(world.bank, aboutUser(userId)));
    must(inspectForm(world.bank, again.receipt, INSPECTING));
    const refused = processForm(world.bank, again.receipt, PROCESSING, liftUserSuspension(world.bank));
    expect(refused).toEqual({ ok: false, error: 'user-not-suspended' });
    const third = must(receiveForm(world.bank, aboutUser(other)));
    must(inspectForm(world.bank, third.receipt, INSPECTING));
    must(deregisterUser(world.bank, contractId, other));
    const gone = processForm(world.bank, third.receipt, PROCESSING, liftUserSuspension(world.bank));
    expect(gone).toEqual({ ok: false, error: 'user-not-found' });
  });
});
