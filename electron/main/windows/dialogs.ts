import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { Preferences } from '#protocol/ipc/snapshot.ts';
import { ALLOWED, type ConnectionTarget, connectionQuestion } from './connection-question.ts';

type Language = Preferences['language'];

const TEXTS = {
  ja: {
    certificate: { title: '電子証明書ファイルを選択', filter: '電子証明書（PKCS#12）' },
    ca: { title: '銀行の認証局証明書を選択', filter: '認証局証明書（PEM）' },
    csv: { title: 'CSVファイル', filter: 'CSV' },
    pdf: { title: 'PDFファイル', filter: 'PDF' },
    connection: { title: '接続ファイルを選択', filter: '接続ファイル' },
    txt: { title: '診断情報の保存', filter: 'テキスト' },
    allFiles: 'すべてのファイル',
  },
  en: {
    certificate: { title: 'Choose a certificate file', filter: 'Certificates (PKCS#12)' },
    ca: { title: "Choose the bank's CA certificate", filter: 'CA certificates (PEM)' },
    csv: { title: 'CSV file', filter: 'CSV' },
    pdf: { title: 'PDF file', filter: 'PDF' },
    connection: { title: 'Choose a connection file', filter: 'Connection files' },
    txt: { title: 'Save the diagnostics', filter: 'Text' },
    allFiles: 'All files',
  },
} as const satisfies Record<Language, object>;

const EXTENSIONS = {
  certificate: ['p12', 'pfx'],
  ca: ['pem', 'crt', 'cer'],
  csv: ['csv'],
  pdf: ['pdf'],
  connection: ['kagimori'],
  txt: ['txt'],
};

/** The kinds of file that a person chooses. */
export type FileKind = 'certificate' | 'ca' | 'csv' | 'connection';

/** Opens the system's file dialog above a window. @returns the path; null when it was cancelled */
export async function chooseFile(
  parent: BrowserWindow,
  kind: FileKind,
  language: Language,
): Promise<string | null> {
  const texts = TEXTS[language];
  const options: OpenDialogOptions = {
    title: texts[kind].title,
    properties: ['openFile'],
    filters: [
      { name: texts[kind].filter, extensions: EXTENSIONS[kind] },
      { name: texts.allFiles, extensions: ['*'] },
    ],
  };
  const { canceled, filePaths } = await dialog.showOpenDialog(parent, options);
  return canceled ? null : (filePaths[0] ?? null);
}

/** What is saved, by the ending of the name that is proposed. */
const SAVED = ['pdf', 'txt', 'csv'] as const;

/** Opens the system's dialog for saving a CSV, PDF or text file. @returns the path; null when it was cancelled */
export async function chooseTarget(
  parent: BrowserWindow,
  proposedName: string,
  language: Language,
): Promise<string | null> {
  const kind = SAVED.find((ending) => proposedName.endsWith(`.${ending}`)) ?? 'csv';
  const { title, filter } = TEXTS[language][kind];
  const { canceled, filePath } = await dialog.showSaveDialog(parent, {
    title,
    defaultPath: proposedName,
    filters: [{ name: filter, extensions: EXTENSIONS[kind] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}

/** Asks in a message box of the system whether a bank may be used. @returns false for 「許可しない」 */
export async function askToConnect(
  parent: BrowserWindow,
  target: ConnectionTarget,
  language: Language,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(parent, connectionQuestion(target, language));
  return response === ALLOWED;
}

const CRASH_TEXTS = {
  ja: {
    message: '画面がもう一度異常終了しました。',
    detail:
      '金庫に送った操作は取り消されていません。「もう一度表示」を押すと、画面を開き直します。繰り返すときは終了し、ヘルプデスクに参照番号をお伝えください。',
    reference: '参照番号',
    buttons: ['もう一度表示', '終了'],
  },
  en: {
    message: 'The page has ended unexpectedly once more.',
    detail:
      'What was sent to the bank has not been undone. “Show again” opens the page anew. If it keeps happening, quit and tell the help desk the reference.',
    reference: 'Reference',
    buttons: ['Show again', 'Quit'],
  },
} as const satisfies Record<Language, object>;

/** Asks whether to open a page again that keeps ending. @returns false for 「終了」 */
export async function askToShowAgain(
  parent: BrowserWindow,
  reference: string,
  language: Language,
): Promise<boolean> {
  const texts = CRASH_TEXTS[language];
  const { response } = await dialog.showMessageBox(parent, {
    type: 'error',
    title: '鍵守',
    message: texts.message,
    detail: `${texts.detail}\n\n${texts.reference}: ${reference}`,
    buttons: [...texts.buttons],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
