import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { HeldToken } from '#protocol/domain/token.ts';
import { qrPath } from '#renderer/features/tokens/qr-path.ts';
import { tokenLines } from '#renderer/features/tokens/token-lines.ts';
import {
  choicesOf,
  doneBy,
  endingSerial,
  offerOf,
  presentToken,
  stepOf,
} from '#renderer/features/tokens/token-steps.ts';
import { translator } from './translator.ts';

const NOW = Date.parse('2026-11-22T01:30:00Z');
const LATER = '2026-11-22T01:40:00Z';
const OVER = '2026-11-22T01:30:00Z';

const none = HeldToken.parse({ state: 'none' });
const offered = (until: string) => HeldToken.parse({ state: 'offered', serial: 'KT00000001', until });
const registered = (until: string | null) =>
  HeldToken.parse({
    state: 'registered',
    serial: 'KT00000002',
    since: '2026-04-01T02:00:00Z',
    replacement: until === null ? null : { serial: 'KT00000003', until },
  });

/** Draws the path onto pixels, as the browser does. */
function pixelsOf(path: string, size: number, scale: number) {
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(run) * scale * scale; at += 1) {
      const column = Number(x) * scale + (at % (Number(run) * scale));
      const row = Number(y) * scale + Math.floor(at / (Number(run) * scale));
      data.set([0, 0, 0, 255], (row * width + column) * 4);
    }
  }
  return { width, height: width, data };
}

describe('the drawn QR code', () => {
  it('says to a reader what it was made of', () => {
    const uri = 'otpauth://totp/City%20Shinkin:12345678901?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    const modules = encodeQR(uri, 'raw', { ecc: 'medium', border: 4 });
    expect(decodeQR(pixelsOf(qrPath(modules), modules.length, 4))).toBe(uri);
  });

  it('draws a row of dark modules as one piece', () => {
    expect(qrPath([[true, true, false, true]])).toBe('M0 0h2v1h-2zM3 0h1v1h-1z');
  });
});

describe('the steps of a token', () => {
  it('are those that the bank would take', () => {
    expect(choicesOf(none)).toEqual(['register']);
    expect(choicesOf(offered(LATER))).toEqual(['resume', 'cancel']);
    expect(choicesOf(registered(null))).toEqual(['initialise', 'replace', 'revoke']);
    expect(choicesOf(registered(LATER))).toEqual(['resume', 'cancel', 'initialise', 'revoke']);
  });

  it('leave an offer out whose time is over', () => {
    expect(presentToken(offered(LATER), NOW)).toEqual(offered(LATER));
    expect(presentToken(offered(OVER), NOW)).toEqual(none);
    expect(presentToken(registered(OVER), NOW)).toEqual(registered(null));
    expect(presentToken(offered(LATER), NOW, LATER)).toEqual(none);
    expect(presentToken(registered(LATER), NOW, LATER)).toEqual(registered(null));
    expect(presentToken(offered(LATER), NOW, OVER)).toEqual(offered(LATER));
  });

  it('show a QR code again under the serial number that was offered', () => {
    expect(stepOf('resume', offered(LATER))).toBe('initialise');
    expect(doneBy('resume', offered(LATER))).toBe('register');
    expect(stepOf('resume', registered(LATER))).toBe('replace');
    expect(doneBy('resume', registered(LATER))).toBe('replace');
    expect(stepOf('revoke', registered(LATER))).toBeNull();
  });

  it('tell what waits to be confirmed, and until when', () => {
    expect(offerOf(none)).toBeNull();
    expect(offerOf(offered(LATER))).toMatchObject({ serial: 'KT00000001', until: LATER });
    expect(offerOf(registered(LATER))).toMatchObject({ serial: 'KT00000003', until: LATER });
    expect(offerOf(registered(null))).toBeNull();
  });

  it('end the registered number by 失効, and the one that waits by 取りやめる', () => {
    expect(endingSerial('revoke', registered(LATER))).toBe('KT00000002');
    expect(endingSerial('cancel', registered(LATER))).toBe('KT00000003');
    expect(endingSerial('cancel', offered(LATER))).toBe('KT00000001');
    expect(endingSerial('cancel', none)).toBeNull();
  });

  it('say that 交換 leaves the device that works, and 初期化 does not', () => {
    const text = translator('ja');
    expect(tokenLines(text, 'replace', registered(null))[0]?.after).toBe('登録済（交換の確認待ち）');
    expect(tokenLines(text, 'initialise', registered(null))[0]?.after).toBe('確認待ち');
    expect(tokenLines(text, 'replace', registered(LATER))[0]?.after).toBeNull();
  });
});
