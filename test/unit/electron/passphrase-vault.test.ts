import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Files, systemFiles } from '#electron/main/files.ts';
import { createPassphraseVault } from '#electron/main/key-access/passphrase-vault.ts';
import { certificateStore, memoryKeyStore, memoryLog, temporaryFolder } from './doubles.ts';

const [ID, OTHER] = ['a'.repeat(64), 'b'.repeat(64)];
const secret = (text = 'たぬき-2026') => new TextEncoder().encode(text);

type State = NonNullable<Parameters<typeof memoryKeyStore>[0]>;

function vaultOf(
  state: State | null = {},
  { platform = 'linux', files = {} }: { platform?: NodeJS.Platform; files?: Partial<Files> } = {},
) {
  const folder = temporaryFolder();
  const keyStore = state === null ? null : memoryKeyStore(state);
  const changes: number[] = [];
  const log = memoryLog();
  const vault = createPassphraseVault({
    folder,
    files: { ...systemFiles, ...files },
    keyStore,
    platform,
    log,
    onChange: () => changes.push(1),
  });
  return { vault, folder, changes, log };
}

describe('the passphrase vault', () => {
  it('keeps a passphrase encrypted, readable by the owner alone, and gives it back', async () => {
    const { vault, folder, changes } = vaultOf();
    expect(await vault.option(ID)).toBe('offered');
    expect(await vault.keep(ID, secret())).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual([`${ID}.passphrase`]);
    const path = join(folder, `${ID}.passphrase`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path).includes(Buffer.from(secret()))).toBe(false);
    expect(readFileSync(path).includes(Buffer.from(secret()).toString('base64'))).toBe(false);
    expect(await vault.option(ID)).toBe('kept');
    expect([...(await vault.kept())]).toEqual([ID]);
    expect(changes).toHaveLength(1);
    const opened = await vault.open(ID);
    expect(opened !== null && Buffer.from(opened).equals(secret())).toBe(true);
  });

  it('forgets one, and only that one', async () => {
    const { vault, folder, changes } = vaultOf();
    await vault.keep(ID, secret());
    await vault.keep(OTHER, secret());
    expect(await vault.forget(ID)).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual([`${OTHER}.passphrase`]);
    expect(changes).toHaveLength(3);
    expect(await vault.forget(ID)).toMatchObject({ ok: true });
    expect(changes).toHaveLength(3);
  });

  it('gives nothing for a file that another one was put in the place of', async () => {
    const { vault, folder } = vaultOf();
    await vault.keep(ID, secret());
    renameSync(join(folder, `${ID}.passphrase`), join(folder, `${OTHER}.passphrase`));
    expect(await vault.open(OTHER)).toBeNull();
  });

  it('gives nothing for a file that cannot be decrypted, and says so in the log', async () => {
    const { vault, folder, log } = vaultOf();
    writeFileSync(join(folder, `${ID}.passphrase`), 'damaged');
    expect(await vault.open(ID)).toBeNull();
    expect(log.events).toMatchObject([{ event: 'passphrase-not-read', fileId: ID }]);
  });

  it('encrypts anew when the key store has a newer key', async () => {
    const state: State = {};
    const { vault, folder } = vaultOf(state);
    await vault.keep(ID, secret());
    const path = join(folder, `${ID}.passphrase`);
    const { ino } = statSync(path);
    state.rotated = true;
    expect(await vault.open(ID)).not.toBeNull();
    expect(statSync(path).ino).not.toBe(ino);
  });

  it.each<[string, State | null, NodeJS.Platform, string]>([
    ['is Linux without a key store of the desktop', { backend: 'basic_text' }, 'linux', 'no-protection'],
    ['is Linux before anything is known', { backend: 'unknown' }, 'linux', 'no-protection'],
    ['fell back to its built-in key', { version: 'v10' }, 'linux', 'no-protection'],
    ['has no key store', { available: false }, 'win32', 'unavailable'],
    ['is in practice mode', null, 'linux', 'unavailable'],
  ])('keeps nothing where the PC %s', async (_how, state, platform, option) => {
    const { vault, folder } = vaultOf(state, { platform });
    expect(await vault.option(ID)).toBe(option);
    expect(await vault.keep(ID, secret())).toMatchObject({
      error: { code: 'passphrase-protection-missing' },
    });
    expect(await vault.open(ID)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<NodeJS.Platform>(['darwin', 'win32'])('asks for no backend on %s', async (platform) => {
    // There v10 is the version of the real key store.
    const { vault } = vaultOf({ backend: 'unknown', version: 'v10' }, { platform });
    expect(await vault.option(ID)).toBe('offered');
  });

  it('offers nothing when the key store breaks', async () => {
    const broken = {
      ...memoryKeyStore(),
      isAsyncEncryptionAvailable: () => Promise.reject(new Error('no answer from the desktop')),
    };
    const store = certificateStore({ keyStore: broken });
    expect(await store.passphrases.option(ID)).toBe('unavailable');
  });

  it('says that the disk took nothing, and leaves nothing', async () => {
    const rename = async (): Promise<never> => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    const { vault, folder } = vaultOf({}, { files: { rename } });
    expect(await vault.keep(ID, secret())).toMatchObject({ error: { code: 'disk-write-failed' } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('writes no passphrase to the log', async () => {
    const { vault, log } = vaultOf();
    await vault.keep(ID, secret('tanuki'));
    await vault.open(ID);
    await vault.forget(ID);
    expect(log.events.map(({ event }) => event)).toEqual(['passphrase-kept', 'passphrase-forgotten']);
    expect(JSON.stringify(log.events)).not.toMatch(/tanuki|dGFudWtp/);
  });
});
