import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifiedRelease } from '#electron/main/updates/update-signature.ts';
import { ROOT } from '#scripts/lib/steps.ts';
import { updateConfiguration, updateSourceOf } from '#scripts/package/updates.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const PEM = publicKey.export({ format: 'pem', type: 'spki' }).toString();
const KEY = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const ADDRESS = 'https://updates.example/kagimori/';
const ENVIRONMENT = { KAGIMORI_UPDATE_ADDRESS: ADDRESS, KAGIMORI_UPDATE_PUBLIC_KEY: PEM };

describe('a package', () => {
  it('looks for no updates without an address', () => {
    expect(updateSourceOf({ KAGIMORI_UPDATE_PUBLIC_KEY: PEM })).toBeNull();
    expect(updateConfiguration(null)).toEqual({});
  });

  it('knows the address and the key that it was made with', () => {
    const source = updateSourceOf(ENVIRONMENT);
    expect(source).toEqual({ address: ADDRESS, key: KEY });
    expect(updateConfiguration(source)).toMatchObject({
      publish: { provider: 'generic', url: ADDRESS },
      extraMetadata: { updateKey: KEY },
    });
  });

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
  it.each([
    ['http', { ...ENVIRONMENT, KAGIMORI_UPDATE_ADDRESS: 'http://updates.example/' }],
    ['no address', { ...ENVIRONMENT, KAGIMORI_UPDATE_ADDRESS: 'updates.example' }],
    ['no key', { KAGIMORI_UPDATE_ADDRESS: ADDRESS }],
    [
      'another kind of key',
      {
        ...ENVIRONMENT,
        KAGIMORI_UPDATE_PUBLIC_KEY: rsa.export({ format: 'pem', type: 'spki' }).toString(),
      },
    ],
  ])('is not made with %s', (_what, environment) => {
    expect(() => updateSourceOf(environment)).toThrow(/KAGIMORI_UPDATE/);
  });
});

describe('a release', () => {
  it('is described for each system, and believed by the applications that know the key', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kagimori-release-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const names = ['windows-x64-setup.exe', 'windows-x64-portable.exe', 'mac-arm64.zip', 'mac-arm64.dmg'];
    for (const name of [...names, 'linux-amd64.deb', 'linux-x86_64.AppImage'])
      writeFileSync(join(folder, `kagimori-${version}-${name}`), name);
    writeFileSync(join(folder, 'kagimori-0.0.1-linux-amd64.deb'), 'of an earlier version');
    writeFileSync(join(folder, 'notes.txt'), 'More\n');
    execFileSync(
      process.execPath,
      [join(ROOT, 'scripts', 'release.ts'), folder, '--notes', join(folder, 'notes.txt')],
      {
        env: {
          ...process.env,
          KAGIMORI_UPDATE_PRIVATE_KEY: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
        },
      },
    );
    expect(readdirSync(folder).filter((name) => name.endsWith('.yml'))).toEqual([
      'latest-linux.yml',
      'latest-mac.yml',
      'latest.yml',
    ]);
    const described = (file: string) =>
      verifiedRelease(JSON.parse(readFileSync(join(folder, file), 'utf8')), KEY);
    const urlsOf = (file: string) => described(file)?.files.map(({ url }) => url);
    expect(described('latest.yml')).toMatchObject({ version, releaseNotes: 'More' });
    expect(urlsOf('latest.yml')).toEqual([`kagimori-${version}-windows-x64-setup.exe`]);
    expect(urlsOf('latest-mac.yml')).toEqual([`kagimori-${version}-mac-arm64.zip`]);
    // A deb and an rpm belong to the system's package manager.
    expect(urlsOf('latest-linux.yml')).toEqual([`kagimori-${version}-linux-x86_64.AppImage`]);
  });
});
