import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestIdentity } from '../../fixtures/pki.ts';
import type { Pages } from '../pages/story.ts';
import type { Connected } from './connected.ts';

const PASSPHRASE = 'file-passphrase';

/** From the entrance through 利用者ログオン and a new certificate's key to the field for 利用者暗証番号. */
export async function bringUserKey(
  { app, pages, folder }: Omit<Connected, 'bank'>,
  identity: TestIdentity,
  name: string,
): Promise<void> {
  const file = join(folder, `${name}.p12`);
  writeFileSync(file, identity.p12(PASSPHRASE));
  await pages.own.open();
  await app.answerOpenDialog(file);
  await pages.certificates.import();
  await allow(pages, `${name}.p12`);
}

/** The same with a certificate that was used before. @param userId as the picker shows it */
export async function openUserKey(pages: Pages, userId: string): Promise<void> {
  await pages.own.open();
  await allow(pages, userId);
}

async function allow(pages: Pages, row: string): Promise<void> {
  await pages.certificates.choose(row);
  await pages.certificates.confirm();
  await (await pages.keyWindow()).allow(PASSPHRASE);
  await pages.own.pinField().waitFor();
}
