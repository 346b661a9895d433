import { describe, expect, it } from 'vitest';
import { UserStatus } from '#protocol/api/own-routes.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { FailureCode } from '#protocol/ipc/failure.ts';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { doorOf } from '#renderer/app/door.ts';
import type { Place } from '#renderer/app/navigation.tsx';
import { remindersOf } from '#renderer/features/own/own-reminders.ts';
import { failureWords } from '#renderer/features/trouble/failure-words.ts';
import { stageOf } from '../../fixtures/fake-scenario.ts';
import { sampleUsers } from '../../fixtures/fake-users.ts';
import { translator } from './translator.ts';

const ENTRANCE: Place = { screen: 'entrance' };
const own = (stage: LogOnStage['stage']) => stageOf({ own: {} }, stage);
const administrator = (stage: LogOnStage['stage']) => stageOf({}, stage);

describe('the door that a person stands at', () => {
  it('is the one that the log-on came through, also when it has ended', () => {
    for (const stage of ['key-access', 'user-pin', 'user-code', 'user-on', 'ended'] as const) {
      expect(doorOf(own(stage), ENTRANCE), stage).toBe('user');
    }
    for (const stage of ['none', 'key-access', 'pin', 'card', 'on', 'ended'] as const) {
      expect(doorOf(administrator(stage), ENTRANCE), stage).toBe('administrator');
    }
  });

  it('is where the person chose, before there is a log-on and when it ended without a name', () => {
    for (const place of [
      { screen: 'without-certificate' },
      { screen: 'certificates', door: 'user' },
    ] as const) {
      expect(doorOf(administrator('none'), place)).toBe('user');
      expect(doorOf(administrator('ended'), place)).toBe('user');
    }
    expect(doorOf(administrator('none'), { screen: 'certificates', door: 'administrator' })).toBe(
      'administrator',
    );
  });
});

describe('failures at the user’s own door', () => {
  it.each(['ja', 'en'] as const)('never send a user to the branch with a form, in %s', (language) => {
    const forms = Object.values(BANK_1635.forms).map((form) => form[language]);
    for (const code of FailureCode.options) {
      const failure = { code, reference: 'R' };
      const { what, next } = failureWords(translator(language), language, BANK_1635, failure, 'user');
      for (const form of forms) expect(`${what}${next}`, code).not.toContain(form);
    }
  });

  it('keep the administrator’s words at the administrator’s door', () => {
    const failure = { code: 'contract-locked', reference: 'R' } as const;
    const words = failureWords(translator('ja'), 'ja', BANK_1635, failure);
    expect(words.next).toContain(BANK_1635.forms.unlockContract.ja);
  });
});

describe('what a user is reminded of', () => {
  const [, user] = sampleUsers(2);
  const NOW = '2026-11-22T01:30:00Z';
  const statusWith = (changes: object) =>
    UserStatus.parse({
      contractId: '12345678901',
      contractName: '株式会社しんきん商店',
      user,
      provisional: { pin: false, userConfirmationPin: false },
      pinChangeRequired: false,
      pinSetAt: { pin: NOW, userConfirmationPin: NOW },
      recentLogOns: [],
      now: NOW,
      ...changes,
    });
  const kindsOf = (changes: object) =>
    remindersOf(statusWith(changes), BANK_1635.policy).map(({ kind }) => kind);

  it('is nothing when everything is in order', () => {
    expect(kindsOf({})).toEqual([]);
  });

  it('is a PIN of more than ninety days, unless it is provisional anyhow', () => {
    const day90 = '2026-08-24T01:30:00Z';
    const day91 = '2026-08-23T01:30:00Z';
    expect(kindsOf({ pinSetAt: { pin: day90, userConfirmationPin: NOW } })).toEqual([]);
    expect(kindsOf({ pinSetAt: { pin: NOW, userConfirmationPin: day91 } })).toEqual(['pin-age']);
    expect(
      kindsOf({
        pinSetAt: { pin: day91, userConfirmationPin: NOW },
        provisional: { pin: true, userConfirmationPin: false },
      }),
    ).toEqual(['provisional']);
  });

  it('is a table of which the bank’s number of codes is left, none included', () => {
    const left = (count: number) => ({
      user: { ...user, oneTimePasswords: { issued: true, since: NOW, left: count } },
    });
    expect([6, 5, 0].map((count) => kindsOf(left(count)))).toEqual([[], ['codes'], ['codes']]);
  });

  it('is a certificate in its last thirty days', () => {
    const until = (notAfter: string) => ({ user: { ...user, certificate: { state: 'valid', notAfter } } });
    expect(kindsOf(until('2026-12-23T01:30:00Z'))).toEqual([]);
    expect(kindsOf(until('2026-12-22T01:30:00Z'))).toEqual(['certificate']);
  });
});
