/** Height of every row of the list, in CSS pixels; the style sheet says the same. */
export const ROW_HEIGHT = 36;

/** Rows drawn before and after what is in sight, so that a short scroll shows no gap. */
const AROUND = 16;
/** The window moves in steps of so many rows. */
const STEP = 8;
/** Never more rows than this, however large the frame is. */
const MOST_ROWS = 160;

/** Rows to draw: from `first` up to but not including `end`. */
export type RowWindow = { readonly first: number; readonly end: number };

/**
 * Which of `count` rows are drawn.
 *
 * @param scrolled how far the rows are scrolled, in CSS pixels
 * @param height of the part of the frame that shows rows, in CSS pixels
 */
export function rowWindow(count: number, scrolled: number, height: number): RowWindow {
  const top = Math.floor(scrolled / ROW_HEIGHT / STEP) * STEP;
  const first = Math.max(0, Math.min(top - AROUND, count - 1));
  const inSight = Math.ceil(height / ROW_HEIGHT) + STEP;
  return { first, end: Math.min(count, Math.max(top + inSight + AROUND, 0), first + MOST_ROWS) };
}

/** A piece of the table's body: a row, or the room of rows that are not drawn. */
export type Piece =
  | { readonly kind: 'row'; readonly index: number }
  | { readonly kind: 'room'; readonly before: number; readonly rows: number };

/**
 * The pieces of the body from top to bottom.
 *
 * @param kept the row with the focus or the selection: it is drawn wherever it is, so that neither is lost
 */
export function piecesOf(count: number, { first, end }: RowWindow, kept: number): readonly Piece[] {
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, offset) => first + offset);
  const outside = kept >= 0 && kept < count && (kept < first || kept >= end);
  const indices = outside ? [...drawn, kept].toSorted((a, b) => a - b) : drawn;
  const pieces: Piece[] = [];
  let next = 0;
  for (const index of indices) {
    if (index > next) pieces.push({ kind: 'room', before: next, rows: index - next });
    pieces.push({ kind: 'row', index });
    next = index + 1;
  }
  if (next < count) pieces.push({ kind: 'room', before: next, rows: count - next });
  return pieces;
}

/**
 * How far to scroll so that a row is wholly in sight; the present scroll when it is already.
 *
 * @param height of the part of the frame that shows rows, in CSS pixels
 */
export function scrollTo(index: number, scrolled: number, height: number): number {
  const top = index * ROW_HEIGHT;
  if (top < scrolled) return top;
  return top + ROW_HEIGHT > scrolled + height ? top + ROW_HEIGHT - height : scrolled;
}
