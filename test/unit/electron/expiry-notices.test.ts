import { describe, expect, it } from 'vitest';
import { expiryNotice, type Notice } from '#electron/main/certificates/expiry-notice-text.ts';
import { createExpiryNotices } from '#electron/main/certificates/expiry-notices.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { manualClock, memoryLog, memorySettings } from './doubles.ts';
import { CONTRACT, NOW } from './pki.ts';

const DAY = 86_400_000;
const THUMBPRINT = 'c'.repeat(64);

const entry = (daysLeft: number, changes: object = {}) =>
  CertificateEntry.parse({
    id: `${'a'.repeat(64)}.${THUMBPRINT}`,
    fileName: 'admin.p12',
    importedAt: NOW.toISOString(),
    details: {
      subject: 'CN=123456789011635',
      commonName: '123456789011635',
      holder: { kind: 'administrator', contractId: CONTRACT },
      issuer: 'CN=Test Root',
      serial: '01',
      thumbprint: THUMBPRINT,
      notBefore: NOW.toISOString(),
      notAfter: new Date(NOW.getTime() + daysLeft * DAY).toISOString(),
      keyAlgorithm: 'RSA 2048',
      chainLength: 2,
    },
    bar: null,
    userBar: 'administrator-certificate',
    daysLeft,
    inSameFile: [],
    passphraseRemembered: false,
    awaitsFirstUse: false,
    ...changes,
  });

function setUp(first: CertificateEntry[], settings = memorySettings()) {
  const [clock, log] = [manualClock(), memoryLog()];
  const notices: Notice[] = [];
  const world = { certificates: first, supported: true };
  const expiry = createExpiryNotices({
    certificates: async () => world.certificates,
    policy: () => BANK_1635.policy.certificate,
    language: () => 'ja',
    settings,
    show: (notice) => {
      if (world.supported) notices.push(notice);
      return world.supported;
    },
    clock,
    log,
  });
  const anHourLater = async (): Promise<void> => {
    clock.advance(3_600_000);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { expiry, notices, world, settings, anHourLater, clock, log };
}

/** The notices of a life from so many days on, looked at every hour of every day. */
async function notifiedDays(from: number): Promise<(number | null)[]> {
  const { expiry, notices, world, anHourLater } = setUp([entry(from)]);
  await expiry.start();
  const days: (number | null)[] = [];
  for (let left = from; left >= -2; left -= 1) {
    world.certificates = [entry(left, left < 0 ? { bar: 'expired' } : {})];
    await anHourLater();
    await anHourLater();
    if (notices.length > days.length) days.push(left);
  }
  return days;
}

describe('the notices before a certificate ends', () => {
  it('come at each day of the policy, once, and never after the end', async () => {
    expect(await notifiedDays(40)).toEqual([30, 14, 10, 3, 1]);
  });

  it('are one when several days were passed while the PC was off', async () => {
    expect(await notifiedDays(12)).toEqual([12, 10, 3, 1]);
  });

  it('are not repeated after a restart', async () => {
    const first = setUp([entry(9)]);
    await first.expiry.start();
    expect(first.notices).toHaveLength(1);
    expect(first.settings.read().notified).toEqual({ [THUMBPRINT]: [30, 14, 10] });
    const second = setUp([entry(8)], first.settings);
    await second.expiry.start();
    expect(second.notices).toEqual([]);
  });

  it.each([
    ['is expired', { bar: 'expired', daysLeft: -1 }],
    ['was replaced', { bar: 'replaced' }],
    ['was revoked', { bar: 'revoked' }],
    ['was never opened', { details: null, daysLeft: null }],
  ])('do not come for one that %s', async (_how, changes) => {
    const { expiry, notices } = setUp([entry(2, changes)]);
    await expiry.start();
    expect(notices).toEqual([]);
  });

  it('come later when the system shows none now', async () => {
    const { expiry, notices, world, anHourLater, settings } = setUp([entry(3)]);
    world.supported = false;
    await expiry.start();
    expect(settings.read().notified).toEqual({});
    world.supported = true;
    await anHourLater();
    expect(notices).toHaveLength(1);
  });

  it('do not come every hour when the settings cannot be written', async () => {
    const failing = { ...memorySettings(), update: () => ({ ok: false, error: FULL }) as const };
    const { expiry, notices, anHourLater } = setUp([entry(3)], failing);
    await expiry.start();
    await anHourLater();
    expect(notices).toHaveLength(1);
  });

  it('go on after a look that failed, and end with the application', async () => {
    const { expiry, notices, world, anHourLater, log } = setUp([]);
    const broken = Object.defineProperty({ ...entry(3) }, 'bar', {
      get: () => {
        throw new Error('a bug');
      },
    });
    world.certificates = [broken];
    await expiry.start();
    expect(log.events).toMatchObject([{ event: 'unexpected', where: 'expiry-notices' }]);
    world.certificates = [entry(3)];
    await anHourLater();
    expect(notices).toHaveLength(1);
    expiry.stop();
    world.certificates = [entry(1)];
    await anHourLater();
    expect(notices).toHaveLength(1);
  });
});

const FULL = { code: 'disk-write-failed', reference: 'r' } as const;

describe('what a notice says', () => {
  const facts = {
    contractId: CONTRACT,
    daysLeft: 3,
    // In Japan the next day has begun.
    notAfter: '2026-11-25T15:30:00.000Z',
    renewFromDays: 30,
  };

  it('is whose certificate, how long, until when, and what to do', () => {
    expect(expiryNotice('ja', facts)).toEqual({
      title: '電子証明書の有効期限まで、あと3日です',
      body: '契約者ID（利用者番号）12345678901 の電子証明書は2026年11月26日に有効期限を迎えます。ログオンして「証明書更新」を行ってください。',
    });
    expect(expiryNotice('en', facts)).toEqual({
      title: 'Your certificate ends in 3 days',
      body: 'The certificate of contract 12345678901 ends on 26 Nov 2026. To go on using it, log on and choose Renew certificate (証明書更新).',
    });
  });

  it('counts the last day in words', () => {
    expect(expiryNotice('ja', { ...facts, daysLeft: 0 }).title).toContain('残り1日を切りました');
    expect(expiryNotice('en', { ...facts, daysLeft: 0 }).title).toContain('less than a day');
    expect(expiryNotice('en', { ...facts, daysLeft: 1 }).title).toContain('in 1 day');
  });

  it('says from when the bank renews, where that is later', () => {
    const early = { ...facts, daysLeft: 40 };
    expect(expiryNotice('ja', early).body).toContain('残り30日になったら');
    expect(expiryNotice('en', early).body).toContain('From 30 days before that, log on');
  });
});
