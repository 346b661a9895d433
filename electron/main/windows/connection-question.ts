import type { MessageBoxOptions } from 'electron';
import type { Preferences } from '#protocol/ipc/snapshot.ts';

/** A bank that the application is about to be pointed to. */
export type ConnectionTarget = {
  readonly address: string;
  /** SHA-256 (64 hexadecimal digits each) of the authorities in the bank's CA file; empty where this PC's are trusted. */
  readonly fingerprints: readonly string[];
};

/** Which button is yes. No is the default, so that a key that was meant for the page changes nothing. */
export const ALLOWED = 0;
const REFUSED = 1;

const TEXTS = {
  ja: {
    message: 'この接続先を使うことを許可しますか？',
    address: 'アドレス',
    fingerprint: 'CA証明書の指紋（SHA-256）',
    none: 'CA証明書: 登録なし（このパソコンの標準の証明書で確認します）',
    advice:
      '金庫から案内されたものと、一字ずつ同じときだけ許可してください。これから入力する暗証番号やコードは、この接続先に送られます。',
    buttons: ['許可', '許可しない'],
  },
  en: {
    message: 'Allow this address to be used?',
    address: 'Address',
    fingerprint: 'Fingerprint of the CA certificate (SHA-256)',
    none: 'CA certificate: none (those that are standard on this PC are trusted)',
    advice:
      'Allow it only if it is the same, letter by letter, as what the bank told you. The PINs and codes that you enter from here on are sent to it.',
    buttons: ['Allow', 'Do not allow'],
  },
} as const satisfies Record<Preferences['language'], object>;

/** As every other program prints it, so that it can be compared letter by letter. */
const inPairs = (fingerprint: string): string => fingerprint.toUpperCase().replaceAll(/(..)(?=.)/g, '$1:');

/** What the system's message box asks before the bank changes: the page cannot press its buttons. */
export function connectionQuestion(
  { address, fingerprints }: ConnectionTarget,
  language: Preferences['language'],
): MessageBoxOptions {
  const texts = TEXTS[language];
  const facts = [
    `${texts.address}: ${address}`,
    ...(fingerprints.length === 0
      ? [texts.none]
      : [`${texts.fingerprint}:\n${fingerprints.map(inPairs).join('\n')}`]),
  ];
  return {
    type: 'question',
    title: '鍵守',
    message: texts.message,
    detail: [...facts, texts.advice].join('\n\n'),
    buttons: [...texts.buttons],
    defaultId: REFUSED,
    cancelId: REFUSED,
    noLink: true,
  };
}
