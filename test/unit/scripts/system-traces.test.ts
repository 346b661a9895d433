import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leftBehind } from '#scripts/package/system-traces.ts';

describe('what an installation left behind', () => {
  const data = join('/', 'home', 'kei', '.config', 'kagimori');

  it('is everything of ours that was not there before, but not the data of the person', () => {
    const before = new Set([join('/', 'opt', 'kagimori-old')]);
    const left = join('/', 'opt', 'Kagimori');
    const after = new Set([
      ...before,
      left,
      data,
      join(data, 'settings.json'),
      `${data}-updater`,
      '/opt/other',
    ]);
    expect(leftBehind(before, after, data)).toEqual([`${data}-updater`, left]);
  });
});
