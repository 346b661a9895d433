import type { AuditEvent } from '#protocol/domain/audit.ts';

/** Columns of the file of the 操作履歴: for programs and for people who look something up, so codes stay codes. */
const COLUMNS: readonly (readonly [heading: string, cell: (event: AuditEvent) => string])[] = [
  ['番号', ({ sequence }) => String(sequence)],
  ['日時(UTC)', ({ at }) => at],
  ['操作者', ({ actor }) => actor],
  ['操作した利用者ID', ({ actorUser }) => actorUser ?? ''],
  ['操作', ({ action }) => action],
  ['対象の利用者ID', ({ targetUser }) => targetUser ?? ''],
  ['結果', ({ result }) => result],
  ['理由', ({ code }) => code ?? ''],
  ['変更前', ({ before }) => (before === null ? '' : JSON.stringify(before))],
  ['変更後', ({ after }) => (after === null ? '' : JSON.stringify(after))],
  ['証明書シリアル番号', ({ certificate }) => certificate ?? ''],
  ['接続元', ({ remoteAddress }) => remoteAddress ?? ''],
  ['参照番号', ({ requestId }) => requestId ?? ''],
];

/** Said in the file itself, because that is what is passed on. */
const OLDER_LEFT_OUT =
  'これより古い記録は、このファイルに入りきりませんでした。期間を区切って保存してください。';

/**
 * The events as the rows of a file, the heading first.
 *
 * @param cut older events were left out; a last row says so
 */
export function auditFileRows(events: readonly AuditEvent[], cut: boolean): string[][] {
  return [
    COLUMNS.map(([heading]) => heading),
    ...events.map((event) => COLUMNS.map(([, cell]) => cell(event))),
    ...(cut ? [COLUMNS.map((_column, index) => (index === 0 ? OLDER_LEFT_OUT : ''))] : []),
  ];
}
