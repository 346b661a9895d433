import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { createBankProfile, loadBankProfile } from '#server/bank-profile-file.ts';
import { PROFILE_VERSION } from '#server/bank-profile-migrations.ts';

const { policy, ...names } = BANK_1635;
const { oneTimePasswords, token, userLogOn, roleTemplates, lock, ...firstPolicy } = policy;
const { userToken, administratorToken, ...firstLock } = lock;

/** What the first form of a profile knew, with a number of the bank's own. */
const FIRST = { ...names, policy: { ...firstPolicy, lock: { ...firstLock, userPin: 3 } } };
const CARRIED = { ...names, policy: { ...policy, lock: { ...lock, userPin: 3 } } };

describe('the file of the bank profile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kagimori-profile-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  });
  const file = (): string => join(folder, 'bank-profile.json');
  const load = (content: unknown) => {
    writeFileSync(file(), JSON.stringify(content));
    return loadBankProfile(folder);
  };

  it('says its version, and is read as it was written', () => {
    createBankProfile(folder, CARRIED);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ version: PROFILE_VERSION, ...CARRIED });
    expect(loadBankProfile(folder)).toEqual({ ok: true, value: CARRIED });
  });

  it('gets from the default profile what the first version did not know, and keeps its own numbers', () => {
    expect(load(FIRST)).toEqual({ ok: true, value: CARRIED });
    expect(load({ version: 1, ...FIRST })).toEqual({ ok: true, value: CARRIED });
  });

  it('keeps what it says itself of what the first version did not know', () => {
    const own = { oneTimePasswords: { codes: 20, remindFrom: 2 }, roleTemplates: { max: 7 } };
    const ownLock = { ...FIRST.policy.lock, userToken: 4 };
    expect(load({ ...FIRST, policy: { ...FIRST.policy, ...own, lock: ownLock } })).toEqual({
      ok: true,
      value: { ...CARRIED, policy: { ...CARRIED.policy, ...own, lock: { ...ownLock, administratorToken } } },
    });
  });

  it.each([
    ['the present version', { version: PROFILE_VERSION, ...FIRST }],
    ['the first version', { ...FIRST, policy: { ...FIRST.policy, lock: { card: 5 } } }],
    ['no version that there is', { version: 0, ...CARRIED }],
    ['a version that is no number', { version: `${PROFILE_VERSION}`, ...CARRIED }],
  ])('is not valid when it lacks what its version knew: %s', (_case, content) => {
    expect(load(content)).toEqual({ ok: false, error: 'profile-invalid' });
  });

  it('of a newer version is not read, whatever it looks like, and left as it is', () => {
    const newer = { version: PROFILE_VERSION + 1, ...CARRIED };
    expect(load(newer)).toEqual({ ok: false, error: 'profile-newer' });
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(newer);
    expect(load({ version: PROFILE_VERSION + 1 })).toEqual({ ok: false, error: 'profile-newer' });
  });
});
