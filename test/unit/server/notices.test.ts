import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOTICES_SHOWN } from '#protocol/api/routes.ts';
import { ContractId } from '#protocol/domain/identifiers.ts';
import { isAddressList, mailAddresses } from '#protocol/domain/mail-addresses.ts';
import { NoticeKind } from '#protocol/domain/notice.ts';
import { byBankStaff } from '#server/administration/by-bank-staff.ts';
import { createContract, lockContract } from '#server/administration/contracts.ts';
import { readAudit } from '#server/administration/reading.ts';
import { NOTICE_OF } from '#server/service/notices.ts';
import { record } from '#server/service/recording.ts';
import { countNotices, newestNotices } from '#server/store/notices.ts';
import {
  closeMail,
  isMailDue,
  noteDelivering,
  postponeMail,
  resumeMails,
  takeDueMail,
} from '#server/store/outbox.ts';
import {
  addContract,
  addSuspendedUser,
  CONFIRMATION_PIN,
  CONTRACT_PIN,
  must,
  openTestWorld,
  type TestWorld,
} from '../../fixtures/bank-world.ts';
import { liftLock } from '../../fixtures/desk.ts';

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

const now = (): number => world.clock.now().getTime();
const shown = (id: ContractId = contractId) =>
  world.bank.store.read((reader) => newestNotices(reader, id, NOTICES_SHOWN));
const kinds = () => shown().map(({ kind, user_id, mail }) => [kind, user_id, mail]);
const deliver = (working: boolean) => world.bank.store.write((writer) => noteDelivering(writer, working));
const take = () => world.bank.store.write((writer) => takeDueMail(writer, now()));

async function withAddresses(email: string): Promise<ContractId> {
  const id = ContractId.parse('10000000001');
  must(
    await createContract(world.bank, {
      ...{ contractId: id, nameKana: 'ｱ', nameKanji: '亜', email },
      ...{ contractPin: CONTRACT_PIN, contractConfirmationPin: CONFIRMATION_PIN, contractedPermissions: [] },
    }),
  );
  return id;
}

describe('お知らせ', () => {
  it('come of what is recorded, newest first, with the user that they are about', async () => {
    const userId = await addSuspendedUser(world.bank, contractId, 'S0001');
    must(lockContract(world.bank, contractId));
    liftLock(world.bank, contractId);
    expect(kinds()).toEqual([
      ['contract-unlocked', null, 'none'],
      ['contract-locked', null, 'none'],
      ['user-suspended', userId, 'none'],
      ['user-registered', userId, 'none'],
    ]);
  });

  it('each stands for the record of its number, and there is none of a failure', () => {
    const recording = byBankStaff(world.bank, contractId);
    world.bank.store.write((writer) => {
      record(writer, recording, { action: 'unlock-user', code: 'confirmation-pin-wrong' });
      record(writer, recording, { action: 'unlock-user' });
    });
    const last = readAudit(world.bank, contractId, { limit: 100 }).at(-1);
    expect(shown().map(({ sequence, at }) => [sequence, at])).toEqual([[last?.sequence, last?.time]]);
  });

  it('are undone with the change that they tell of', () => {
    const recording = byBankStaff(world.bank, contractId);
    const failing = () =>
      world.bank.store.write((writer) => {
        record(writer, recording, { action: 'contract-locked' });
        throw new Error('the effect failed');
      });
    expect(failing).toThrow('the effect failed');
    expect(shown()).toEqual([]);
  });

  it('every kind can come about', () => {
    expect(new Set(Object.values(NOTICE_OF).filter((kind) => kind !== null))).toEqual(
      new Set(NoticeKind.options),
    );
  });

  it('are counted from a time on, and the newest are shown', () => {
    const recording = byBankStaff(world.bank, contractId);
    world.bank.store.write((writer) => {
      for (let at = 1; at <= NOTICES_SHOWN + 5; at += 1) {
        record(writer, { ...recording, now: at }, { action: 'change-user' });
      }
    });
    expect(shown()).toHaveLength(NOTICES_SHOWN);
    expect(shown()[0]?.at).toBe(NOTICES_SHOWN + 5);
    const since = (at: number) => world.bank.store.read((reader) => countNotices(reader, contractId, at));
    expect([since(0), since(NOTICES_SHOWN)]).toEqual([NOTICES_SHOWN + 5, 6]);
  });
});

describe('the mails of a notice', () => {
  it('are one for each address, and none while the service sends none', async () => {
    const id = await withAddresses('a@example.jp, B@example.jp,b@example.jp, broken');
    must(lockContract(world.bank, id));
    deliver(true);
    liftLock(world.bank, id);
    expect(shown(id).map(({ kind, mail }) => [kind, mail])).toEqual([
      ['contract-unlocked', 'waiting'],
      ['contract-locked', 'none'],
    ]);
    const addresses = [take(), take(), take()].map((mail) => mail?.address);
    expect(addresses.toSorted()).toEqual(['a@example.jp', 'b@example.jp', undefined]);
  });

  it('are waiting as long as one of them is, then sent, or failed when one is given up', async () => {
    deliver(true);
    const id = await withAddresses('a@example.jp,b@example.jp');
    must(lockContract(world.bank, id));
    const states = [];
    for (const state of ['sent', 'failed'] as const) {
      const mail = take();
      if (mail === null) throw new Error('no mail was due');
      world.bank.store.write((writer) => closeMail(writer, mail, state));
      states.push(shown(id)[0]?.mail);
    }
    expect(states).toEqual(['waiting', 'failed']);
  });

  it('are not taken twice, not before they are due, and again after an unclean end', () => {
    deliver(true);
    must(lockContract(world.bank, contractId));
    const first = take();
    if (first === null) throw new Error('no mail was due');
    expect([first.tries, take()]).toEqual([1, null]);
    world.bank.store.write((writer) => postponeMail(writer, first, now() + 1000));
    const due = () => world.bank.store.read((reader) => isMailDue(reader, now()));
    expect(due()).toBe(false);
    world.clock.advance(1000);
    expect(due()).toBe(true);
    expect(take()?.tries).toBe(2);
    expect(world.bank.store.write((writer) => resumeMails(writer, now()))).toBe(1);
    expect(take()?.tries).toBe(3);
  });
});

describe('ご契約先Eメールアドレス', () => {
  it.each(['a@example.jp', 'a@example.jp, keiri+bank@sub.example.jp'])('can be %s', (text) => {
    expect(isAddressList(text)).toBe(true);
    expect(mailAddresses(text)).toHaveLength(text.split(',').length);
  });

  it.each([
    '',
    'a@example.jp,',
    'a@b',
    'a@example.jp\r\nBcc: x@example.jp',
    '"x y"@example.jp',
    'Name <a@example.jp>',
    Array.from({ length: 6 }, (_, index) => `a${index}@example.jp`).join(),
  ])('cannot be %j', (text) => {
    expect(isAddressList(text)).toBe(false);
  });

  it('that was stored with a line break in it gets no mail', () => {
    expect(mailAddresses('a@example.jp\r\nBcc: x@example.jp')).toEqual([]);
  });
});
