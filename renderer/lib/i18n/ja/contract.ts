/** 開通確認 and ご契約先認証情報変更, wherever they are spoken of. */
export const contract = {
  'frame.credentials': 'ご契約先認証情報変更',
  'logOn.pin.where.first':
    'はじめてのログオンと、お取引店での再設定のあとは、金庫からの書類にある「ご契約先登録用暗証番号」を入力します。',
  'credentials.title': 'ご契約先認証情報変更',
  'credentials.lead':
    '変更する項目だけを入力してください。空欄のままの暗証番号は変わりません。変更は、すぐに有効になります。',
  'credentials.rules': '2つの暗証番号を同じにすることはできません。今の番号と同じ番号にもできません。',
  'credentials.pins': '新しい暗証番号',
  'credentials.pin': '新しいご契約先暗証番号',
  'credentials.pin.use': '管理者がログオンするときに使います。',
  'credentials.confirmationPin': '新しいご契約先確認暗証番号',
  'credentials.confirmationPin.use': '管理者の操作を確定するときに使います。',
  'credentials.pin.wrong': 'ご契約先暗証番号は半角英数・記号{min}～{max}文字で入力してください。',
  'credentials.confirmationPin.wrong':
    'ご契約先確認暗証番号は半角英数・記号{min}～{max}文字で入力してください。',
  'credentials.pin.same': 'ご契約先暗証番号とご契約先確認暗証番号は、同一の暗証番号にはできません。',
  'credentials.pin.present': '今の番号と同じです。別の番号を入力してください。',
  'credentials.weak.contains-id':
    '契約者IDに含まれる文字です。推測されやすいため、別の番号をおすすめします。',
  'credentials.email.part': 'お知らせの宛先',
  'credentials.email': 'ご契約先Eメールアドレス',
  'credentials.email.hint':
    'お知らせのメールの宛先です。5つまで、半角の「,」で区切って入力できます。変更すると、変更前と変更後の両方に知らせます。',
  'credentials.email.wrong': 'メールアドレスを、半角で正しく入力してください（5つまで、「,」で区切る）。',
  'credentials.confirm': '本人の確認',
  'credentials.confirm.note':
    '以上の内容を確認の上、今の「ご契約先確認暗証番号」を入力し、「変更する」ボタンを押してください。',
  'credentials.nothing': '変更する項目がありません。変更する項目を入力してください。',
  'credentials.submit': '変更する',
  'credentials.sending': '変更しています',
  'credentials.again': 'もう一度確かめる',
  'credentials.unknown': '変更されたか、まだわかりません',
  'credentials.unknown.text':
    '金庫からの返事が届きませんでした。同じ内容をもう一度入力して「もう一度確かめる」を押してください。二重に変更されることはありません。',
  'credentials.done': 'ご契約先認証情報を変更しました',
  'credentials.done.pin': 'ご契約先暗証番号',
  'credentials.done.confirmationPin': 'ご契約先確認暗証番号',
  'credentials.done.email': 'ご契約先Eメールアドレス',
  'credentials.done.what': '変更した項目：{names}',
  'credentials.done.pins':
    '次から新しい番号をお使いください。番号は金庫にもわかりません。この画面以外の管理者のログオンは、終了しました。',
  'opening.title': '開通確認',
  'opening.lead':
    'ご契約先の暗証番号を2つ決め、Eメールアドレスを確かめます。これが済むと、サービスをご利用いただけます。',
  'opening.users': '済むまで、利用者はログオンできません。',
  'opening.present': 'ご契約先登録用暗証番号',
  'opening.present.hint': '金庫からの書類にある仮の番号です。ログオンに使った番号を、もう一度入力します。',
  'opening.present.wrong':
    'ご契約先登録用暗証番号が違います。{left}金庫からの書類を確かめて、もう一度お試しください。',
  'opening.submit': '開通する',
  'opening.sending': '開通しています',
  'opening.unknown': '開通したか、まだわかりません',
  'opening.required': 'Eメールアドレスを確かめ、違うときは直してください。',
  'opening.done': '開通確認が済みました。次のログオンからは、いま決めた暗証番号をお使いください。',
  'status.pinAge.go': '暗証番号を変更する',
  'failure.contract-not-opened.what': '管理者の開通確認が、まだ済んでいません。',
  'failure.contract-not-opened.next':
    '管理者が「管理者ログオン」からログオンし、開通確認を済ませてください。済むと、ご利用いただけます。',
  'failure.contract-already-opened.what': '開通確認は、すでに済んでいます。',
  'failure.contract-already-opened.next': 'ログオフして、決めた暗証番号でログオンし直してください。',
  'failure.contract-pins-equal.what':
    'ご契約先暗証番号とご契約先確認暗証番号は、同一の暗証番号にはできません。',
  'failure.contract-pins-equal.next':
    '暗証番号は変わっていません。変更しなかったほうの番号と同じ可能性があります。別の番号を入力してください。',
  'failure.contract-pin-unchanged.what': '新しい暗証番号が、今の暗証番号と同じです。',
  'failure.contract-pin-unchanged.next':
    '暗証番号は変わっていません。今の番号（開通確認ではご契約先登録用暗証番号）と違う番号を入力してください。',
  'own.failure.contract-not-opened.what':
    'ご契約先の管理者の開通確認が、まだ済んでいません。あなたの操作や暗証番号が原因ではありません。',
  'own.failure.contract-not-opened.next':
    'ご契約先の管理者に、開通確認を依頼してください。済むと、今までの暗証番号でログオンできます。',
  'own.stopped.cause.contract-not-opened': 'ご契約先の開通確認待ち（利用者全員）',
  'notices.kind.contract-opened': '管理者の開通確認が済みました',
  'notices.kind.contract-pins-changed': '管理者の暗証番号が変更されました',
  'notices.kind.contract-pins-reset': 'ご契約先登録用暗証番号が新しくなり、開通確認が必要になりました',
  'notices.kind.contract-email-changed': 'ご契約先Eメールアドレスが変更されました',
  'audit.group.contract': 'ご契約先の登録・認証情報',
  'audit.name.open-contract': '管理者の開通確認',
  'audit.did.open-contract': '{who}が開通確認を行いました',
  'audit.name.change-contract-pins': 'ご契約先の暗証番号の変更',
  'audit.did.change-contract-pins': '{who}が、ご契約先の暗証番号を変更しました',
  'audit.name.contract-pins-reset': 'ご契約先の暗証番号の初期化',
  'audit.did.contract-pins-reset': '{who}が、ご契約先登録用暗証番号を新しくしました',
  'audit.name.change-contract-email': 'ご契約先Eメールアドレスの変更',
  'audit.did.change-contract-email': '{who}が、ご契約先Eメールアドレスを変更しました',
} as const;
