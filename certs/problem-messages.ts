import type { CertificateFileProblem } from '#protocol/domain/certificate.ts';
import { MAX_ITERATIONS, MAX_TOTAL_ITERATIONS } from './pkcs12-limits.ts';

/** One message in both languages of the command line. */
export interface BilingualMessage {
  readonly ja: string;
  readonly en: string;
}

const written = (count: number): string => count.toLocaleString('en-US');

/** What the command line says about a certificate file that does not open, and what to do next. */
export const problemMessages: Readonly<Record<CertificateFileProblem, BilingualMessage>> = {
  'not-pkcs12': {
    ja: '電子証明書ファイル（PKCS#12、拡張子 .p12 または .pfx）ではありません。',
    en: 'This is not a certificate file (PKCS#12, .p12 or .pfx).',
  },
  truncated: {
    ja: 'ファイルが途中で切れています。もう一度コピーまたは取得してください。',
    en: 'The file is cut short. Copy or obtain it again.',
  },
  'wrong-passphrase-or-damaged': {
    ja: 'パスフレーズが違うか、ファイルが壊れています。',
    en: 'The passphrase is wrong or the file is damaged.',
  },
  'unsupported-algorithm': {
    ja: '対応していない暗号方式が使われています。別の方式で書き出してください。',
    en: 'The file uses an algorithm that is not supported. Export it again with another one.',
  },
  'no-private-key': {
    ja: '秘密キーが入っていません。秘密キーを含めて書き出してください。',
    en: 'The file holds no private key. Export it again with the key.',
  },
  'no-certificate': {
    ja: '電子証明書が入っていません。',
    en: 'The file holds no certificate.',
  },
  'key-mismatch': {
    ja: '秘密キーに対応する電子証明書が入っていません。',
    en: 'No certificate in the file belongs to the private key.',
  },
  'file-too-large': {
    ja: 'ファイルが大きすぎます（上限 10 MiB）。',
    en: 'The file is too large (limit: 10 MiB).',
  },
  'too-many-iterations': {
    ja: `鍵導出の反復回数が多すぎます（上限：1か所につき ${written(MAX_ITERATIONS)} 回、ファイル全体で ${written(MAX_TOTAL_ITERATIONS)} 回。パスフレーズが空のときは、全体の回数を2倍に数えます）。標準の設定で書き出し直してください。`,
    en: `The file asks for too many key derivation iterations (limits: ${written(MAX_ITERATIONS)} in one place, ${written(MAX_TOTAL_ITERATIONS)} in the whole file, all of them counted twice when the passphrase is empty). Export it again with standard settings.`,
  },
};
