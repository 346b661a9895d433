import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bundleNatives, nativesHere } from '#scripts/lib/natives.ts';

async function bundleOf(code: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-natives-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'entry.js'), code);
  const bundle = await rolldown({
    input: join(folder, 'entry.js'),
    platform: 'node',
    plugins: [bundleNatives],
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  return output[0].code;
}

describe('compiled libraries', () => {
  it('are found for this machine, again and again', () => {
    const natives = nativesHere();
    expect(natives.map(({ file }) => file)).toEqual(['better-sqlite3.node', 'argon2.node']);
    for (const { source } of natives) expect(existsSync(source)).toBe(true);
    expect(nativesHere()).toEqual(natives);
  });

  it('are loaded from beside the bundle, which imports no package', async () => {
    const code = await bundleOf(
      "import Database from 'better-sqlite3'; import { hash } from '@node-rs/argon2'; console.log(Database, hash);",
    );
    for (const { file } of nativesHere()) expect(code).toContain(`./native/${file}`);
    const imports = [...code.matchAll(/^import .* from "([^"]+)"/gm)].map(([, from]) => from);
    expect(imports.filter((from) => !/^(node:|fs$|path$|util$)/.test(from ?? ''))).toEqual([]);
  });

  it('give what the bank uses of them and nothing else: more has to be added by hand', async () => {
    await expect(
      bundleOf("import { hashRaw } from '@node-rs/argon2'; console.log(hashRaw);"),
    ).rejects.toThrow('hashRaw');
  });
});
