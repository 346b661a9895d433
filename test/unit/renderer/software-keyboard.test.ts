import { describe, expect, it } from 'vitest';
import {
  KEYS_IN_A_ROW,
  keyboardRows,
  shuffled,
  systemRandom,
} from '#renderer/lib/ui/software-keyboard-layout.ts';
import { typeInto } from '#renderer/lib/ui/type-into.ts';

const PRINTABLE = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index));
const flat = (charset: 'ascii-graph' | 'strict') => keyboardRows(charset, systemRandom).flat();

describe('the software keyboard', () => {
  it('has a key for every character of a PIN, capitals by the case switch', () => {
    const keys = new Set([...flat('ascii-graph')].flatMap((key) => [key, key.toUpperCase()]));
    expect(PRINTABLE.filter((character) => !keys.has(character))).toEqual([]);
    expect(keys.size).toBe(PRINTABLE.length);
  });

  it('has no key that the strict set refuses', () => {
    expect(flat('strict').filter((key) => !/[0-9a-z().\-/{}`:,#<>*%@+;=?_]/.test(key))).toEqual([]);
  });

  it('lies anew at each opening', () => {
    expect(flat('ascii-graph')).not.toEqual(flat('ascii-graph'));
  });

  it('keeps digits, letters and symbols apart, in rows of one length', () => {
    const rows = keyboardRows('ascii-graph', systemRandom);
    expect(rows[0]?.every((key) => /\d/.test(key))).toBe(true);
    expect(
      rows
        .slice(1, 3)
        .flat()
        .every((key) => /[a-z]/.test(key)),
    ).toBe(true);
    expect(rows.every((keys) => keys.length <= KEYS_IN_A_ROW)).toBe(true);
  });

  it('puts every key at every place about equally often', () => {
    const counts = new Map<string, number>();
    for (let round = 0; round < 6000; round += 1) {
      const [first = ''] = shuffled(['a', 'b', 'c'], systemRandom);
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(250);
  });
});

describe('a key press', () => {
  const field = (value: string, maxLength = 64) => {
    const events: string[] = [];
    return {
      value,
      maxLength,
      events,
      dispatchEvent: (event: Event) => {
        events.push(event.type);
        return true;
      },
    };
  };

  it('writes into the field, tells its listeners, and gives away only the length', () => {
    const pin = field('abc');
    expect(typeInto(pin, (typed) => `${typed}Z`)).toBe(4);
    expect(pin.value).toBe('abcZ');
    expect(pin.events).toEqual(['input']);
  });

  it('does not write beyond the length of the field', () => {
    const pin = field('abcd', 4);
    expect(typeInto(pin, (typed) => `${typed}e`)).toBe(4);
    expect(pin.value).toBe('abcd');
  });

  it('without a field does nothing', () => {
    expect(typeInto(null, (typed) => `${typed}x`)).toBe(0);
  });
});
