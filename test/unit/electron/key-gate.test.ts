import { beforeAll, describe, expect, it } from 'vitest';
import type { Authority } from '#certs/authority.ts';
import type { OpenedFiles } from '#electron/main/certificates/certificate-opener.ts';
import { BankCode } from '#protocol/domain/identifiers.ts';
import { ok } from '#protocol/result.ts';
import { gateBefore, NEVER, passphrase, REQUEST } from './gate.ts';
import {
  BANK_CODE,
  certificateFile,
  daysFromNow,
  PASSPHRASE,
  severalCertificates,
  testAuthority,
} from './pki.ts';

let authority: Authority;
beforeAll(async () => {
  authority = await testAuthority();
});

/** What the administrator's log-on asks, but for the certificate. */
const QUESTION = {
  bankCode: BANK_CODE,
  door: 'administrator',
  request: REQUEST,
  withdrawn: NEVER,
} as const;

async function setUp(options: Parameters<typeof certificateFile>[1] = {}) {
  const made = await certificateFile(authority, options);
  return { ...(await gateBefore(made.file)), made };
}

describe('the key gate', () => {
  it('shows who asks, for what, for which certificate, for which bank', async () => {
    const { gate, ask, id } = await setUp();
    await ask();
    expect(await gate.handlers.key.getRequest({})).toEqual({
      ...REQUEST,
      purpose: 'log-on',
      certificate: expect.objectContaining({ id, fileName: 'admin.p12' }),
      acquiring: null,
      remember: 'offered',
      retryAt: null,
    });
  });

  it('gives key and chain for the right passphrase, closes the window and zeroes the passphrase', async () => {
    const { gate, ask, made, window, store, log, id } = await setUp();
    const { answer } = await ask();
    const entered = passphrase();
    expect(await gate.handlers.key.allow({ passphrase: entered, remember: false })).toEqual(ok({}));
    const identity = await answer;
    if (!identity.ok) throw new Error(identity.error.code);
    expect(Buffer.from(identity.value.privateKey).equals(made.privateKey)).toBe(true);
    expect(identity.value.certificateChain).toHaveLength(2);
    expect(identity.value.details).toEqual(made.details);
    expect(identity.value.certificateId).toBe(`${id}.${made.details.thumbprint}`);
    expect(window()?.open).toBe(false);
    expect(entered.every((byte) => byte === 0)).toBe(true);
    expect(await store.list()).toMatchObject([{ details: made.details, passphraseRemembered: false }]);
    expect(log.events.at(-1)).toEqual({ event: 'consent-allowed', purpose: 'log-on', certificateId: id });
  });

  it('keeps the window open after a wrong passphrase, and takes the right one then', async () => {
    const { allow, ask, window } = await setUp();
    const { answer } = await ask();
    expect(await allow('wrong')).toMatchObject({ error: { code: 'wrong-passphrase-or-damaged' } });
    expect(window()?.open).toBe(true);
    await allow();
    expect(await answer).toMatchObject({ ok: true });
  });

  it.each(['refuse', 'close'] as const)('takes %s as a refusal', async (how) => {
    const { gate, ask, window, log } = await setUp();
    const { answer } = await ask();
    if (how === 'refuse') await gate.handlers.key.refuse({});
    else window()?.closed();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'consent-refused' } });
    expect(log.events.filter(({ event }) => event === 'consent-refused')).toHaveLength(1);
  });

  it.each([
    ['certificate-expired', { notBefore: daysFromNow(-60), notAfter: daysFromNow(-1) }, BANK_CODE],
    ['certificate-not-yet-valid', { notBefore: daysFromNow(1), notAfter: daysFromNow(60) }, BANK_CODE],
    ['certificate-not-administrator', { userId: 'S0001' }, BANK_CODE],
    ['certificate-wrong-bank', {}, BankCode.parse('9999')],
  ] as const)('does not let a certificate through: %s', async (code, options, bankCode) => {
    const { allow, ask, window } = await setUp(options);
    const { answer } = await ask(bankCode);
    expect(await allow()).toMatchObject({ error: { code } });
    expect(await answer).toMatchObject({ ok: false, error: { code } });
    expect(window()?.open).toBe(false);
  });

  it('does not let a revoked certificate through', async () => {
    const { allow, ask, store, made } = await setUp();
    store.setStanding(made.details.thumbprint, 'revoked');
    const { answer } = await ask();
    await allow();
    expect(await answer).toMatchObject({ error: { code: 'certificate-revoked' } });
  });

  it('drops a key that is ready only after the window was closed', async () => {
    const made = await certificateFile(authority);
    const { promise, resolve } = Promise.withResolvers<{ ok: true; value: OpenedFiles }>();
    const { allow, ask, window } = await gateBefore(made.file, { open: () => promise });
    const { answer } = await ask();
    const allowed = allow();
    window()?.closed();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'consent-refused' } });
    const privateKey = Uint8Array.from(made.privateKey);
    resolve(ok([{ privateKey, certificateChain: made.certificateChain }]));
    await allowed;
    expect(privateKey.every((byte) => byte === 0)).toBe(true);
    expect(await allow()).toMatchObject({ ok: false, error: { code: 'ipc-refused' } });
  });

  it('asks one question at a time, also when two come together', async () => {
    const { gate, store, id, windows } = await setUp();
    const question = { ...QUESTION, store, certificateId: id };
    const answers = [gate.ask(question), gate.ask(question)];
    const refused = { ok: false, error: { code: 'consent-refused' } };
    expect(await Promise.race(answers)).toMatchObject(refused);
    expect(windows).toHaveLength(2);
    expect(windows.filter(({ open }) => open)).toHaveLength(1);
    gate.cancel();
    expect(await Promise.all(answers)).toMatchObject([refused, refused]);
  });

  it('opens no window for a certificate that is not in the store', async () => {
    const { gate, store, windows } = await setUp();
    const question = { ...QUESTION, store, certificateId: 'f'.repeat(64) };
    expect(await gate.ask(question)).toMatchObject({ error: { code: 'certificate-not-in-store' } });
    expect(windows).toHaveLength(0);
  });
});

describe('the key gate before a file with several certificates', () => {
  const ENDED = { notBefore: daysFromNow(-60), notAfter: daysFromNow(-1) };

  /** A gate whose opener gives each certificate a key of its own to be watched. */
  async function several(...options: NonNullable<Parameters<typeof certificateFile>[1]>[]) {
    const made = await severalCertificates(authority, options);
    const [first, ...others] = made.map(({ privateKey, certificateChain }) => ({
      privateKey: Uint8Array.from(privateKey),
      certificateChain,
    }));
    if (made[0] === undefined || first === undefined) throw new Error('no certificates');
    const parts = await gateBefore(made[0].file, { open: async () => ok([first, ...others]) });
    const zeroed = () => [first, ...others].map(({ privateKey }) => privateKey.every((byte) => byte === 0));
    return { ...parts, made, zeroed };
  }

  it('takes the only one that can be used, and zeroes the keys of the others', async () => {
    const { ask, allow, made, zeroed, store } = await several(ENDED, {}, { userId: 'S0001' });
    const { answer } = await ask();
    await allow();
    expect(await answer).toMatchObject({ ok: true, value: { details: made[1]?.details } });
    expect(zeroed()).toEqual([true, false, true]);
    expect(await store.list()).toHaveLength(3);
  });

  it('lets the person choose among several, with every key zeroed', async () => {
    const { ask, allow, zeroed, store, window, made, id } = await several({}, {});
    const { answer } = await ask();
    expect(await allow()).toMatchObject({ error: { code: 'certificate-choice-needed' } });
    expect(await answer).toMatchObject({ error: { code: 'certificate-choice-needed' } });
    expect(window()?.open).toBe(false);
    expect(zeroed()).toEqual([true, true]);
    expect((await store.list()).map((row) => row.id).toSorted()).toEqual(
      made.map(({ details }) => `${id}.${details.thumbprint}`).toSorted(),
    );
  });

  it('takes the certificate of the row that was chosen', async () => {
    const { ask, allow, made, zeroed, store, id } = await several({}, {});
    const all = made.map(({ details }) => details);
    store.remember(id, all);
    const { answer } = await ask(BANK_CODE, `${id}.${all[1]?.thumbprint}`);
    await allow();
    expect(await answer).toMatchObject({ value: { details: all[1] } });
    expect(zeroed()).toEqual([true, false]);
  });

  it("says what is wrong with the administrator's when none can be used", async () => {
    const { ask, allow, zeroed } = await several({ userId: 'S0001' }, ENDED);
    const { answer } = await ask();
    await allow();
    expect(await answer).toMatchObject({ error: { code: 'certificate-expired' } });
    expect(zeroed()).toEqual([true, true]);
  });

  it('takes one of several certificates out of a real file', async () => {
    const made = await severalCertificates(authority, [{}, ENDED]);
    if (made[0] === undefined) throw new Error('no certificates');
    const { ask, allow } = await gateBefore(made[0].file);
    const { answer } = await ask();
    await allow();
    expect(await answer).toMatchObject({ value: { details: { thumbprint: made[0].details.thumbprint } } });
  });
});

describe('the wait after wrong passphrases', () => {
  async function afterFourWrongOnes() {
    const parts = await setUp();
    const asked = await parts.ask();
    for (let count = 0; count < 4; count += 1) {
      expect(await parts.allow('wrong')).not.toHaveProperty('error.retryAt');
    }
    return { ...parts, answer: asked.answer };
  }

  it('begins with the fifth, says until when, and then touches the file no more', async () => {
    const { allow, clock, store, id } = await afterFourWrongOnes();
    const retryAt = new Date(clock.now().getTime() + 30_000).toISOString();
    expect(await allow('wrong')).toMatchObject({ error: { code: 'wrong-passphrase-or-damaged', retryAt } });
    await store.remove(id);
    clock.advance(29_999);
    expect(await allow()).toMatchObject({ error: { code: 'passphrase-wait', retryAt } });
    clock.advance(1);
    expect(await allow()).toMatchObject({ error: { code: 'certificate-not-in-store' } });
  });

  it('goes on in the next window, and ends with the right passphrase', async () => {
    const { allow, gate, ask, clock, answer } = await afterFourWrongOnes();
    await allow('wrong');
    gate.cancel();
    await answer;
    const again = await ask();
    const retryAt = new Date(clock.now().getTime() + 30_000).toISOString();
    expect(await gate.handlers.key.getRequest({})).toMatchObject({ retryAt });
    clock.advance(30_000);
    expect(await gate.handlers.key.getRequest({})).toMatchObject({ retryAt: null });
    await allow();
    expect((await again.answer).ok).toBe(true);
    await ask();
    expect(await allow('wrong')).not.toHaveProperty('error.retryAt');
  });

  it('is on record with the count, without the passphrase', async () => {
    const { allow, log, id } = await afterFourWrongOnes();
    await allow('wrong-one');
    const wrong = log.events.filter(({ event }) => event === 'passphrase-wrong');
    expect(wrong).toMatchObject([1, 2, 3, 4, 5].map((inARow) => ({ fileId: id, inARow })));
    expect(wrong.at(-1)).toMatchObject({ retryAt: '2026-11-22T03:00:30.000Z' });
    expect(JSON.stringify(log.events)).not.toContain('wrong-one');
  });
});

describe('a passphrase that is kept', () => {
  it('is kept when the person wished it, and opens the file from then on', async () => {
    const { ask, allow, gate, store } = await setUp();
    const first = await ask();
    expect(await allow(PASSPHRASE, true)).toEqual(ok({}));
    expect((await first.answer).ok).toBe(true);
    expect(await store.list()).toMatchObject([{ passphraseRemembered: true }]);
    const second = await ask();
    expect(await gate.handlers.key.getRequest({})).toMatchObject({ remember: 'kept' });
    await allow(null);
    expect((await second.answer).ok).toBe(true);
  });

  it('is not kept when it is wrong', async () => {
    const { ask, allow, store } = await setUp();
    await ask();
    await allow('wrong', true);
    expect(await store.list()).toMatchObject([{ passphraseRemembered: false }]);
  });

  it('is deleted when it does not open the file, which is no wrong attempt of the person', async () => {
    const { ask, allow, gate, store, id, window, log } = await setUp();
    await store.passphrases.keep(id, passphrase('of another time'));
    await ask();
    expect(await allow(null)).toMatchObject({ error: { code: 'remembered-passphrase-wrong' } });
    expect(window()?.open).toBe(true);
    expect(await gate.handlers.key.getRequest({})).toMatchObject({ remember: 'offered' });
    expect(log.events.map(({ event }) => event)).not.toContain('passphrase-wrong');
  });

  it.each([
    ['gives no protection', { backend: 'basic_text' }, 'no-protection'],
    ['is not there', { available: false }, 'unavailable'],
  ] as const)('is refused, with the window open, where the key store %s', async (_how, state, remember) => {
    const made = await certificateFile(authority);
    const { ask, allow, gate, window, store } = await gateBefore(made.file, { keyStore: state });
    const { answer } = await ask();
    expect(await gate.handlers.key.getRequest({})).toMatchObject({ remember });
    const refused = { error: { code: 'passphrase-protection-missing' } };
    expect(await allow(PASSPHRASE, true)).toMatchObject(refused);
    expect(await allow(null)).toMatchObject(refused);
    expect(window()?.open).toBe(true);
    expect((await store.passphrases.kept()).size).toBe(0);
    await allow();
    expect((await answer).ok).toBe(true);
  });
});
