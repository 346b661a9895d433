import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const LOCK = fileURLToPath(new URL('../../../package-lock.json', import.meta.url));
const text = readFileSync(LOCK, 'utf8');
const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        optionalDependencies: z.record(z.string(), z.string()).optional(),
      }),
    ),
  })
  .parse(JSON.parse(text));

describe('the lock file', () => {
  it('holds no download addresses', () => {
    expect(text).not.toContain('"resolved"');
  });

  it('holds every part for every platform: without one, npm ci refuses the whole file', () => {
    const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    const missing = wanted.filter((name) => {
      const places = Object.keys(packages).filter((place) => place.endsWith(`node_modules/${name}`));
      return !places.some((place) => packages[place]?.version !== undefined);
    });
    expect(wanted.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });
});
