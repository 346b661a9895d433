import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { lockContract } from '#server/administration/contracts.ts';
import { liftContractLock, reissueCard } from '#server/administration/form-effects.ts';
import { listUsers } from '#server/administration/reading.ts';
import { drawRegistrationPin } from '#server/cli/registration-pin.ts';
import { newCard } from '#server/domain/card.ts';
import type { Mailer } from '#server/mail/mailer.ts';
import { createSmtpMailer } from '#server/mail/smtp-mailer.ts';
import { newestNotices } from '#server/store/notices.ts';
import {
  codeOf,
  logOnAdministrator,
  responseOf,
  SUSPENDED,
  startTestBank,
  type TestBank,
  unlock,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import {
  CONFIRMATION_PIN,
  CONTRACT_PIN,
  must,
  USER_CONFIRMATION_PIN,
  USER_PIN,
} from '../fixtures/bank-world.ts';
import { liftLock, processedForm } from '../fixtures/desk.ts';
import { NEW_PINS } from '../fixtures/good-requests.ts';
import { startMailServer } from '../fixtures/mail-server.ts';

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

async function start(mailer?: Mailer): Promise<TestBank> {
  const mail = mailer === undefined ? {} : { mail: { mailer, domain: 'bank.example' } };
  const bank = await startTestBank(mail);
  cleanUp.push(bank.stop);
  return bank;
}

async function startWithMailServer() {
  const server = await startMailServer();
  cleanUp.push(server.close);
  const settings = { host: '127.0.0.1', port: server.port, security: 'none' } as const;
  const bank = await start(createSmtpMailer(settings, { name: '金庫', address: 'oshirase@bank.example' }));
  return { server, bank };
}

const versionOf = ({ bank, contract }: TestBank, userId: string): number =>
  listUsers(bank, contract.contractId).find((row) => row.userId === userId)?.version ?? 0;

const noticesOf = async (client: TestClient, token: string) =>
  responseOf('listNotices').parse((await client.call('listNotices', { token })).json).notices;
const newNotices = async (client: TestClient, token: string): Promise<number> =>
  responseOf('contractStatus').parse((await client.call('contractStatus', { token })).json).newNotices;

describe('お知らせ over the wire', () => {
  it('are listed newest first, and counted as new since the log-on before this one', async () => {
    const bank = await start();
    bank.clock.advance(1000);
    const client = bank.connect(bank.administrator);
    const first = await logOnAdministrator(client, bank.contract);
    const before = await noticesOf(client, first);
    expect(before.length).toBeGreaterThan(0);
    expect(await newNotices(client, first)).toBe(before.length);
    bank.clock.advance(1000);
    const second = await logOnAdministrator(client, bank.contract);
    expect(await newNotices(client, second)).toBe(0);
    const version = versionOf(bank, SUSPENDED);
    expect(codeOf(await unlock(client, { token: second, version }))).toBe('done');
    expect(await newNotices(client, second)).toBe(1);
    const [newest] = await noticesOf(client, second);
    expect(newest).toMatchObject({ kind: 'user-unlocked', userId: SUSPENDED, mail: 'none' });
    const ids = (await noticesOf(client, second)).map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((left, right) => right - left));
    bank.clock.advance(1000);
    const third = await logOnAdministrator(client, bank.contract);
    expect(await newNotices(client, third)).toBe(1);
  });

  it('are nobody else’s: no user and no other contract sees them', async () => {
    const bank = await start();
    const user = bank.connect(bank.activeUser);
    expect(codeOf(await user.call('listNotices'))).toBe('certificate-not-administrator');
    expect(codeOf(await bank.connect(bank.administrator).call('listNotices'))).toBe('log-on-required');
  });
});

describe('mails of the service', () => {
  it('go out by themselves, and hold no secret of a whole story', async () => {
    const { server, bank } = await startWithMailServer();
    const { contractId } = bank.contract;
    const client = bank.connect(bank.administrator);
    const token = await logOnAdministrator(client, bank.contract);
    const unlocked = await client.call('unlockUserAndResetPins', {
      ...{ params: { userId: SUSPENDED }, token, key: randomUUID() },
      request: { version: versionOf(bank, SUSPENDED), pins: NEW_PINS, confirmationPin: CONFIRMATION_PIN },
    });
    expect(codeOf(unlocked)).toBe('done');
    must(lockContract(bank.bank, contractId));
    const registrationPin = drawRegistrationPin();
    const hash = await bank.bank.hasher.hash(registrationPin);
    processedForm(bank.bank, contractId, liftContractLock(hash));
    const card = newCard(bank.bank.random.below);
    processedForm(bank.bank, contractId, reissueCard(bank.bank, card, '2099-12-01'));
    // Whatever is asked next finds the mails that the desk has written down.
    await client.call('entrance');
    const mails = await server.received(5);
    const subjects = mails.map(({ headers }) => headers.get('subject') ?? '');
    for (const word of ['利用中止の解除', '暗証番号の再設定', 'ご契約の利用中止', 'お客様カードの再発行']) {
      expect(subjects.join('\n')).toContain(word);
    }
    const secrets = [
      ...[CONTRACT_PIN, CONFIRMATION_PIN, USER_PIN, USER_CONFIRMATION_PIN, token],
      ...[NEW_PINS.pin, NEW_PINS.userConfirmationPin, registrationPin],
      ...[contractId, 'しんきん', 'ｼﾝｷﾝ', '佐藤', '鈴木', 'F-0000'],
      ...card.map(({ cell, digits }) => `${cell} ${digits}`),
    ];
    for (const { raw, text, headers } of mails) {
      const whole = [raw, text, ...headers.values()].join('\n');
      for (const secret of secrets) expect(whole).not.toContain(`${secret}`);
    }
    expect(bank.log.join('\n')).not.toContain('kanri@');
  });

  it('keep no command waiting and make none fail while the mail server is silent', async () => {
    const asked: AbortSignal[] = [];
    const silent: Mailer = {
      send: (_mail, signal) =>
        new Promise((resolve) => {
          asked.push(signal);
          signal.addEventListener('abort', () => resolve({ outcome: 'stopped', code: 'EABORT' }));
        }),
    };
    const bank = await start(silent);
    const client = bank.connect(bank.administrator);
    const token = await logOnAdministrator(client, bank.contract);
    const version = versionOf(bank, SUSPENDED);
    expect(codeOf(await unlock(client, { token, version }))).toBe('done');
    expect(codeOf(await client.call('listUsers', { token }))).toBe('done');
    expect(asked).toHaveLength(1);
    expect((await noticesOf(client, token))[0]).toMatchObject({ kind: 'user-unlocked', mail: 'waiting' });
    // The service ends although the mail server never answers.
    await bank.server.close();
    expect(asked[0]?.aborted).toBe(true);
  });

  it('that fail in an unforeseen way are logged without what was in them, and stop nothing', async () => {
    const bank = await start({ send: () => Promise.reject(new Error(`to kanri@example.jp: ${USER_PIN}`)) });
    const client = bank.connect(bank.administrator);
    const token = await logOnAdministrator(client, bank.contract);
    const version = versionOf(bank, SUSPENDED);
    expect(codeOf(await unlock(client, { token, version }))).toBe('done');
    expect(codeOf(await client.call('listUsers', { token }))).toBe('done');
    const log = bank.log.join('\n');
    expect(log).toContain('mailing-failed');
    expect(log).not.toMatch(/kanri|riyou-3/);
  });

  it('are not written down for a service that sends none, not even by the desk', async () => {
    const bank = await start();
    must(lockContract(bank.bank, bank.contract.contractId));
    liftLock(bank.bank, bank.contract.contractId);
    const mails = bank.bank.store.read((reader) =>
      newestNotices(reader, bank.contract.contractId, 200).map(({ mail }) => mail),
    );
    expect(new Set(mails)).toEqual(new Set(['none']));
  });
});
