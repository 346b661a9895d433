import type { PaperContent } from '#protocol/domain/paper.ts';
import { Sheet, SheetHead, SheetRow, SheetUserRows } from './sheet-parts.tsx';

type Content = Extract<PaperContent, { paper: 'hand-over' }>;

const TITLES = { registered: '利用者登録のお知らせ', reset: '暗証番号再設定のお知らせ' } as const;

const INTRODUCTIONS = {
  registered: '下記のとおり、利用者として登録しました。',
  reset: '下記の利用者の暗証番号を再設定しました。',
} as const;

/** What a user gets when he was registered, or his PINs were reset. The PINs themselves are on another paper. */
export function HandOverSheet({
  letterhead,
  user,
  occasion,
  oneTimePasswords,
  token,
  acquisitionCode,
}: Content) {
  const title = TITLES[occasion];
  return (
    <Sheet title={title}>
      <SheetHead letterhead={letterhead} title={title} />
      <p className="sheet-text">{INTRODUCTIONS[occasion]}</p>
      <table className="sheet-table">
        <tbody>
          <SheetUserRows user={user} />
          <SheetRow head="利用者暗証番号（仮）">
            別紙「暗証番号通知書」または管理者から直接お伝えします
          </SheetRow>
          <SheetRow head="利用者確認暗証番号（仮）">
            別紙「暗証番号通知書」または管理者から直接お伝えします
          </SheetRow>
          <SheetRow head="利用者ワンタイムパスワード">
            {oneTimePasswords ? '使用します（別紙の表をお渡しします）' : '使用しません'}
          </SheetRow>
          <SheetRow head="ワンタイムパスワード（トークン）">
            {token ? '使用します（トークンの登録時にご案内します）' : '使用しません'}
          </SheetRow>
          {acquisitionCode ? (
            <SheetRow head="電子証明書">
              別紙「電子証明書取得コード通知書」の取得コードで、ご自分で取得します
            </SheetRow>
          ) : null}
        </tbody>
      </table>
      <section className="sheet-section">
        <h2>はじめに行うこと</h2>
        <ol className="sheet-steps">
          <li>この用紙と、{acquisitionCode ? '二つの通知書' : '暗証番号通知書'}を受け取ります。</li>
          {acquisitionCode ? (
            <li>「電子証明書取得」で、取得コードを入力し、電子証明書をご自分のパソコンに取得します。</li>
          ) : null}
          <li>「利用者ログオン」から、利用者暗証番号（仮）でログオンします。</li>
          <li>画面の案内に従い、利用者暗証番号と利用者確認暗証番号を、ご自分で決めたものに変更します。</li>
          <li>変更が済んだら、暗証番号通知書を裁断して捨てます。</li>
        </ol>
      </section>
      <section className="sheet-section">
        <h2>お願い</h2>
        <ul className="sheet-steps">
          <li>暗証番号とワンタイムパスワードは、管理者を含め、ほかの人に教えないでください。</li>
          <li>暗証番号を続けて誤ると利用中止になります。そのときは管理者へご連絡ください。</li>
        </ul>
      </section>
      <table className="sheet-table sheet-receipt">
        <tbody>
          <SheetRow head="受領日">　　　　年　　　月　　　日</SheetRow>
          <SheetRow head="受領者（署名）">　</SheetRow>
        </tbody>
      </table>
    </Sheet>
  );
}
