import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { Preferences } from '#protocol/ipc/snapshot.ts';

type Language = Preferences['language'];

const TEXTS = {
  ja: {
    certificate: { title: '電子証明書ファイルを選択', filter: '電子証明書（PKCS#12）' },
    ca: { title: '銀行の認証局証明書を選択', filter: '認証局証明書（PEM）' },
    csv: { title: 'CSVファイル', filter: 'CSV' },
    allFiles: 'すべてのファイル',
  },
  en: {
    certificate: { title: 'Choose a certificate file', filter: 'Certificates (PKCS#12)' },
    ca: { title: "Choose the bank's CA certificate", filter: 'CA certificates (PEM)' },
    csv: { title: 'CSV file', filter: 'CSV' },
    allFiles: 'All files',
  },
} as const satisfies Record<Language, object>;

const EXTENSIONS = { certificate: ['p12', 'pfx'], ca: ['pem', 'crt', 'cer'], csv: ['csv'] };

/** The kinds of file that a person chooses. */
export type FileKind = 'certificate' | 'ca' | 'csv';

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

/** Opens the system's dialog for saving a CSV file. @returns the path; null when it was cancelled */
export async function chooseTarget(
  parent: BrowserWindow,
  proposedName: string,
  language: Language,
): Promise<string | null> {
  const { title, filter } = TEXTS[language].csv;
  const { canceled, filePath } = await dialog.showSaveDialog(parent, {
    title,
    defaultPath: proposedName,
    filters: [{ name: filter, extensions: EXTENSIONS.csv }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}
