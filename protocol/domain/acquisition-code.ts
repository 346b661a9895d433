import { AcquisitionCode } from './secrets.ts';

/** Characters of one group, as the code is printed. */
const GROUP = /.{4}(?=.)/g;

/** A 取得コード as it is printed: `ABCD-EFGH-IJKL-MNOP-QRST`. */
export function groupedAcquisitionCode(code: AcquisitionCode): string {
  return code.replaceAll(GROUP, '$&-');
}

/** Digits that the code never has, and the letters that they are mistaken for. */
const MISREAD = [
  ['0', 'O'],
  ['1', 'I'],
  ['8', 'B'],
] as const;

/**
 * Reads a 取得コード as somebody typed it: case, width, spaces and hyphens do not count, and a digit that the code never
 * has is taken for the letter that it looks like. Null when that is no code.
 */
export function readAcquisitionCode(typed: string): AcquisitionCode | null {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}ー]/gu, '');
  const read = MISREAD.reduce((text, [digit, letter]) => text.replaceAll(digit, letter), bare);
  const code = AcquisitionCode.safeParse(read);
  return code.success ? code.data : null;
}
