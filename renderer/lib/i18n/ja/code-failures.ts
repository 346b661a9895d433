/** What a person reads when codes, tokens, a user's own PINs or papers are refused. */
export const codeFailures = {
  'failure.user-confirmation-pin-wrong.what': '利用者確認暗証番号が違います。',
  'failure.user-confirmation-pin-wrong.next': '利用者ご本人が、入力を確かめてもう一度お試しください。',
  'failure.one-time-password-wrong.what': '利用者ワンタイムパスワードが違います。',
  'failure.one-time-password-wrong.next':
    '管理者から受け取った表で、同じ番号の欄をもう一度お確かめください。',
  'failure.one-time-passwords-used-up.what': '利用者ワンタイムパスワードを、すべて使い終わっています。',
  'failure.one-time-passwords-used-up.next':
    '管理者が「利用者ワンタイムパスワード」の再発行を行うと、新しい表で続けられます。',
  'failure.token-password-wrong.what':
    'トークンのパスワードが違います。時間が過ぎたもの、一度使ったものも使えません。',
  'failure.token-password-wrong.next': 'トークンの表示が次の6桁に変わるのを待って、入力してください。',
  'failure.user-stopped.what': 'サービスがご利用できなくなりました。',
  'failure.user-stopped.next': '利用者ご本人では再開できません。ご契約先の管理者にご連絡ください。',
  'failure.pin-change-required.what': '先に、仮の暗証番号をご自分の暗証番号へ変更する必要があります。',
  'failure.pin-change-required.next': '暗証番号の変更を済ませてから、続けてください。',
  'failure.user-pin-unchanged.what': '新しい暗証番号が、今の暗証番号と同じです。',
  'failure.user-pin-unchanged.next': '別の番号を入力してください。',
  'failure.one-time-passwords-not-issued.what':
    '対象の利用者に、利用者ワンタイムパスワードは発行されていません。',
  'failure.one-time-passwords-not-issued.next': '一覧は最新の内容になりました。利用停止は不要です。',
  'failure.token-state-conflict.what':
    'トークンの状態が、この操作に合いません。ほかで変更された可能性があります。',
  'failure.token-state-conflict.next': '最新の状態を確かめて、必要ならもう一度操作してください。',
  'failure.token-use-conflict.what': 'いまの利用形態では、この操作はできません。',
  'failure.token-use-conflict.next': '「利用形態設定」で、いまの利用形態をお確かめください。',
  'failure.token-offer-ended.what':
    'トークンを確かめる時間が過ぎたか、誤りが続いたため、今回の登録は終わりました。',
  'failure.token-offer-ended.next': 'はじめからやり直してください。新しいQRコードを表示します。',
  'failure.administrator-token-not-offered.what': 'この金庫では、管理者のログオンにトークンを使えません。',
  'failure.administrator-token-not-offered.next': 'お客様カードでログオンしてください。',
  'failure.paper-gone.what': 'この用紙に載せる番号は、もう残っていません。',
  'failure.paper-gone.next':
    'ログオフすると番号は消えます。印刷していないときは、もう一度再設定または再発行してください。',
  'failure.print-failed.what': '印刷用の紙面を作れませんでした。',
  'failure.print-failed.next':
    'もう一度「印刷する」を押してください。続くときは「PDFで保存」をお試しください。',
  'failure.practice-code-needed.what':
    'この利用者のログオンには、暗証番号のほかにワンタイムパスワードも必要です。',
  'failure.practice-code-needed.next': '入口の「利用者ログオン」からお試しください。',
} as const;
