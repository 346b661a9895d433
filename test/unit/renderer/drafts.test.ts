import { describe, expect, it } from 'vitest';
import { atLogOnEnd, logOnEnded } from '#renderer/lib/at-log-on-end.ts';
import { createDraft, forgetDrafts } from '#renderer/lib/drafts.ts';

describe('a draft', () => {
  it('starts with its initial value and keeps what was written, by key', () => {
    const draft = createDraft({ reason: '' });
    draft.write('12345678901/S0001', { reason: '紛失' });
    expect(draft.read('12345678901/S0001')).toEqual({ reason: '紛失' });
    expect(draft.read('12345678901/S0002')).toEqual({ reason: '' });
    expect(draft.read('98765432109/S0001')).toEqual({ reason: '' });
  });

  it('is gone when it was saved', () => {
    const draft = createDraft('');
    draft.write('a', 'x');
    draft.drop('a');
    expect(draft.read('a')).toBe('');
  });

  it('is gone with all others when the person logs off', () => {
    const drafts = [createDraft(0), createDraft(0)];
    for (const draft of drafts) draft.write('a', 1);
    forgetDrafts();
    expect(drafts.map((draft) => draft.read('a'))).toEqual([0, 0]);
  });
});

describe('the end of a log-on', () => {
  it('is told to everything that must forget', () => {
    const forgotten: string[] = [];
    atLogOnEnd(() => forgotten.push('pins'));
    atLogOnEnd(() => forgotten.push('results'));
    logOnEnded();
    expect(forgotten).toEqual(['pins', 'results']);
  });
});
