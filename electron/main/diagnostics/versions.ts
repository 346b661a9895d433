import { arch, release, type } from 'node:os';
import type { Versions } from './diagnostic-text.ts';

/** What the application runs on; `-` for what this host has not. */
export const presentVersions = (): Versions => ({
  electron: process.versions['electron'] ?? '-',
  chromium: process.versions['chrome'] ?? '-',
  node: process.versions.node,
  system: `${type()} ${release()} (${arch()})`,
});
