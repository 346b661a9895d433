import type { ImportLine, ImportPreview } from '#protocol/ipc/user-channels.ts';

/** What lines of a file can be narrowed to. */
export const LINE_FILTERS = ['all', 'register', 'change', 'unchanged', 'error'] as const;
export type LineFilter = (typeof LINE_FILTERS)[number];

/** The lines that a filter leaves. */
export function linesOf(filter: LineFilter, lines: readonly ImportLine[]): readonly ImportLine[] {
  return filter === 'all' ? lines : lines.filter(({ effect }) => effect.kind === filter);
}

/** How many lines each filter has. */
export function lineCounts(lines: readonly ImportLine[]): Readonly<Record<LineFilter, number>> {
  const count = (filter: LineFilter) => linesOf(filter, lines).length;
  return {
    all: lines.length,
    register: count('register'),
    change: count('change'),
    unchanged: count('unchanged'),
    error: count('error'),
  };
}

/** How many lines will be carried out: the bank is asked for nothing that is wrong or changes nothing. */
export function effectiveLines({ lines }: ImportPreview): number {
  const { register, change } = lineCounts(lines);
  return register + change;
}
