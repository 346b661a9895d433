import { describe, expect, it } from 'vitest';
import { bringBack } from '#electron/main/windows/bring-back.ts';

/** A window that notes what is done with it. */
function windowDouble(minimised: boolean) {
  const done: string[] = [];
  const window = {
    isMinimized: () => minimised,
    restore: () => void done.push('restore'),
    focus: () => void done.push('focus'),
  };
  return { window, done };
}

describe('the main window, when it is asked for', () => {
  it('is restored and comes to the front', () => {
    const { window, done } = windowDouble(true);
    bringBack(window);
    expect(done).toEqual(['restore', 'focus']);
  });

  it('only comes to the front when it is not minimised', () => {
    const { window, done } = windowDouble(false);
    bringBack(window);
    expect(done).toEqual(['focus']);
  });

  it('may be closed already', () => {
    expect(() => bringBack(null)).not.toThrow();
  });
});
