import { describe, expect, it } from 'vitest';
import { gateBefore, REQUEST } from './gate.ts';
import { BANK_CODE, certificateFile, testAuthority } from './pki.ts';

const REFUSED = { ok: false, error: { code: 'consent-refused' } };
const { file } = await certificateFile(await testAuthority());

describe('a question for the key that is withdrawn', () => {
  it('closes its window', async () => {
    const { ask, allow, window } = await gateBefore(file);
    const withdrawal = new AbortController();
    const { answer } = await ask(BANK_CODE, undefined, { withdrawn: withdrawal.signal });
    withdrawal.abort();
    expect(await answer).toMatchObject(REFUSED);
    expect(window()?.open).toBe(false);
    expect(await allow()).toMatchObject({ error: { code: 'ipc-refused' } });
  });

  it('opens none when it comes before the window, and leaves that of another alone', async () => {
    const { gate, ask, allow, store, id, windows } = await gateBefore(file);
    const { answer: other } = await ask();
    const withdrawal = new AbortController();
    const { signal: withdrawn } = withdrawal;
    const question = { store, certificateId: id, bankCode: BANK_CODE, request: REQUEST, withdrawn };
    const answer = gate.ask({ ...question, door: 'administrator' });
    withdrawal.abort();
    expect(await answer).toMatchObject(REFUSED);
    expect(windows.map(({ open }) => open)).toEqual([true]);
    await allow();
    expect(await other).toMatchObject({ ok: true });
  });

  it('has no effect any more when it was answered', async () => {
    const { ask, allow, log } = await gateBefore(file);
    const withdrawal = new AbortController();
    const { answer } = await ask(BANK_CODE, undefined, { withdrawn: withdrawal.signal });
    await allow();
    withdrawal.abort();
    expect(await answer).toMatchObject({ ok: true });
    expect(log.events.map(({ event }) => event)).not.toContain('consent-refused');
  });
});
