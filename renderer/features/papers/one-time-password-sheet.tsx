import type { PaperContent } from '#protocol/domain/paper.ts';
import {
  type Letterhead,
  Sheet,
  SheetHead,
  SheetRow,
  type SheetUser,
  SheetUserRows,
} from './sheet-parts.tsx';

type Table = Extract<PaperContent, { paper: 'one-time-passwords' }>['sheets'][number]['table'];
type Code = NonNullable<Table>['codes'][number];

const TITLE = '利用者ワンタイムパスワード';
const COLUMNS = 5;

/** Down the columns, as the numbers are read. */
function rowsOf(codes: readonly Code[]): readonly (readonly Code[])[] {
  const height = Math.ceil(codes.length / COLUMNS);
  return Array.from({ length: height }, (_, row) => codes.filter((_code, index) => index % height === row));
}

function Codes({ codes }: { readonly codes: readonly Code[] }) {
  return (
    <table className="code-table">
      <tbody>
        {rowsOf(codes).map((row) => (
          <tr key={row[0]?.number}>
            {row.map(({ number, code }) => (
              <td key={number}>
                <span className="code-number">{number}</span>
                <span className="code-digits">{code}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The table of one user. Without its codes it is the preview of the paper. */
export function OneTimePasswordSheet({
  letterhead,
  user,
  table,
}: {
  readonly letterhead: Letterhead;
  readonly user: SheetUser;
  readonly table: Table;
}) {
  return (
    <Sheet title={TITLE}>
      <SheetHead letterhead={letterhead} title={TITLE} />
      <table className="sheet-table">
        <tbody>
          <SheetUserRows user={user} />
          {table === null ? null : <SheetRow head="発行">第{table.generation}回</SheetRow>}
        </tbody>
      </table>
      {table === null ? (
        <p className="sheet-sealed">番号は印刷するときにだけ載ります</p>
      ) : (
        <Codes codes={table.codes} />
      )}
      <ul className="sheet-steps">
        <li>ログオンのとき、画面に出る番号のパスワード（6桁）を入力します。</li>
        <li>一つのパスワードは一度だけ使えます。使い終わったら線で消すと便利です。</li>
        <li>新しい表が発行されると、この表は使えなくなります。</li>
        <li>なくしたとき、写しを取られたかもしれないときは、すぐに管理者へお知らせください。</li>
      </ul>
    </Sheet>
  );
}
