import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '#electron/main/clock.ts';
import type { DiagnosticEvent, DiagnosticLog } from '#electron/main/diagnostic-log.ts';
import { DEFAULT_SETTINGS, type Settings, type StoredSettings } from '#electron/main/settings.ts';
import { ok } from '#protocol/result.ts';
import { NOW } from './pki.ts';

/** A log that keeps its events; references count up. */
export function memoryLog(): DiagnosticLog & { readonly events: DiagnosticEvent[] } {
  const events: DiagnosticEvent[] = [];
  return {
    events,
    record: (event, reference = `ref-${events.length + 1}`) => {
      events.push(event);
      return reference;
    },
  };
}

/** A clock that stands until it is moved. */
export function manualClock(start = NOW): Clock & { readonly advance: (milliseconds: number) => void } {
  let now = start.getTime();
  let alarms: { readonly at: number; readonly ring: () => void }[] = [];
  return {
    now: () => new Date(now),
    after: (milliseconds, ring) => {
      const alarm = { at: now + milliseconds, ring };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((other) => other !== alarm);
      };
    },
    advance: (milliseconds) => {
      now += milliseconds;
      const due = alarms.filter(({ at }) => at <= now);
      alarms = alarms.filter(({ at }) => at > now);
      for (const { ring } of due) ring();
    },
  };
}

/** Settings that are only in memory. */
export function memorySettings(initial: Partial<StoredSettings> = {}): Settings {
  let current: StoredSettings = { ...DEFAULT_SETTINGS, ...initial };
  return {
    read: () => current,
    update: (change) => {
      current = { ...current, ...change };
      return ok(undefined);
    },
  };
}

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
