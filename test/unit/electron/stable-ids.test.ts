import { describe, expect, it } from 'vitest';
import { withStableIds } from '#electron/main/papers/stable-ids.ts';

const stable = (text: string): string => withStableIds(Buffer.from(text, 'latin1')).toString('latin1');

describe('the element names of a PDF', () => {
  it('are numbered by their order, wherever they stand', () => {
    expect(stable('/ID (node00000032) [(node00000041)] (node00000032)')).toBe(
      '/ID (node00000001) [(node00000002)] (node00000001)',
    );
    expect(stable('(node00000041)(node00000032)')).toBe('(node00000002)(node00000001)');
  });

  it('keep every other byte, and the length', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(withStableIds(bytes)).toEqual(Buffer.from(bytes));
    expect(stable('a(node99999999)\x80\xffz')).toBe('a(node00000001)\x80\xffz');
  });
});
