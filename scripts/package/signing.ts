import type { Configuration } from 'electron-builder';

type Environment = Readonly<Record<string, string | undefined>>;

/** What can be done to a package with the keys of this environment. */
export type Signing = {
  readonly signed: boolean;
  readonly notarised: boolean;
};

const has = (environment: Environment, names: readonly string[]): boolean =>
  names.every((name) => (environment[name] ?? '') !== '');

const NOTARY_KEYS: readonly (readonly string[])[] = [
  ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
];

/** Looks for the variables that electron-builder signs and notarises with. README.md, Packages, names them. */
export function signingOf(platform: NodeJS.Platform, environment: Environment): Signing {
  const signed =
    (platform === 'darwin' && has(environment, ['CSC_LINK'])) ||
    (platform === 'win32' && (has(environment, ['WIN_CSC_LINK']) || has(environment, ['CSC_LINK'])));
  const notarised = platform === 'darwin' && signed && NOTARY_KEYS.some((names) => has(environment, names));
  return { signed, notarised };
}

/**
 * What an unsigned build changes in the configuration. An ad-hoc signature keeps macOS on Apple's processors willing
 * to start the application after its fuses were set; it names no team, so the hardened runtime, which wants all
 * libraries of one team, would refuse Electron's.
 */
export const signingConfiguration = ({ signed, notarised }: Signing): Configuration => ({
  mac: signed ? { notarize: notarised } : { identity: '-', hardenedRuntime: false, notarize: false },
  forceCodeSigning: signed,
});
