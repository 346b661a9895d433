/**
 * Grey lines in the place of what is loading; a style sheet rule shows them only after 150 ms, so that
 * quick answers do not flicker.
 *
 * @param label what is loading, for screen readers
 */
export function Skeleton({ label, lines = 4 }: { readonly label: string; readonly lines?: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <div key={line} className="skeleton-line" />
      ))}
    </div>
  );
}
