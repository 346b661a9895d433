import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { NoticeKind } from '#protocol/domain/notice.ts';
import { MOST_TRIES, nextTry } from '#server/domain/mail-retry.ts';
import { noticeMail } from '#server/mail/notice-mail.ts';
import { MAIL_VARIABLES, readMailSettings } from '#server/mail/settings.ts';
import type { OutgoingMail } from '#server/store/outbox.ts';

const notice = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  contract_id: ContractId.parse('12345678901'),
  sequence: 7,
  at: Date.parse('2026-11-22T15:30:00Z'),
  kind: 'user-unlocked',
  user_id: UserId.parse('S0001'),
  address: 'keiri@example.jp',
  tries: 1,
  ...changes,
});
const mailOf = (changes: Partial<OutgoingMail> = {}) =>
  noticeMail(BANK_1635, notice(changes), 'bank.example');

describe('a mail about a notice', () => {
  it('says what happened, when in Japan, to whom, and what to do', () => {
    const { subject, text, to } = mailOf();
    expect(subject).toBe('【シティ信金ビジネスダイレクト】利用者の利用中止の解除のお知らせ');
    expect(to).toBe('keiri@example.jp');
    for (const part of ['2026年11月23日', '00:30', 'S0001', 'お心当たりがない場合', '＊＊＊＊＊＊＊8901']) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('12345678901');
  });

  it('has its own words for every kind, in one line of subject', () => {
    const mails = NoticeKind.options.map((kind) => mailOf({ kind, user_id: null }));
    expect(new Set(mails.map(({ subject }) => subject)).size).toBe(mails.length);
    expect(new Set(mails.map(({ text }) => text)).size).toBe(mails.length);
    for (const { subject, text } of mails) {
      expect(subject).not.toMatch(/[\r\n]/);
      expect(text).not.toMatch(/利用者ID　：|https?:/);
    }
  });

  it('has one Message-ID for one notice, in every try and to every address', () => {
    const { messageId } = mailOf();
    expect(messageId).toMatch(/^<notice\.[0-9a-f]{32}@bank\.example>$/);
    expect(mailOf({ tries: 5, address: 'other@example.jp' }).messageId).toBe(messageId);
    expect(mailOf({ sequence: 8 }).messageId).not.toBe(messageId);
    expect(mailOf({ at: 1 }).messageId).not.toBe(messageId);
  });
});

it('a mail is tried again after 1, 5 and 30 minutes, 2 and 12 hours, and then given up', () => {
  const minutes = Array.from({ length: MOST_TRIES }, (_, index) => {
    const again = nextTry(index + 1, 0);
    return again === null ? null : again / 60_000;
  });
  expect(minutes).toEqual([1, 5, 30, 120, 720, null]);
});

describe('the settings of the mail server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-mail-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (content: string, mode = 0o600): string => {
    const name = join(folder, `mail-${Math.random()}.json`);
    writeFileSync(name, content, { mode });
    return name;
  };
  const read = (content: object, environment: NodeJS.ProcessEnv = {}) =>
    readMailSettings(file(JSON.stringify(content)), environment);

  it('are none where nobody gives any', () => {
    expect(readMailSettings(undefined, { PATH: '/bin' })).toEqual({ ok: true, value: null });
  });

  it('come from a file, with STARTTLS and its port unless it says otherwise', () => {
    expect(read({ host: 'smtp.example.jp' })).toEqual({
      ok: true,
      value: { host: 'smtp.example.jp', port: 587, security: 'starttls' },
    });
    expect(read({ host: 'smtp.example.jp', security: 'tls' })).toMatchObject({ value: { port: 465 } });
  });

  it('come from the environment, which counts more than the file', () => {
    const environment = {
      [MAIL_VARIABLES.host]: 'smtp.example.jp',
      [MAIL_VARIABLES.port]: '2525',
      [MAIL_VARIABLES.user]: 'u',
      [MAIL_VARIABLES.password]: 'p',
    };
    const value = { host: 'smtp.example.jp', port: 2525, security: 'starttls', user: 'u', password: 'p' };
    expect(readMailSettings(undefined, environment)).toEqual({ ok: true, value });
    expect(read({ host: 'other.example.jp' }, environment)).toEqual({ ok: true, value });
  });

  it.each([
    [{}],
    [{ host: 'a b' }],
    [{ host: 'smtp.example.jp', port: 0 }],
    [{ host: 'smtp.example.jp', user: 'u' }],
    [{ host: 'smtp.example.jp', pasword: 'p' }],
  ])('are refused when they are not whole: %j', (content) => {
    expect(read(content)).toEqual({ ok: false, error: 'mail-settings-invalid' });
  });

  it('go without TLS to this computer only', () => {
    const open = { host: 'smtp.example.jp', security: 'none' };
    expect(read(open)).toEqual({ ok: false, error: 'mail-unprotected' });
    expect(read({ ...open, host: '127.0.0.1' })).toMatchObject({ value: { port: 25 } });
  });

  it.runIf(process.platform !== 'win32')('are not read from a file that others can read', () => {
    expect(readMailSettings(file('{"host":"x"}', 0o644), {})).toEqual({
      ok: false,
      error: 'mail-settings-exposed',
    });
  });

  it('say when a file is missing or no JSON', () => {
    const missing = join(folder, 'none.json');
    expect(readMailSettings(missing, {})).toEqual({ ok: false, error: 'mail-settings-unreadable' });
    expect(readMailSettings(file('no'), {})).toEqual({ ok: false, error: 'mail-settings-invalid' });
    const noCa = { host: 'smtp.example.jp', caFile: missing };
    expect(read(noCa)).toEqual({ ok: false, error: 'mail-settings-unreadable' });
  });
});
