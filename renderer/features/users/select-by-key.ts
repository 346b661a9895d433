/** Rows that Page Up and Page Down pass. */
const PAGE = 10;

/** The index that a key of the list leads to; null for other keys and when there is no row. */
export function indexByKey(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  const within = (index: number) => Math.min(Math.max(index, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return within(at + 1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return within(at - 1);
    case 'PageDown':
      return within(at + PAGE);
    case 'PageUp':
      return within(at - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
