import { beforeAll, describe, expect, it } from 'vitest';
import type { Authority } from '#certs/authority.ts';
import { createCertificateOpener } from '#electron/main/certificate-opener.ts';
import { createCertificateStore } from '#electron/main/certificate-store.ts';
import { systemFiles } from '#electron/main/files.ts';
import { createKeyGate } from '#electron/main/key-gate.ts';
import { BankCode } from '#protocol/domain/identifiers.ts';
import { CertificatePassphrase } from '#protocol/domain/secrets.ts';
import { memoryLog, memorySettings, temporaryFolder } from './doubles.ts';
import { BANK_CODE, certificateFile, daysFromNow, NOW, PASSPHRASE, testAuthority } from './pki.ts';

const WORKER = new URL('../../../electron/main/certificate-worker.ts', import.meta.url);
const openCertificate = createCertificateOpener(WORKER);
const passphrase = (text = PASSPHRASE) => CertificatePassphrase.parse(new TextEncoder().encode(text));
const REQUEST = {
  appName: '鍵守',
  bankAddress: 'https://127.0.0.1:1',
  preferences: { language: 'ja', theme: 'system', bankSigns: false },
  practicePassphrase: 'sample',
} as const;

let authority: Authority;
beforeAll(async () => {
  authority = await testAuthority();
});

/** A gate with one certificate in the store and a window that does nothing by itself. */
async function setUp(options: Parameters<typeof certificateFile>[1] = {}) {
  const made = await certificateFile(authority, options);
  const log = memoryLog();
  const store = createCertificateStore({
    folder: temporaryFolder(),
    files: systemFiles,
    settings: memorySettings(),
    now: () => NOW,
    log,
    onChange: () => undefined,
  });
  const imported = await store.importContent('admin.p12', made.file);
  if (!imported.ok) throw new Error(imported.error.code);
  const { id } = imported.value;

  const windows: { open: boolean; closed: () => void }[] = [];
  const gate = createKeyGate({
    openWindow: () => {
      const window = { open: true, closed: (): void => undefined };
      windows.push(window);
      return {
        close: () => {
          if (!window.open) return;
          window.open = false;
          window.closed();
        },
        onClosed: (callback) => {
          window.closed = callback;
        },
      };
    },
    openCertificate,
    now: () => NOW,
    log,
  });
  const ask = async (bankCode: BankCode = BANK_CODE) => {
    const answer = gate.ask({ store, certificateId: id, bankCode, request: REQUEST });
    while (windows.length === 0) await new Promise((resolve) => setImmediate(resolve));
    return { answer };
  };
  return { gate, ask, store, id, windows, log, made, window: () => windows.at(-1) };
}

describe('the key gate', () => {
  it('shows who asks, for which certificate, for which bank', async () => {
    const { gate, ask, id } = await setUp();
    await ask();
    expect(gate.handlers.key.getRequest({})).toMatchObject({
      ...REQUEST,
      certificate: { id, fileName: 'admin.p12' },
    });
  });

  it('gives key and chain for the right passphrase, closes the window and zeroes the passphrase', async () => {
    const { gate, ask, made, window, store, log } = await setUp();
    const { answer } = await ask();
    const entered = passphrase();
    expect(await gate.handlers.key.allow({ passphrase: entered })).toEqual({ ok: true, value: {} });
    const identity = await answer;
    if (!identity.ok) throw new Error(identity.error.code);
    expect(Buffer.from(identity.value.privateKey).equals(made.privateKey)).toBe(true);
    expect(identity.value.certificateChain).toHaveLength(2);
    expect(identity.value.details).toEqual(made.details);
    expect(window()?.open).toBe(false);
    expect(entered.every((byte) => byte === 0)).toBe(true);
    expect((await store.list())[0]?.details).toEqual(made.details);
    expect(log.events.at(-1)).toEqual({ event: 'consent-allowed', thumbprint: made.details.thumbprint });
  });

  it('keeps the window open after a wrong passphrase, and takes the right one then', async () => {
    const { gate, ask, window } = await setUp();
    const { answer } = await ask();
    const wrong = await gate.handlers.key.allow({ passphrase: passphrase('wrong') });
    expect(wrong).toMatchObject({ ok: false, error: { code: 'wrong-passphrase-or-damaged' } });
    expect(window()?.open).toBe(true);
    await gate.handlers.key.allow({ passphrase: passphrase() });
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
    const { gate, ask, window } = await setUp(options);
    const { answer } = await ask(bankCode);
    expect(await gate.handlers.key.allow({ passphrase: passphrase() })).toMatchObject({ error: { code } });
    expect(await answer).toMatchObject({ ok: false, error: { code } });
    expect(window()?.open).toBe(false);
  });

  it('drops a key that is ready only after the window was closed', async () => {
    const { gate, ask, window } = await setUp();
    const { answer } = await ask();
    const allowed = gate.handlers.key.allow({ passphrase: passphrase() });
    window()?.closed();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'consent-refused' } });
    await allowed;
    const late = await gate.handlers.key.allow({ passphrase: passphrase() });
    expect(late).toMatchObject({ ok: false, error: { code: 'ipc-refused' } });
  });

  it('asks one question at a time, also when two come together', async () => {
    const { gate, store, id, windows } = await setUp();
    const question = { store, certificateId: id, bankCode: BANK_CODE, request: REQUEST };
    const [first, second] = [gate.ask(question), gate.ask(question)];
    while (windows.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(windows.filter(({ open }) => open)).toHaveLength(1);
    expect(await first).toMatchObject({ ok: false, error: { code: 'consent-refused' } });
    gate.cancel();
    expect(await second).toMatchObject({ ok: false, error: { code: 'consent-refused' } });
  });

  it('opens no window for a certificate that is not in the store', async () => {
    const { gate, store, windows } = await setUp();
    const question = { store, certificateId: 'f'.repeat(64), bankCode: BANK_CODE, request: REQUEST };
    expect(await gate.ask(question)).toMatchObject({ error: { code: 'certificate-not-in-store' } });
    expect(windows).toHaveLength(0);
  });
});

describe('the certificate opener', () => {
  it('zeroes the passphrase that it was given before it answers', async () => {
    const { made } = await setUp();
    const secret = passphrase();
    const opening = openCertificate(made.file, secret);
    expect(secret.every((byte) => byte === 0)).toBe(true);
    expect((await opening).ok).toBe(true);
  });

  it('says why a file does not open', async () => {
    expect(await openCertificate(Buffer.from('no'), passphrase())).toEqual({
      ok: false,
      error: { problem: 'not-pkcs12' },
    });
  });
});
