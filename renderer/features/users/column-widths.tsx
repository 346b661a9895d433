/** Status columns after the three fixed ones: one-time password, token, four flags, since, certificate. */
const STATUS_COLUMNS = [
  'otp',
  'token',
  'suspended',
  'incident',
  'blocked',
  'cumulative',
  'since',
  'certificate',
] as const;

/** Columns before the permissions. */
export const STATUS_COLUMN_COUNT = 3 + STATUS_COLUMNS.length;

/** Fixed widths: rows come and go while the list scrolls, and the columns must not move with them. */
export function ColumnWidths({ permissions }: { readonly permissions: number }) {
  return (
    <colgroup>
      <col className="width-select" />
      <col className="width-id" />
      <col className="width-name" />
      {STATUS_COLUMNS.map((column) => (
        <col key={column} className={`width-${column}`} />
      ))}
      {Array.from({ length: permissions }, (_, column) => `permission-${column}`).map((column) => (
        <col key={column} className="width-permission" />
      ))}
    </colgroup>
  );
}
