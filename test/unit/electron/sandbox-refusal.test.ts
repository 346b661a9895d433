import { describe, expect, it } from 'vitest';
import { sandboxRefusal } from '#electron/main/sandbox-refusal.ts';

const LINUX = { packaged: true, withoutSandbox: true, platform: 'linux' } as const;

describe('a start without sandbox', () => {
  it('is refused on Linux with the packages that have one, in both languages', () => {
    const refusal = sandboxRefusal(LINUX);
    expect(refusal).toContain('debまたはrpm');
    expect(refusal).toContain('install the deb or rpm package instead');
  });

  it.each(['win32', 'darwin'] as const)('is refused on %s with how to start it', (platform) => {
    const refusal = sandboxRefusal({ ...LINUX, platform });
    expect(refusal).toContain('--no-sandboxを付けずに');
    expect(refusal).toContain('Start it without --no-sandbox.');
    expect(refusal).not.toContain('deb');
  });

  it('is taken in a build for development, and no other start is refused', () => {
    expect(sandboxRefusal({ ...LINUX, packaged: false })).toBeNull();
    expect(sandboxRefusal({ ...LINUX, withoutSandbox: false })).toBeNull();
  });
});
