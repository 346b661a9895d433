import { describe, expect, it } from 'vitest';
import { createLine, createLines } from '#server/service/line.ts';

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

describe('lines for everybody by himself', () => {
  it('take nobody into a line that is full, and others into theirs meanwhile', async () => {
    const lines = createLines(2);
    const held = Promise.withResolvers<void>();
    const own = [1, 2].map((number) => lines('a', () => held.promise.then(() => number)));
    expect(lines('a', async () => 3)).toBeNull();
    expect(await lines('b', async () => 4)).toBe(4);
    held.resolve();
    expect(await Promise.all(own)).toEqual([1, 2]);
    expect(await lines('a', async () => 5)).toBe(5);
  });
});
