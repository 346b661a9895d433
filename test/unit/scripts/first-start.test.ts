import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { judgeStart, START_LIMIT_MS, startableOf, tryStart } from '#scripts/package/first-start.ts';
import { layoutOf } from '#scripts/package/layout.ts';

const VERSION = '1.2.3';
const STARTED = JSON.stringify({ event: 'app-started', version: VERSION, mode: 'practice' });
const FAULT = JSON.stringify({ event: 'unexpected', where: 'start', error: { name: 'Error', frames: [] } });
const judge = (sight: Partial<Parameters<typeof judgeStart>[0]>) =>
  judgeStart({ ended: null, log: [], waited: 0, ...sight }, VERSION);

describe('an application that was just started', () => {
  it('is waited for while its log does not say that it has started', () => {
    expect(judge({})).toBe('wait');
    expect(judge({ log: ['{"event":"refused"}'], waited: START_LIMIT_MS - 1 })).toBe('wait');
  });

  it('has started when its log says so', () => {
    expect(judge({ log: ['{"event":"refused"}', STARTED] })).toBe('started');
    expect(judge({ log: [STARTED], waited: START_LIMIT_MS })).toBe('started');
  });

  it.each([
    ['took too long', { waited: START_LIMIT_MS }, 'did not start within'],
    ['ended by itself', { ended: '1' }, 'ended by itself: 1'],
    ['ended after it had started', { ended: 'SIGSEGV', log: [STARTED] }, 'ended by itself: SIGSEGV'],
    ['recorded a fault', { log: [FAULT] }, '"where":"start"'],
    ['recorded a fault after it had started', { log: [STARTED, FAULT] }, 'recorded a fault'],
    ['is another version', { log: [STARTED.replace(VERSION, '1.2.2')] }, 'version 1.2.2, not 1.2.3'],
  ])('has not started when it %s', (_what, sight, problem) => {
    expect(judge(sight)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('is started by the file that the system starts', () => {
    expect(startableOf(layoutOf('out', 'linux', 'x64'), 'linux')).toBe(
      join('out', 'linux-unpacked', 'kagimori'),
    );
    expect(startableOf(layoutOf('out', 'darwin', 'arm64'), 'darwin')).toBe(
      join('out', 'mac-arm64', 'Kagimori.app', 'Contents', 'MacOS', 'Kagimori'),
    );
  });
});

describe('trying a start', () => {
  const LOG = `
    import { appendFileSync, mkdirSync } from 'node:fs';
    const [, , option] = process.argv;
    const logs = option.slice('--user-data-dir='.length) + '/logs';
    mkdirSync(logs);
    appendFileSync(import.meta.dirname + '/told', logs + ' ' + process.pid);
    appendFileSync(logs + '/kagimori.log', ${JSON.stringify(`${STARTED}\n`)});
    setInterval(() => undefined, 1000);`;

  function programOf(source: string): readonly [string, string] {
    const folder = mkdtempSync(join(tmpdir(), 'kagimori-program-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'program.mjs');
    writeFileSync(file, source);
    return [process.execPath, file];
  }

  it('finds what the program writes into its own folder, ends it, and leaves nothing behind', async () => {
    const program = programOf(LOG);
    expect(await tryStart(program, VERSION)).toBeNull();
    const [logs = '', pid] = readFileSync(join(dirname(program[1]), 'told'), 'utf8').split(' ');
    expect(logs).toContain('kagimori-first-start-');
    expect(existsSync(dirname(logs))).toBe(false);
    expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
  });

  it('tells why a program did not start, with what it wrote', async () => {
    const program = programOf("console.error('no sandbox'); process.exit(3);");
    expect(await tryStart(program, VERSION)).toMatch(/^it ended by itself: 3\nno sandbox/);
    expect(await tryStart([join(tmpdir(), 'no-such-program')], VERSION)).toContain('ENOENT');
  });
});
