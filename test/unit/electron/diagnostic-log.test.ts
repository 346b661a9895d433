import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDiagnosticLog, errorCode, errorTrace } from '#electron/main/diagnostic-log.ts';
import { temporaryFolder } from './doubles.ts';
import { NOW } from './pki.ts';

describe('the diagnostic log', () => {
  it('writes one JSON line per event under the reference that it returns', () => {
    const folder = join(temporaryFolder(), 'logs');
    const log = createDiagnosticLog(folder, () => NOW);
    const reference = log.record({ event: 'consent-refused', purpose: 'log-on', certificateId: 'c1' });
    expect(reference).toMatch(/^[0-9a-f]{8}$/);
    expect(JSON.parse(readFileSync(join(folder, 'kagimori.log'), 'utf8'))).toEqual({
      time: NOW.toISOString(),
      reference,
      event: 'consent-refused',
      purpose: 'log-on',
      certificateId: 'c1',
    });
  });

  it("keeps the bank's request id as the reference", () => {
    const log = createDiagnosticLog(temporaryFolder(), () => NOW);
    const event = { event: 'bank-refused', route: '/v1/entrance', code: 'contract-locked' } as const;
    expect(log.record(event, 'request-7')).toBe('request-7');
  });

  it('turns over a full file and keeps three old ones', () => {
    const folder = temporaryFolder();
    const log = createDiagnosticLog(folder, () => NOW, 10);
    for (let count = 0; count < 8; count += 1) log.record({ event: 'log-on-ended', reason: 'logged-off' });
    const files = ['kagimori.log', 'kagimori.log.1', 'kagimori.log.2', 'kagimori.log.3', 'kagimori.log.4'];
    expect(files.map((name) => existsSync(join(folder, name)))).toEqual([true, true, true, true, false]);
  });

  it('does not stop the application when it cannot be written', () => {
    const file = join(temporaryFolder(), 'occupied');
    writeFileSync(file, '');
    const log = createDiagnosticLog(join(file, 'logs'), () => NOW);
    expect(log.record({ event: 'log-on-ended', reason: 'logged-off' })).toMatch(/^[0-9a-f]{8}$/);
  });

  it('leaves the message of an exception behind', () => {
    const trace = errorTrace(new TypeError('the PIN was 4711'));
    expect(trace.name).toBe('TypeError');
    expect(trace.frames.length).toBeGreaterThan(0);
    expect(JSON.stringify(trace)).not.toContain('4711');
  });

  it('takes a code only if it looks like one', () => {
    expect(errorCode(Object.assign(new Error(), { code: 'EACCES' }))).toBe('EACCES');
    expect(errorCode(Object.assign(new Error(), { code: 'pin 4711' }))).toBe('none');
    expect(errorCode('text')).toBe('none');
  });
});
