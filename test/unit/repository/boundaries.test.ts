import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const BIOME = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
/** A copy of the rules beside empty rooms: the probes never touch the rooms themselves. */
const COPY = mkdtempSync(join(tmpdir(), 'kagimori-boundaries-'));
const { vcs: _usesGit, ...rules } = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
writeFileSync(join(COPY, 'biome.json'), JSON.stringify(rules));

const ROOMS = ['protocol', 'certs', 'server', 'electron', 'renderer'] as const;
const MAY_IMPORT: Record<(typeof ROOMS)[number], readonly string[]> = {
  protocol: ['#protocol/result.ts', 'zod'],
  certs: ['#protocol/result.ts', 'zod', '#certs/x.ts', 'node:crypto', 'node-forge', 'commander'],
  server: [
    '#protocol/result.ts',
    'zod',
    '#certs/x.ts',
    '#server/x.ts',
    'node:fs/promises',
    'fastify',
    'better-sqlite3',
    'commander',
  ],
  electron: [
    '#protocol/result.ts',
    'zod',
    '#certs/x.ts',
    'node:https',
    'electron',
    'electron-store',
    'papaparse',
  ],
  renderer: ['#protocol/result.ts', 'zod', 'react', 'react-aria-components', 'react-intl'],
};
const EVERYTHING = [
  ...new Set(Object.values(MAY_IMPORT).flat()),
  '#electron/x.ts',
  '#renderer/x.ts',
  '#scripts/x.ts',
  '#test/x.ts',
  '../server/x.ts',
  '../electron/x.ts',
  '../renderer/x.ts',
  '../test/x.ts',
  'lodash',
];

/** Specifiers of a probe file in this room that the lint refuses. */
function refusedIn(room: string, specifiers: readonly string[]): string[] {
  const folder = join(COPY, room, 'feature');
  mkdirSync(folder, { recursive: true });
  const lines = specifiers.map((specifier) => `import '${specifier}';`);
  writeFileSync(join(folder, 'probe.ts'), `${lines.join('\n')}\n`);
  const outcome = spawnSync(
    process.execPath,
    [BIOME, 'lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none', folder],
    { cwd: COPY, encoding: 'utf8' },
  );
  const report: { diagnostics: { location: { start: { line: number } } }[] } = JSON.parse(outcome.stdout);
  return report.diagnostics.map(({ location }) => specifiers[location.start.line - 1] ?? '?');
}

afterAll(() => rmSync(COPY, { recursive: true, force: true }));

describe('the import table', () => {
  it.each(ROOMS)('lets %s import what is listed and nothing else', (room) => {
    const expected = EVERYTHING.filter((specifier) => {
      const isOwn = specifier.startsWith(`#${room}/`) || specifier === `../${room}/x.ts`;
      const nodeModule = specifier.startsWith('node:') && !['protocol', 'renderer'].includes(room);
      return !isOwn && !nodeModule && !MAY_IMPORT[room].includes(specifier);
    });
    expect(refusedIn(room, EVERYTHING).toSorted()).toEqual(expected.toSorted());
  });
});
