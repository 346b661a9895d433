import type { AppSnapshot, CertificateEntry, Preferences } from '#protocol/ipc/snapshot.ts';
import type { BulkProgress } from '#protocol/ipc/user-channels.ts';
import type { CertificateOpener } from './certificates/certificate-opener.ts';
import type { Notice } from './certificates/expiry-notice-text.ts';
import type { OpenedFiles } from './certificates/opened-files.ts';
import type { Clock } from './clock.ts';
import type { DiagnosticLog } from './diagnostic-log.ts';
import type { KeyWindow } from './key-access/key-gate.ts';
import type { KeyStore } from './key-access/passphrase-vault.ts';
import type { PaperWindow } from './papers/paper-press.ts';
import type { BankProcess } from './practice/practice-bank.ts';
import type { RenewalMaker } from './renewal/renewal-maker.ts';
import type { SettingsFile } from './settings.ts';
import type { Updater } from './updates/updates.ts';
import type { ConnectionTarget } from './windows/connection-question.ts';
import type { FileKind } from './windows/dialogs.ts';

/** What the application needs of its host. */
export type Host = {
  readonly userData: string;
  readonly appVersion: string;
  /** The notice of licences that belongs to this build. */
  readonly readLicences: () => Promise<string>;
  readonly log: DiagnosticLog;
  readonly openSettingsFile: (folder: string) => SettingsFile;
  readonly forkPracticeBank: (dataFolder: string) => BankProcess;
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
  readonly opener: CertificateOpener;
  /** Where passphrases can be kept; used after the application is ready only. */
  readonly keyStore: KeyStore;
  readonly renewalMaker: RenewalMaker;
  /** The certificate files that came with the start, and with every further one. */
  readonly openedFiles: OpenedFiles;
  /** The updater of this installation; null where updates are off. */
  readonly loadUpdater: () => Promise<Updater | null>;
  readonly openKeyWindow: () => KeyWindow;
  readonly openPaperWindow: () => PaperWindow;
  readonly chooseFile: (kind: FileKind, language: Preferences['language']) => Promise<string | null>;
  /** Where a file is to be saved; null when the person cancelled. */
  readonly chooseTarget: (proposedName: string, language: Preferences['language']) => Promise<string | null>;
  /** Asks, out of the main page's reach, whether another bank may be used. */
  readonly allowConnection: (target: ConnectionTarget, language: Preferences['language']) => Promise<boolean>;
  /** @returns false where the system shows no notifications */
  readonly showNotice: (notice: Notice) => boolean;
  readonly applyPreferences: (preferences: Preferences) => void;
  readonly notifySnapshot: (snapshot: AppSnapshot) => void;
  readonly notifyCertificates: (certificates: CertificateEntry[]) => void;
  readonly notifyBulkProgress: (progress: BulkProgress) => void;
};
