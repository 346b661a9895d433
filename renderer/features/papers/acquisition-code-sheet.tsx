import { groupedAcquisitionCode } from '#protocol/domain/acquisition-code.ts';
import type { PaperContent } from '#protocol/domain/paper.ts';
import { type Letterhead, paperDate, SealedAddress, Sheet, type SheetUser } from './sheet-parts.tsx';

type Grant = Extract<PaperContent, { paper: 'acquisition-code' }>['sheets'][number]['grant'];

const TITLE = '電子証明書取得コード通知書';
/** In the place of a code that only the printer gets. */
const SEALED = '＊＊＊＊-＊＊＊＊-＊＊＊＊-＊＊＊＊-＊＊＊＊';

/**
 * The sealed notice of a 取得コード: folded in three along the lines like that of the PINs, and handed over apart from
 * it. Without the grant it is the preview.
 */
export function AcquisitionCodeSheet({
  letterhead,
  user,
  grant,
}: {
  readonly letterhead: Letterhead;
  readonly user: SheetUser;
  readonly grant: Grant;
}) {
  return (
    <Sheet title={TITLE}>
      <SealedAddress letterhead={letterhead} user={user} />
      <p className="pin-fold">― 山折り ―</p>
      <section className="pin-panel">
        <h1>{TITLE}</h1>
        <p>
          契約者ID（利用者番号） <span className="sheet-digits">{letterhead.contractId}</span>　利用者ID{' '}
          <span className="sheet-digits">{user.userId}</span>
        </p>
        <div className="pin-box">
          <p>取得コード（一度だけ使えます）</p>
          <p className="pin-digits">{grant === null ? SEALED : groupedAcquisitionCode(grant.code)}</p>
        </div>
        {grant === null ? null : <p>取得期限 {paperDate(grant.lastDay)}まで</p>}
        <p className="sheet-small">大文字と小文字の区別はありません。数字の0・1・8・9は使っていません。</p>
      </section>
      <p className="pin-fold">― 谷折り（この面を内側にして、端をのり付け） ―</p>
      <section className="pin-panel">
        <h2>電子証明書の取得の手順</h2>
        <ol className="sheet-steps">
          <li>ご自分が使うパソコンで、入口の「電子証明書取得」を押します。</li>
          <li>契約者ID、利用者ID、上の取得コードを入力します。</li>
          <li>証明書パスワードをご自分で決めます。忘れると、取得し直しになります。</li>
          <li>取得が済んだら、この通知書を裁断して捨てます。</li>
        </ol>
      </section>
    </Sheet>
  );
}
