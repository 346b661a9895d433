import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApplication } from '#electron/main/application.ts';
import type { Host } from '#electron/main/host.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { AppSnapshot } from '#protocol/ipc/snapshot.ts';
import { silentHost } from '../../fixtures/silent-host.ts';
import { memoryLog, temporaryFolder } from './doubles.ts';
import { NOW } from './pki.ts';

/** The bank of the connection files. */
export const ADDRESS = 'https://bank.example:8443';
export const PROFILE = BankProfile.parse({
  ...BANK_1635,
  bankCode: '0001',
  bankName: { ja: 'ためし信用金庫', en: 'Trial Bank' },
});

/** Makes the text of a connection file with this authority (PEM). */
export const contentWith =
  (ca: string) =>
  (changes: object = {}): string =>
    JSON.stringify({ version: 1, address: ADDRESS, ca, profile: PROFILE, ...changes });

/** An application in a folder, with a connection file beside it. */
export function applicationWith(content: string, changes: Partial<Host> = {}) {
  const folder = temporaryFolder();
  const userData = join(folder, 'user-data');
  const file = join(folder, 'bank.kagimori');
  writeFileSync(file, content);
  const start = (more: Partial<Host> = {}) =>
    createApplication({
      ...silentHost(userData),
      log: memoryLog(),
      clock: { now: () => NOW, after: () => () => undefined },
      chooseFile: async () => file,
      ...changes,
      ...more,
    });
  const application = start();
  const { support, app, settings } = application.mainHandlers;
  const snapshot = (): Promise<AppSnapshot> => Promise.resolve(app.getSnapshot({}));
  const offerId = async () => {
    const { connectionFile } = await snapshot();
    return connectionFile?.ok === true ? connectionFile.value.offerId : 'none';
  };
  return { userData, file, start, support, settings, snapshot, offerId };
}
