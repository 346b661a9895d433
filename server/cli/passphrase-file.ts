import { readFileSync } from 'node:fs';
import { CliFailure } from './failure.ts';

const SMALLEST_PASSPHRASE = 6;

function readLine(file: string): Buffer {
  try {
    const content = readFileSync(file);
    const end = content.findIndex((byte) => byte === 0x0a || byte === 0x0d);
    return end === -1 ? content : content.subarray(0, end);
  } catch {
    throw new CliFailure(
      `証明書パスワードのファイル ${file} を読めません。場所と権限を確認してください。`,
      `The passphrase file ${file} cannot be read. Check its place and permissions.`,
    );
  }
}

/** The 証明書パスワード in the first line of a file. @throws CliFailure when it cannot be read or is too short */
export function readPassphrase(file: string): Buffer {
  const passphrase = readLine(file);
  if (passphrase.length < SMALLEST_PASSPHRASE) {
    throw new CliFailure(
      `証明書パスワードが短すぎます。${SMALLEST_PASSPHRASE}文字以上を1行目に書いたファイルを指定してください。`,
      `The passphrase is too short. Name a file whose first line has at least ${SMALLEST_PASSPHRASE} characters.`,
    );
  }
  return passphrase;
}
