import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fuseTable, readFuses } from '#scripts/package/fuses.ts';
import { makePlaceholderElectron } from '#scripts/package/placeholder-electron.ts';

const DECIDED = {
  version: FuseVersion.V1,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
} as const;

/** The package that sets fuses does not know the last one yet. */
const nameOf = (index: number): string => FuseV1Options[index] ?? 'WasmTrapHandlers';

async function placeholder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-fuses-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await makePlaceholderElectron(folder);
  return join(folder, 'electron');
}

async function wrongFuses(executable: string, flavour: 'release' | 'test'): Promise<readonly string[]> {
  const fuses = await readFuses(executable, flavour);
  return fuses.filter(({ good }) => !good).map(({ name }) => name);
}

describe('the fuses', () => {
  it('as Electron delivers them are not as decided', async () => {
    expect(await wrongFuses(await placeholder(), 'release')).toEqual([
      'RunAsNode',
      'EnableCookieEncryption',
      'EnableNodeOptionsEnvironmentVariable',
      'EnableNodeCliInspectArguments',
      'EnableEmbeddedAsarIntegrityValidation',
      'OnlyLoadAppFromAsar',
      'GrantFileProtocolExtraPrivileges',
    ]);
  });

  it('are read back from the file; the test build differs in inspection alone', async () => {
    const executable = await placeholder();
    await flipFuses(executable, DECIDED);
    expect(await wrongFuses(executable, 'release')).toEqual([]);
    expect(await wrongFuses(executable, 'test')).toEqual(['EnableNodeCliInspectArguments']);
    await flipFuses(executable, { ...DECIDED, [FuseV1Options.EnableNodeCliInspectArguments]: true });
    expect(await wrongFuses(executable, 'test')).toEqual([]);
    expect(await wrongFuses(executable, 'release')).toEqual(['EnableNodeCliInspectArguments']);
  });

  it.each([0, 1, 2, 4, 5, 6, 7, 8])(
    'number %i is wrong in both builds when it is the other way',
    async (index) => {
      const executable = await placeholder();
      await flipFuses(executable, DECIDED);
      const content = readFileSync(executable);
      const at = content.length - 9 + index;
      content.writeUInt8(content.readUInt8(at) === 48 ? 49 : 48, at);
      writeFileSync(executable, content);
      expect(await wrongFuses(executable, 'release')).toEqual([nameOf(index)]);
      expect(await wrongFuses(executable, 'test')).toContain(nameOf(index));
    },
  );

  it('that nobody has decided about, and those that are missing, are wrong', async () => {
    const executable = await placeholder();
    await flipFuses(executable, DECIDED);
    const content = readFileSync(executable);
    const length = content.length - 10;
    const longer = Buffer.concat([content, Buffer.from('1')]);
    longer.writeUInt8(10, length);
    writeFileSync(executable, longer);
    expect(await wrongFuses(executable, 'release')).toEqual(['fuse 9']);
    content.writeUInt8(5, length);
    writeFileSync(executable, content);
    expect(await wrongFuses(executable, 'release')).toEqual([
      'OnlyLoadAppFromAsar',
      'LoadBrowserProcessSpecificV8Snapshot',
      'GrantFileProtocolExtraPrivileges',
      'WasmTrapHandlers',
    ]);
  });

  it('are printed with what is wrong', async () => {
    const table = fuseTable(await readFuses(await placeholder(), 'release'));
    expect(table).toMatch(/^RunAsNode +on +NOT as decided \(off\)$/m);
    expect(table).toMatch(/^LoadBrowserProcessSpecificV8Snapshot +off$/m);
  });
});
