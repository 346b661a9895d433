const LONGEST = 4_000;

/** Whatever has no place in a plain text: control characters but for the line end, and turned directions. */
const UNSEEN = /[^\P{Cc}\n]|[\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Release notes as plain text: without tags, without what is not seen, and not longer than a page takes. They are shown
 * as text in any case; this is so that nobody reads markup.
 */
export const plainNotes = (notes: string): string =>
  notes
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(UNSEEN, '')
    .trim()
    .slice(0, LONGEST);
