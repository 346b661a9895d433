import { describe, expect, it } from 'vitest';
import { createKeyGate } from '#electron/main/key-access/key-gate.ts';
import { connectionQuestion } from '#electron/main/windows/connection-question.ts';
import { ok } from '#protocol/result.ts';
import { manualClock, memoryLog, opener } from './doubles.ts';
import { keyWindows, NEVER, passphrase, REQUEST } from './gate.ts';

const NOT_ALLOWED = { ok: false, error: { code: 'connection-not-allowed' } };

function setUp() {
  const { windows, openWindow } = keyWindows();
  const log = memoryLog();
  const gate = createKeyGate({ openWindow, openCertificate: opener.open, now: manualClock().now, log });
  const ask = (withdrawn = NEVER) => gate.askConnection({ request: REQUEST, withdrawn });
  return { gate, ask, windows, log, key: gate.handlers.key };
}

describe('a connection without a certificate', () => {
  it('is asked for in the key window, by its address and without a certificate', async () => {
    const { ask, key, windows, gate } = setUp();
    const answer = ask();
    expect(windows.map(({ open }) => open)).toEqual([true]);
    expect(await key.getRequest({})).toEqual({
      ...REQUEST,
      purpose: 'without-certificate',
      certificate: null,
      acquiring: null,
      remember: 'unavailable',
      retryAt: null,
    });
    gate.cancel();
    await answer;
  });

  it('is allowed by 「許可」 alone, which closes the window and is on record', async () => {
    const { ask, key, windows, log } = setUp();
    const answer = ask();
    expect(await key.allow({ passphrase: null, remember: false })).toEqual(ok({}));
    expect(await answer).toEqual(ok(undefined));
    expect(windows[0]?.open).toBe(false);
    expect(log.events).toEqual([
      { event: 'consent-allowed', purpose: 'without-certificate', certificateId: null },
    ]);
  });

  it.each(['refuse', 'close', 'withdraw'] as const)('takes %s as a no', async (how) => {
    const { ask, key, windows } = setUp();
    const withdrawal = new AbortController();
    const answer = ask(withdrawal.signal);
    if (how === 'refuse') await key.refuse({});
    else if (how === 'close') windows[0]?.closed();
    else withdrawal.abort();
    expect(await answer).toMatchObject(NOT_ALLOWED);
    expect(await key.allow({ passphrase: null, remember: false })).toMatchObject({ ok: false });
  });

  it('is not allowed by an answer that belongs to another question', async () => {
    const { ask, key } = setUp();
    const answer = ask();
    expect(await key.allow({ passphrase: passphrase(), remember: false })).toMatchObject({ ok: false });
    expect(await answer).toMatchObject({ ok: false, error: { code: 'ipc-refused' } });
  });

  it('opens no window when nobody waits for it any more', async () => {
    const { ask, windows } = setUp();
    expect(await ask(AbortSignal.abort())).toMatchObject(NOT_ALLOWED);
    expect(windows).toEqual([]);
  });
});

describe('the question before another bank is used', () => {
  const fingerprint = `0a${'f'.repeat(62)}`;
  const address = 'https://bank.example:8443';

  it.each(['ja', 'en'] as const)('shows address and fingerprint, and its default is no (%s)', (language) => {
    const { detail, buttons, defaultId, cancelId } = connectionQuestion(
      { address, fingerprints: [fingerprint] },
      language,
    );
    expect(detail).toContain(address);
    expect(detail).toContain(`0A${':FF'.repeat(31)}`);
    expect(buttons?.[0]).toBe(language === 'ja' ? '許可' : 'Allow');
    expect([defaultId, cancelId]).toEqual([1, 1]);
  });

  it.each([
    ['ja', 'CA証明書: 登録なし'],
    ['en', 'CA certificate: none'],
  ] as const)('says that the bank is trusted without a CA file of its own (%s)', (language, words) => {
    expect(connectionQuestion({ address, fingerprints: [] }, language).detail).toContain(words);
  });
});
