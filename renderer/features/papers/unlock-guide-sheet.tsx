import type { PaperContent } from '#protocol/domain/paper.ts';
import { Sheet } from './sheet-parts.tsx';

type Guide = Extract<PaperContent, { paper: 'unlock-guide' }>;

const TITLE = '利用者のロックを解除するには';

function AtHand({ forms, bankCode }: Pick<Guide, 'forms' | 'bankCode'>) {
  return (
    <table className="sheet-table guide-table">
      <caption>ご用意いただく物</caption>
      <tbody>
        <tr>
          <th scope="row">お客様カード</th>
          <td>
            確認用パスワード（ア～コの数字）が印刷されています。
            <br />
            紛失したとき：「{forms.reissueCard}」をお取引店へ（再発行に2～3週間程度）
          </td>
        </tr>
        <tr>
          <th scope="row">管理者の暗証番号（二つ）</th>
          <td>
            ご契約先暗証番号（ログオンのとき）と、ご契約先確認暗証番号（解除のとき）
            <br />
            所定回数以上誤ると全てのサービスが止まります：「{forms.unlockContract}」をお取引店へ
          </td>
        </tr>
        <tr>
          <th scope="row">管理者のパソコン</th>
          <td>
            管理者の電子証明書（契約者ID＋{bankCode}）と、証明書パスワード
            <br />
            ない・期限切れのとき：「{forms.reissueCertificate}」をお取引店へ
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Steps({ bankCode }: Pick<Guide, 'bankCode'>) {
  return (
    <section className="sheet-section">
      <h2>手順</h2>
      <ol className="sheet-steps guide-steps">
        <li>
          管理者のパソコンで鍵守を開き、「管理者ログオン － 電子証明書方式」の
          <strong>「管理者ログオン」</strong>
          を押します。
        </li>
        <li>
          管理者の電子証明書（契約者ID＋{bankCode}）を選び、<strong>「OK」</strong>を押します。
          「このアプリが秘密キーにアクセスすることを許可しますか？」と出たら、証明書パスワードを入力し、
          <strong>「許可」</strong>を押します。
        </li>
        <li>
          <strong>ご契約先暗証番号</strong>を入力し、<strong>「ログオン」</strong>を押します。
        </li>
        <li>
          <strong>確認用パスワード</strong>（お客様カードの、聞かれた三つの欄の数字）を入力し、
          <strong>「OK」</strong>を押します。
        </li>
        <li>
          「ご契約先管理情報変更」の<strong>「利用者情報登録／変更」</strong>を押します。
          <ol className="guide-substeps">
            <li>ロック状態の利用者を選びます。</li>
            <li>
              <strong>ご契約先確認暗証番号</strong>を入力します（お客様カードの数字ではありません）。
            </li>
            <li>
              <strong>「利用中止解除」</strong>を押します。
            </li>
          </ol>
        </li>
        <li>
          「利用中止」の欄が<strong>「○」（利用中止）から「－」（正常）</strong>
          に変わったことを確かめ、利用者にもう一度ログオンするよう伝えます。
        </li>
      </ol>
    </section>
  );
}

/** The one page for the desk: what to have at hand and the steps, in the bank's own words. */
export function UnlockGuideSheet({ letterhead: { bankName, productName }, bankCode, forms }: Guide) {
  return (
    <Sheet title={TITLE}>
      <header className="sheet-head">
        <p className="sheet-product">
          {bankName}　{productName}
        </p>
        <h1>{TITLE}</h1>
        <p>利用者の画面に「サービスがご利用できなくなりました」と表示されたときに、管理者が行う手順です。</p>
      </header>
      <AtHand forms={forms} bankCode={bankCode} />
      <Steps bankCode={bankCode} />
      <section className="sheet-section">
        <h2>利用者が暗証番号を忘れているとき</h2>
        <p>
          解除だけでは、また止まります。同じ画面で利用者を選び、「変更」から利用者暗証番号と利用者確認暗証番号を再設定し、
          本人へお伝えください。解除と再設定は、どちらを先にしてもかまいません。
        </p>
      </section>
      <p className="sheet-small sheet-receipt">暗証番号・証明書パスワードを、この紙に書かないでください。</p>
    </Sheet>
  );
}
