import { beforeAll, describe, expect, it } from 'vitest';
import type { Authority } from '#certs/authority.ts';
import { err, ok } from '#protocol/result.ts';
import { gateBefore } from './gate.ts';
import { certificateFile, testAuthority } from './pki.ts';

let authority: Authority;
beforeAll(async () => {
  authority = await testAuthority();
});

async function setUp(options: Parameters<typeof certificateFile>[1] = {}) {
  const made = await certificateFile(authority, options);
  return { ...(await gateBefore(made.file)), made };
}

describe('the passphrase of a renewal', () => {
  it('is handed on and zeroed afterwards', async () => {
    const { askPassphrase, allow, gate, window, log, id } = await setUp();
    let given: Uint8Array = new Uint8Array();
    const { answer } = await askPassphrase('choose-passphrase', async (secret) => {
      given = secret;
      return ok(Buffer.from(secret).toString());
    });
    expect(await gate.handlers.key.getRequest({})).toMatchObject({
      purpose: 'choose-passphrase',
      remember: 'unavailable',
    });
    expect(await allow('long enough')).toEqual(ok({}));
    expect(await answer).toEqual(ok('long enough'));
    expect(given.length).toBe(11);
    expect(given.every((byte) => byte === 0)).toBe(true);
    expect(window()?.open).toBe(false);
    expect(log.events.at(-1)).toMatchObject({ purpose: 'choose-passphrase', certificateId: id });
  });

  it.each([
    ['seven77', false],
    ['eight888', true],
    ['あいうえおかき', false],
    ['あいうえおかきく', true],
    ['🔑🔑🔑🔑🔑🔑🔑', false],
    ['🔑🔑🔑🔑🔑🔑🔑🔑', true],
  ])('is long enough by its characters, not its bytes: %s', async (text, accepted) => {
    const { askPassphrase, allow, window } = await setUp();
    const { answer } = await askPassphrase('choose-passphrase', async () => ok(true));
    if (accepted) {
      await allow(text);
      expect(await answer).toEqual(ok(true));
    } else {
      expect(await allow(text)).toMatchObject({ error: { code: 'passphrase-too-short' } });
      expect(window()?.open).toBe(true);
    }
  });

  it('may be tried again when it is wrong, and costs a wait from the fifth on', async () => {
    const { askPassphrase, allow, ask, gate } = await setUp();
    const wrong = { code: 'wrong-passphrase-or-damaged', reference: 'r' } as const;
    const { answer } = await askPassphrase('continue-renewal', async () => err(wrong));
    for (let count = 0; count < 4; count += 1) expect(await allow('x')).toEqual(err(wrong));
    expect(await allow('x')).toMatchObject({ error: { retryAt: '2026-11-22T03:00:30.000Z' } });
    expect(await allow('x')).toMatchObject({ error: { code: 'passphrase-wait' } });
    gate.cancel();
    expect(await answer).toMatchObject({ error: { code: 'consent-refused' } });
    // The certificate's own passphrase is another one.
    await ask();
    expect(await gate.handlers.key.getRequest({})).toMatchObject({ retryAt: null });
  });

  it('is asked for no more after any other failure', async () => {
    const { askPassphrase, allow, window } = await setUp();
    const full = err({ code: 'disk-write-failed', reference: 'r' } as const);
    const { answer } = await askPassphrase('choose-passphrase', async () => full);
    expect(await allow('long enough')).toEqual(full);
    expect(await answer).toEqual(full);
    expect(window()?.open).toBe(false);
  });

  it('runs what it began to its end when the window is closed meanwhile', async () => {
    const { askPassphrase, allow, window } = await setUp();
    const { promise, resolve } = Promise.withResolvers<{ ok: true; value: string }>();
    const { answer } = await askPassphrase('choose-passphrase', () => promise);
    const allowed = allow('long enough');
    window()?.closed();
    resolve(ok('made'));
    expect(await answer).toEqual(ok('made'));
    await allowed;
  });

  it('takes a wrong one as a refusal when the window was closed meanwhile', async () => {
    const { askPassphrase, allow, window } = await setUp();
    const wrong = err({ code: 'wrong-passphrase-or-damaged', reference: 'r' } as const);
    const { promise, resolve } = Promise.withResolvers<typeof wrong>();
    const { answer } = await askPassphrase('continue-renewal', () => promise);
    const allowed = allow('long enough');
    window()?.closed();
    resolve(wrong);
    expect(await answer).toMatchObject({ error: { code: 'consent-refused' } });
    await allowed;
  });

  it('passes on that the work broke, also when the window was closed', async () => {
    const { askPassphrase, allow, window } = await setUp();
    const { promise, reject } = Promise.withResolvers<{ ok: true; value: string }>();
    const { answer } = await askPassphrase('choose-passphrase', () => promise);
    const allowed = allow('long enough');
    window()?.closed();
    reject(new Error('a bug'));
    const broken = { status: 'rejected', reason: { message: 'a bug' } };
    expect(await Promise.allSettled([answer, allowed])).toMatchObject([broken, broken]);
  });

  it.each([
    [null, false],
    ['long enough', true],
  ])('is never kept', async (text, remember) => {
    const { askPassphrase, allow } = await setUp();
    await askPassphrase('choose-passphrase', async () => ok(true));
    expect(await allow(text, remember)).toMatchObject({ error: { code: 'passphrase-protection-missing' } });
  });
});
