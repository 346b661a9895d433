import type { ReactNode } from 'react';
import type { PaperContent } from '#protocol/domain/paper.ts';

/** Who a paper comes from, and when. */
export type Letterhead = PaperContent['letterhead'];

/** Whom a sheet is for. */
export type SheetUser = Extract<PaperContent, { paper: 'hand-over' }>['user'];

/** `2026年11月22日`, from an ISO date. */
export function paperDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** A sheet of A4. */
export function Sheet({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <article className="sheet" lang="ja" aria-label={title}>
      {children}
    </article>
  );
}

/** The head of a paper for a user: date, product, contract, title. */
export function SheetHead({
  letterhead: { date, productName, contractId, contractName },
  title,
}: {
  readonly letterhead: Letterhead;
  readonly title: string;
}) {
  return (
    <header className="sheet-head">
      <p className="sheet-date">{paperDate(date)}</p>
      <p className="sheet-product">{productName}</p>
      <h1>{title}</h1>
      {contractName === null ? null : <p>ご契約先名：{contractName}</p>}
      {contractId === null ? null : (
        <p>
          契約者ID（利用者番号）：<span className="sheet-digits">{contractId}</span>
        </p>
      )}
    </header>
  );
}

/** One line of a table of facts. */
export function SheetRow({ head, children }: { readonly head: string; readonly children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{head}</th>
      <td>{children}</td>
    </tr>
  );
}

/** Who a sheet is handed to. */
export function SheetUserRows({ user }: { readonly user: SheetUser }) {
  return (
    <>
      <SheetRow head="利用者ID">
        <span className="sheet-digits">{user.userId}</span>
      </SheetRow>
      <SheetRow head="利用者名">
        {user.nameKanji === null ? user.nameKana : `${user.nameKanji}（${user.nameKana}）`}
      </SheetRow>
    </>
  );
}

/** A box to tick, and whether it is. The box is drawn and the tick is in the bundled font, which has no ticked box. */
export function Tick({ set, children }: { readonly set: boolean; readonly children: string }) {
  return (
    <span className="sheet-tick">
      <span className="sheet-box" aria-hidden="true">
        {set ? '✓' : ''}
      </span>
      <span className="visually-hidden">{set ? '選択：' : ''}</span>
      {children}
    </span>
  );
}

/** The outside of a sealed notice: whose it is and from whom, and that nobody else is to open it. */
export function SealedAddress({
  letterhead: { date, productName, contractName },
  user,
}: {
  readonly letterhead: Letterhead;
  readonly user: SheetUser;
}) {
  return (
    <section className="pin-panel">
      <p className="pin-stamp">親展</p>
      <p className="sheet-product">{productName}</p>
      <p className="pin-addressee">
        {user.nameKanji ?? user.nameKana} 様<span className="sheet-digits">（利用者ID {user.userId}）</span>
      </p>
      <p>
        {contractName}　管理者より　{paperDate(date)}
      </p>
      <p className="sheet-small">
        本人以外は開けないでください。開けた跡があるときは、使わずに管理者へお知らせください。
      </p>
    </section>
  );
}
