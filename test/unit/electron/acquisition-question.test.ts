import { describe, expect, it } from 'vitest';
import { createKeyGate } from '#electron/main/key-access/key-gate.ts';
import { UserId } from '#protocol/domain/identifiers.ts';
import { err, ok } from '#protocol/result.ts';
import { manualClock, memoryLog, opener } from './doubles.ts';
import { keyWindows, passphrase, REQUEST } from './gate.ts';
import { CONTRACT } from './pki.ts';

const ACQUIRING = { contractId: CONTRACT, userId: UserId.parse('S0001') };

function setUp() {
  const { now } = manualClock();
  const { windows, openWindow } = keyWindows();
  const gate = createKeyGate({ openWindow, openCertificate: opener.open, now, log: memoryLog() });
  const question = { acquiring: ACQUIRING, name: 'a'.repeat(64), request: REQUEST };
  const allow = (text: string) => gate.handlers.key.allow({ passphrase: passphrase(text), remember: false });
  return { gate, windows, question, allow };
}

describe('the key window of an acquisition', () => {
  it('shows for whom and from where, and hands the new passphrase on, zeroed afterwards', async () => {
    const { gate, windows, question, allow } = setUp();
    let given: Uint8Array = new Uint8Array();
    const answer = gate.askAcquisition({
      ...question,
      purpose: 'acquire',
      accept: async (secret) => {
        given = new Uint8Array(secret.buffer, secret.byteOffset, secret.length);
        return ok(Buffer.from(secret).toString());
      },
    });
    expect(await gate.handlers.key.getRequest({})).toMatchObject({
      purpose: 'acquire',
      certificate: null,
      acquiring: ACQUIRING,
      bankAddress: REQUEST.bankAddress,
      remember: 'unavailable',
    });
    expect(await allow('seven77')).toMatchObject({ error: { code: 'passphrase-too-short' } });
    await allow('long enough');
    expect(await answer).toEqual(ok('long enough'));
    expect(given.every((byte) => byte === 0)).toBe(true);
    expect(windows.at(-1)?.open).toBe(false);
  });

  it('is a no to the connection when it is refused', async () => {
    const { gate, question } = setUp();
    const answer = gate.askAcquisition({ ...question, purpose: 'acquire', accept: async () => ok(true) });
    gate.handlers.key.refuse({});
    expect(await answer).toMatchObject({ error: { code: 'connection-not-allowed' } });
  });

  it('makes wrong passphrases of the rest wait, and says so when it is opened again', async () => {
    const { gate, question, allow } = setUp();
    const wrong = { code: 'wrong-passphrase-or-damaged', reference: 'r' } as const;
    const ask = () =>
      gate.askAcquisition({ ...question, purpose: 'continue-acquisition', accept: async () => err(wrong) });
    const first = ask();
    for (let count = 0; count < 5; count += 1) await allow('x');
    gate.cancel();
    await first;
    const second = ask();
    expect(await gate.handlers.key.getRequest({})).toMatchObject({ retryAt: '2026-11-22T03:00:30.000Z' });
    expect(await allow('x')).toMatchObject({ error: { code: 'passphrase-wait' } });
    gate.cancel();
    await second;
  });
});
