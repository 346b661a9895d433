import type { LaunchedApp } from '../support/launch.ts';
import { AcquisitionPage } from './acquisition.ts';
import { CertificatesPage } from './certificates.ts';
import { CredentialsPages } from './credentials.ts';
import { EntrancePage } from './entrance.ts';
import { Frame } from './frame.ts';
import { HistoryPage } from './history.ts';
import { KeyWindow } from './key-window.ts';
import { LogOnPages } from './log-on.ts';
import { ManyPages } from './many.ts';
import { OwnPages } from './own.ts';
import { PaperPages } from './papers.ts';
import { PracticePanel, type PracticeSecrets } from './practice.ts';
import { TablePage } from './tables.ts';
import { TokenPages } from './tokens.ts';
import { UserForms } from './user-forms.ts';
import { UsersPage } from './users.ts';

/** The sample contract's certificate as the picker shows it: 契約者ID + 1635. */
export const SAMPLE_CERTIFICATE = '501234567891635';

/** All pages of one running application. */
export async function pagesOf(app: LaunchedApp) {
  const page = await app.mainWindow();
  return {
    page,
    entrance: new EntrancePage(page),
    certificates: new CertificatesPage(page),
    logOn: new LogOnPages(page),
    credentials: new CredentialsPages(page),
    frame: new Frame(page),
    users: new UsersPage(page),
    forms: new UserForms(page),
    many: new ManyPages(page),
    history: new HistoryPage(page),
    own: new OwnPages(page),
    acquisition: new AcquisitionPage(page),
    papers: new PaperPages(page),
    tables: new TablePage(page),
    tokens: new TokenPages(page),
    practice: new PracticePanel(page),
    keyWindow: async () => new KeyWindow(await app.keyWindow()),
  };
}

export type Pages = Awaited<ReturnType<typeof pagesOf>>;

/** From the entrance to the field for ご契約先暗証番号. */
export async function allowKeyAccess(pages: Pages, passphrase: string): Promise<void> {
  await pages.entrance.logOn();
  await pages.certificates.choose(SAMPLE_CERTIFICATE);
  await pages.certificates.confirm();
  const key = await pages.keyWindow();
  await key.allow(passphrase);
  await pages.logOn.pinField().waitFor();
}

/** From the entrance to ご契約先ステータス, with everything right. */
export async function logOn(pages: Pages, secrets: PracticeSecrets): Promise<void> {
  await allowKeyAccess(pages, secrets.passphrase);
  await pages.logOn.enterPin(secrets.contractPin);
  await pages.logOn.enterCard((cell) => secrets.card.get(cell) ?? '');
  await pages.frame.statusHeading().waitFor();
}
