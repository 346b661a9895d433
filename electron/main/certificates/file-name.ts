import { win32 } from 'node:path';

/** Control characters, and those that turn the direction of the text round: `gnp.12p` could be anything. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const LONGEST = 255;

/**
 * The name of a file as it may be shown: without folders, however the platform writes them, and without
 * characters that are not seen. It is shown only; the store names its files itself.
 */
export function cleanFileName(name: string): string {
  const clean = win32.basename(name.replaceAll(UNSEEN, '')).slice(0, LONGEST).trim();
  return clean === '' ? '.p12' : clean;
}
