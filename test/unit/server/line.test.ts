import { describe, expect, it } from 'vitest';
import { createLine } from '#server/service/line.ts';

describe('a line', () => {
  it('does one piece of work at a time, in the order of arrival', async () => {
    const line = createLine(3);
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all(['a', 'b', 'c'].map((name) => line(work(name))))).toEqual(['a', 'b', 'c']);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('takes nobody when it is full, and somebody again when one piece is done', async () => {
    const line = createLine(1);
    const done = line(async () => 1);
    expect(line(async () => 2)).toBeNull();
    expect(await done).toBe(1);
    expect(await line(async () => 3)).toBe(3);
  });

  it('goes on behind work that failed', async () => {
    const line = createLine(2);
    const failed = line(() => Promise.reject(new Error('broken')));
    const next = line(async () => 'fine');
    await expect(failed).rejects.toThrow('broken');
    expect(await next).toBe('fine');
  });
});
