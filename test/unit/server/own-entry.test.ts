import { describe, expect, it } from 'vitest';
import { ProblemCode } from '#protocol/api/problem-code.ts';
import type { Door } from '#protocol/api/route.ts';
import { BANK_API } from '#protocol/api/routes.ts';
import { opensWithoutCertificate, toldCode } from '#server/domain/entry.ts';

const STOPS: readonly ProblemCode[] = [
  'contract-locked',
  'contract-not-opened',
  'user-incident',
  'user-suspended',
];

describe('the user’s own door', () => {
  it('opens without a certificate to users only, and only to get one where they must have one', () => {
    const doors: Readonly<Record<Door, boolean>> = {
      anyone: true,
      user: true,
      'user-logged-on': true,
      'user-with-own-pins': true,
      'logged-on': true,
      'without-certificate': true,
      administrator: false,
      'administrator-logged-on': false,
      'administrator-opening': false,
    };
    for (const { door } of Object.values(BANK_API)) {
      expect(opensWithoutCertificate(door, { certificate: 'optional' })).toBe(doors[door]);
      const needless = door === 'without-certificate';
      expect(opensWithoutCertificate(door, { certificate: 'required' })).toBe(needless);
    }
  });

  it('lets an administrator whose contract is 未開通 do 開通確認 and log off, and nothing else', () => {
    const open = Object.entries(BANK_API)
      .filter(([, { door }]) => door === 'administrator-opening' || door === 'logged-on')
      .map(([name]) => name);
    expect(open.toSorted()).toEqual(['contractToOpen', 'logOff', 'openContract']);
  });

  it('lets a user with provisional PINs see himself, change them and log off, and do nothing else', () => {
    const open = Object.entries(BANK_API)
      .filter(([, { door }]) => door === 'user-logged-on' || door === 'logged-on')
      .map(([name]) => name);
    expect(open.toSorted()).toEqual(['changeOwnPins', 'logOff', 'userStatus']);
  });

  it.each([
    ['always', 'certified', true],
    ['always', 'uncertified', true],
    ['with-certificate', 'certified', true],
    ['with-certificate', 'uncertified', false],
    ['never', 'certified', false],
    ['never', 'uncertified', false],
  ] as const)('by the policy %s a %s user is told whose stop it is: %s', (policy, user, isTold) => {
    for (const code of ProblemCode.options) {
      const hidden = !isTold && STOPS.includes(code);
      expect(toldCode(policy, user, code)).toBe(hidden ? 'user-stopped' : code);
    }
  });
});
