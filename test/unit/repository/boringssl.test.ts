import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { boringSslTests, LEFT_OUT, readTotals } from '#scripts/lib/boringssl.ts';
import { ROOT } from '#scripts/lib/steps.ts';

function reportOf(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-junit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'report.xml'), content);
  return join(folder, 'report.xml');
}

describe('the tests on BoringSSL', () => {
  it('are those of certificates and of TLS, also the ones that do not exist yet', () => {
    expect(boringSslTests()).toEqual(
      expect.arrayContaining([
        'test/unit/certs/pkcs12-reader.test.ts',
        'test/unit/certs/mutual-tls.test.ts',
        'test/unit/electron/bank-client.test.ts',
        'test/unit/electron/tls-alerts.test.ts',
      ]),
    );
  });

  it('leave out, by name and with a reason, only what is there', () => {
    for (const [file, reason] of Object.entries(LEFT_OUT)) {
      expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
      expect(reason).not.toBe('');
      expect(boringSslTests()).not.toContain(file);
    }
  });

  it('are counted as the report says', () => {
    const testsuites =
      '<testsuites name="bun test" tests="12" assertions="40" failures="2" skipped="1" time="0.3">';
    expect(readTotals(reportOf(`<?xml version="1.0"?>\n${testsuites}\n</testsuites>`))).toEqual({
      tests: 12,
      failures: 2,
      skipped: 1,
    });
  });

  it.each(['', '<testsuites tests="12">', '<testsuites tests="x" failures="0" skipped="0">'])(
    'are not counted from %s',
    (content) => {
      expect(readTotals(reportOf(content))).toBeNull();
    },
  );

  it('are not counted without a report', () => {
    expect(readTotals(join(ROOT, 'no-such-report.xml'))).toBeNull();
  });
});
