import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadUpdater, updateKeyOf } from '#electron/main/updates/load-updater.ts';
import { plainNotes } from '#electron/main/updates/release-notes.ts';
import { SIGNATURE_FIELD, signRelease, verifiedRelease } from '#electron/main/updates/update-signature.ts';
import { temporaryFolder } from './doubles.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const PRIVATE = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const PUBLIC = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

const RELEASE = {
  version: '0.2.0',
  releaseNotes: 'More',
  files: [{ url: 'kagimori-0.2.0-linux-x86_64.AppImage', sha512: 'c2hh', size: 9 }],
};
const signed = (release = RELEASE) => ({
  ...release,
  path: release.files[0]?.url,
  releaseDate: '2026-11-22T03:00:00.000Z',
  [SIGNATURE_FIELD]: signRelease(release, PRIVATE),
});

describe('a release', () => {
  it('is taken when the owner of the key has signed it', () => {
    expect(verifiedRelease(signed(), PUBLIC)).toEqual(RELEASE);
  });

  it.each<[string, object]>([
    ['another version', { version: '9.9.9' }],
    ['other notes', { releaseNotes: 'Call 0120-000-000' }],
    ['another file', { files: [{ url: 'x.AppImage', sha512: 'c2hh', size: 9 }] }],
    ['another hash', { files: [{ ...RELEASE.files[0], sha512: 'b3Ro' }] }],
    ['one more file', { files: [...RELEASE.files, { url: 'x.exe', sha512: 'c2hh' }] }],
    ['no files', { files: [] }],
    ['an older hash beside it', { files: [{ ...RELEASE.files[0], sha2: '00' }] }],
    ['a wish for more rights', { files: [{ ...RELEASE.files[0], isAdminRightsRequired: true }] }],
    ['no signature', { [SIGNATURE_FIELD]: undefined }],
    ['an empty signature', { [SIGNATURE_FIELD]: '' }],
    ['a version that is a path', { version: '../../1.0.0' }],
  ])('is refused with %s', (_what, change) => {
    expect(verifiedRelease({ ...signed(), ...change }, PUBLIC)).toBeNull();
  });

  it('is refused when another key has signed it', () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' });
    expect(verifiedRelease(signed(), other.toString('base64'))).toBeNull();
  });
});

describe('an installation', () => {
  function installation(source: string | null, key: string | null) {
    const folder = temporaryFolder();
    const [resources, appFolder] = [join(folder, 'resources'), join(folder, 'app')];
    mkdirSync(resources);
    mkdirSync(appFolder);
    if (source !== null) writeFileSync(join(resources, 'app-update.yml'), source);
    writeFileSync(join(appFolder, 'package.json'), JSON.stringify(key === null ? {} : { updateKey: key }));
    return {
      packaged: true,
      platform: 'linux',
      portable: false,
      appDir: folder,
      resources,
      appFolder,
    } as const;
  }
  const SOURCE = 'provider: generic\nurl: https://updates.example/\n';

  it('has updates when it was made with an address and a key', () => {
    expect(updateKeyOf(installation(SOURCE, PUBLIC))).toBe(PUBLIC);
    const windows = {
      ...installation(`${SOURCE}publisherName:\n  - X\n`, PUBLIC),
      platform: 'win32',
    } as const;
    expect(updateKeyOf(windows)).toBe(PUBLIC);
  });

  it.each([
    ['without an address', () => installation(null, PUBLIC)],
    ['without a key', () => installation(SOURCE, null)],
    ['that is a build for development', () => ({ ...installation(SOURCE, PUBLIC), packaged: false })],
    ['that is no AppImage', () => ({ ...installation(SOURCE, PUBLIC), appDir: null })],
    ['that another AppImage started', () => ({ ...installation(SOURCE, PUBLIC), appDir: '/tmp/.mount_x' })],
    ['that is portable', () => ({ ...installation(SOURCE, PUBLIC), portable: true })],
    [
      'of Windows that names no publisher',
      () => ({ ...installation(SOURCE, PUBLIC), platform: 'win32' as const }),
    ],
  ])('%s has none, and reads no updater', async (_which, make) => {
    const given = make();
    expect(updateKeyOf(given)).toBeNull();
    expect(await loadUpdater(given, pathToFileURL(join(given.resources, 'updater.js')))).toBeNull();
  });
});

describe('release notes', () => {
  it('are plain text, without tags and without what is not seen, and not endless', () => {
    const notes = '<h1>New</h1>\r\n<script>alert(1)</script><img src=x onerror=y>\u202elist\u0007\n';
    expect(plainNotes(notes)).toBe('New\nalert(1)list');
    expect(plainNotes('x'.repeat(10_000))).toHaveLength(4_000);
  });
});
