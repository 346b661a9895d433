import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from 'otpauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAudit } from '#server/administration/reading.ts';
import { query } from '#server/store/access.ts';
import { responseOf, startTestBank, type TestBank } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN, CONTRACT_PIN, USER_CONFIRMATION_PIN, USER_PIN } from '../fixtures/bank-world.ts';
import {
  answered,
  type CodeDesk,
  deviceOf,
  enterOneTimePassword,
  enterTokenCode,
  openCodeDesk,
  ticketFor,
} from '../fixtures/codes.ts';
import { needleOf, placesOf } from '../fixtures/secret-search.ts';

/** Whether six digits stand somewhere by themselves; inside a hash they would be found by chance. */
const showsCode = (text: string, code: string): boolean =>
  new RegExp(`(?<![0-9a-f])${code}(?![0-9a-f])`).test(text);

describe('codes and the keys of tokens', () => {
  let bank: TestBank;
  let desk: CodeDesk;
  beforeEach(async () => {
    bank = await startTestBank();
    desk = await openCodeDesk(bank);
  });
  afterEach(() => bank.stop());

  const files = () =>
    readdirSync(bank.paths.directory)
      .filter((name) => name !== 'service-keys.json')
      .map((name) => ({ name, bytes: readFileSync(join(bank.paths.directory, name)) }));

  /** Issues a table and registers a token, each with a retry, and logs on with both. */
  const useCodes = async () => {
    const user = bank.connect(bank.activeUser);
    const holder = desk.userHolder();
    const key = randomUUID();
    const request = { version: holder.kind === 'user' ? holder.version : 0 };
    const issued = await desk.send('issueOneTimePasswords', request, { key });
    expect((await desk.send('issueOneTimePasswords', request, { key })).text).toBe(issued.text);
    const { table } = answered(responseOf('issueOneTimePasswords'), issued);
    const codes = table.codes.map(({ code }) => String(code));
    await enterOneTimePassword(user, await ticketFor(user, 'one-time-password'), codes[0] ?? '');
    const offer = await desk.offer(desk.userHolder());
    const device = deviceOf(offer);
    const confirming = device.code(bank.clock.now());
    const confirmation = { holder: desk.userHolder(), serial: offer.serial, tokenPassword: confirming };
    answered(responseOf('confirmToken'), await desk.send('confirmToken', confirmation));
    bank.clock.advance(30_000);
    const ticket = await ticketFor(user, 'token');
    const entered = device.code(bank.clock.now());
    const opened = answered(responseOf('userLogOnToken'), await enterTokenCode(user, ticket, entered));
    return {
      codes: [...codes, confirming, entered],
      texts: [offer.uri, offer.key, ticket, opened.token],
      key: Buffer.from(Secret.fromBase32(offer.key).bytes),
    };
  };

  it('are in no file of the data directory in clear, and neither is a PIN', async () => {
    const { codes, texts, key } = await useCodes();
    const needles = [
      ...texts.map((text) => needleOf(Buffer.from(text))),
      ...[CONTRACT_PIN, CONFIRMATION_PIN, USER_PIN, USER_CONFIRMATION_PIN].map((pin) =>
        needleOf(Buffer.from(pin)),
      ),
      needleOf(key),
    ];
    const looked = files();
    expect(looked.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['bank.sqlite', 'bank.sqlite-wal']),
    );
    for (const { name, bytes } of looked) {
      const text = bytes.toString('latin1');
      expect([name, codes.filter((code) => showsCode(text, code))]).toEqual([name, []]);
      expect([name, needles.filter((needle) => placesOf(needle, bytes).length > 0)]).toEqual([name, []]);
    }
  });

  it('would be found by that search', async () => {
    const code = (await useCodes()).codes[0] ?? '';
    bank.bank.store.write((writer) =>
      writer.all(query<[string], object>(`UPDATE contracts SET email = ? RETURNING email`), code),
    );
    const found = files().filter(({ bytes }) => showsCode(bytes.toString('latin1'), code));
    expect(found.map(({ name }) => name)).toContain('bank.sqlite-wal');
  });

  it('are in no log line and no audit record', async () => {
    const { codes, texts } = await useCodes();
    const audit = JSON.stringify(readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }));
    const log = bank.log.join('\n');
    expect(audit).toContain('offer-token');
    for (const written of [audit, log]) {
      expect(codes.filter((code) => showsCode(written, code))).toEqual([]);
      expect(texts.filter((text) => written.includes(text))).toEqual([]);
    }
  });

  it('of a kept answer open for their own intent only', async () => {
    const key = randomUUID();
    const holder = desk.userHolder();
    const version = holder.kind === 'user' ? holder.version : 0;
    await desk.send('issueOneTimePasswords', { version }, { key });
    const other = randomUUID();
    await desk.send('withdrawOneTimePasswords', { version: version + 1 }, { key: other });
    const swap = query<[string, string], object>(
      `UPDATE idempotency SET body = (SELECT body FROM idempotency WHERE key = ?) WHERE key = ? RETURNING key`,
    );
    bank.bank.store.write((writer) => writer.all(swap, key, other));
    const answer = await desk.send('withdrawOneTimePasswords', { version: version + 1 }, { key: other });
    expect([answer.status, answer.text.includes('codes')]).toEqual([500, false]);
  });
});
