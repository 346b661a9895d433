/** Sealed notices, and 利用者ワンタイムパスワード of one user or many. */
export const codes = {
  'users.sealed.title': '暗証番号通知書の用意ができました',
  'users.sealed.text':
    '仮の暗証番号は画面には出ません。暗証番号通知書を印刷して封をし、お渡し票とともにご本人へ直接お渡しください。',
  'users.sealed.gone': '通知書に載せる番号は、ログオフすると消えます。ログオフの前に印刷してください。',
  'users.sealed.again':
    'うまく印刷できなかったときは、もう一度印刷できます。番号が消えたあとは、暗証番号をもう一度再設定してください。',
  'users.handOver.title': 'お渡し票の用意ができました',
  'users.handOver.typed': '入力した暗証番号は、お渡し票には載りません。ご本人へ直接お伝えください。',
  'papers.name.pin-notice': '暗証番号通知書',
  'papers.name.hand-over': 'お渡し票',
  'papers.name.one-time-passwords': '利用者ワンタイムパスワードの表',
  'leave.title': 'まだ印刷していません',
  'leave.text':
    'この画面を離れると、番号の載った用紙を印刷できなくなります。印刷していないときは、あとで再設定または再発行が必要です。',
  'leave.stay': '印刷に戻る',
  'leave.leave': '印刷しないで離れる',
  'users.otp.state': '発行済（残り{left}）',
  'users.otp.note': '発行すると、この利用者のログオンに、暗証番号のほかに表の番号が必要になります。',
  'users.otp.remind': '残りが少なくなりました。再発行して、新しい表をお渡しください。',
  'users.otp.usedUp': '使える番号が残っていません。再発行するまで、この利用者はログオンできません。',
  'users.otp.issue': '発行/再発行',
  'users.otp.withdraw': '利用停止',
  'users.otp.table': '発行した表（今だけ表示しています）',
  'users.otp.table.text': 'この画面を離れると、二度と表示できません。ログオフまでは、下から印刷できます。',
  'users.otp.table.hide': '表の表示を消す',
  'users.otp.table.hidden': '表は表示していません。ログオフまでは、下から印刷できます。',
  'users.otp.table.code': '{number}番',
  'issue-one-time-passwords.title': '利用者ワンタイムパスワード発行/再発行',
  'issue-one-time-passwords.review': '利用者ワンタイムパスワード発行/再発行確認',
  'issue-one-time-passwords.done': '利用者ワンタイムパスワード発行/再発行完了',
  'issue-one-time-passwords.note':
    '次の利用者に、新しい表を発行します。内容を確認の上、ご契約先確認暗証番号を入力し、「OK」ボタンを押してください。',
  'issue-one-time-passwords.old':
    '今までの表は、すぐに使えなくなります。この利用者がログオン中のときは、ログオンも終わります。',
  'withdraw-one-time-passwords.title': '利用者ワンタイムパスワード利用停止',
  'withdraw-one-time-passwords.review': '利用者ワンタイムパスワード利用停止確認',
  'withdraw-one-time-passwords.done': '利用者ワンタイムパスワード利用停止完了',
  'withdraw-one-time-passwords.note':
    '次の利用者の表を使えなくします。表の番号なしで、暗証番号だけでログオンするようになります。',
  'withdraw-one-time-passwords.submit': '利用停止する',
  'users.sending.issue-one-time-passwords': '発行しています',
  'users.sending.withdraw-one-time-passwords': '利用停止にしています',
  'users.done.issue-one-time-passwords': '利用者ワンタイムパスワードを発行しました',
  'users.done.withdraw-one-time-passwords': '利用者ワンタイムパスワードを利用停止にしました',
  'users.tell.issue-one-time-passwords':
    '{userId} {name}さんに、印刷した表を直接お渡しください。次のログオンから必要です。',
  'users.tell.withdraw-one-time-passwords':
    '{userId} {name}さんに、表の番号なしでログオンできると伝え、表を捨てるようお願いしてください。',
  'bulk.kind.issue-one-time-passwords': '利用者ワンタイムパスワードの発行/再発行',
  'bulk.confirm.issue-one-time-passwords': '{count}名に利用者ワンタイムパスワードを発行します',
  'bulk.confirm.issue-one-time-passwords.note':
    '表は画面には出ません。完了後に、全員分をまとめて印刷します。今までの表は、すぐに使えなくなります。',
  'bulk.do.issue-one-time-passwords': '{count}名に発行する',
  'bulk.change.otp.first': '未発行 → 発行済',
  'bulk.change.otp.again': '発行済（残り{left}） → 新しい表',
  'bulk.result.tell.issue-one-time-passwords': '表を印刷し、ご本人に1枚ずつ直接お渡しください。',
  'bulk.kind.withdraw-one-time-passwords': '利用者ワンタイムパスワードの利用停止',
  'bulk.confirm.withdraw-one-time-passwords': '{count}名の利用者ワンタイムパスワードを利用停止します',
  'bulk.confirm.withdraw-one-time-passwords.note':
    '今までの表は、すぐに使えなくなります。暗証番号は変わりません。',
  'bulk.do.withdraw-one-time-passwords': '{count}名を利用停止する',
  'bulk.change.otp.withdrawn': '発行済（残り{left}） → 未発行',
  'bulk.leftOut.no-one-time-passwords': '利用者ワンタイムパスワードは発行されていません',
  'bulk.result.tell.withdraw-one-time-passwords':
    'これからは表の番号が要らないことを伝え、お手元の表を破棄してもらってください。',
  'bulk.result.otp':
    '発行した表は、ログオフすると消えます。ログオフの前に印刷してください。印刷できなかったときは、もう一度発行してください。',
  'forms.stuck.card': 'カードをなくした',
  'forms.stuck.pin': '暗証番号が分からない',
  'code.sixDigits': '半角数字6桁で入力してください。（今回は金庫に送っていません）',
} as const;
