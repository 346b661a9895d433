import { describe, expect, it } from 'vitest';
import { signingConfiguration, signingOf } from '#scripts/package/signing.ts';

describe('signing', () => {
  const APPLE = { APPLE_ID: 'a@b', APPLE_APP_SPECIFIC_PASSWORD: 'p', APPLE_TEAM_ID: 't' };

  it.each([
    ['darwin', {}, { signed: false, notarised: false }],
    ['darwin', { CSC_LINK: '' }, { signed: false, notarised: false }],
    ['darwin', APPLE, { signed: false, notarised: false }],
    ['darwin', { CSC_LINK: 'x' }, { signed: true, notarised: false }],
    ['darwin', { CSC_LINK: 'x', ...APPLE }, { signed: true, notarised: true }],
    ['darwin', { CSC_LINK: 'x', ...APPLE, APPLE_TEAM_ID: '' }, { signed: true, notarised: false }],
    ['win32', {}, { signed: false, notarised: false }],
    ['win32', { WIN_CSC_LINK: 'x', ...APPLE }, { signed: true, notarised: false }],
    ['linux', { CSC_LINK: 'x', ...APPLE }, { signed: false, notarised: false }],
  ] as const)('on %s with %j: %j', (platform, environment, expected) => {
    expect(signingOf(platform, environment)).toEqual(expected);
  });

  it('is demanded where a key was given, and keeps the hardened runtime', () => {
    expect(signingConfiguration({ signed: true, notarised: true })).toEqual({
      forceCodeSigning: true,
      mac: { notarize: true },
    });
  });

  it('is ad hoc without one, and then without the hardened runtime, with which nothing would start', () => {
    const { mac, forceCodeSigning } = signingConfiguration({ signed: false, notarised: false });
    expect(forceCodeSigning).toBe(false);
    expect(mac).toEqual({ identity: '-', hardenedRuntime: false, notarize: false });
  });
});
