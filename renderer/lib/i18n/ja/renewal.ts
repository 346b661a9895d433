/** 証明書更新. */
export const renewal = {
  'renewal.title': '証明書更新',
  'renewal.certificate': '管理者の電子証明書',
  'renewal.what': '更新の流れ',
  'renewal.what.1':
    'このパソコンで新しい秘密キーを作ります。小さな窓で、新しい証明書パスワードを決めていただきます。',
  'renewal.what.2':
    '金庫が新しい電子証明書を発行し、このパソコンに保存します。使えることを、その場で確かめます。',
  'renewal.what.3':
    '今までの電子証明書が失効し、ログオンが終わります。新しい電子証明書で、もう一度ログオンしてください。',
  'renewal.change': '更新の内容',
  'renewal.change.before': '更新前',
  'renewal.change.after': '更新後',
  'renewal.change.end': '有効期限',
  'renewal.change.end.after': '発行から{span}（金庫が決めます）',
  'renewal.change.passphrase.before': '今のもの',
  'renewal.change.passphrase.after': '新しく決めます',
  'renewal.change.old': '今までの電子証明書',
  'renewal.change.old.before': '有効',
  'renewal.change.old.after': '失効',
  'renewal.year': '1年',
  'renewal.days': '{count}日',
  'renewal.begin': '証明書を更新する',
  'renewal.running': '証明書を更新しています',
  'renewal.running.key':
    '別の小さな窓で、証明書パスワードの入力をお待ちしています。窓が見えないときは、この窓の後ろに隠れていないかお確かめください。',
  'renewal.running.stay': '終わるまで、このままお待ちください。途中で止まっても、あとから続けられます。',
  'renewal.step.passphrase': '証明書パスワードの入力',
  'renewal.step.asking-bank': '金庫による新しい電子証明書の発行',
  'renewal.step.storing': 'このパソコンへの保存',
  'renewal.step.proving': '新しい電子証明書の確認と、今までの電子証明書の失効',
  'renewal.interrupted': '証明書更新が途中で止まっています',
  'renewal.interrupted.since': '{since} に始めた更新です。',
  'renewal.reached.key-made':
    '新しい秘密キーを作りました。新しい電子証明書は、まだこのパソコンに届いていません。',
  'renewal.reached.issued': '新しい電子証明書が金庫から届きました。まだ、このパソコンに保存していません。',
  'renewal.reached.stored':
    '新しい電子証明書をこのパソコンに保存しました。残りは、新しい電子証明書の確認だけです。',
  'renewal.interrupted.works': '今までの電子証明書は、そのままお使いいただけます',
  'renewal.interrupted.next':
    '続けるには、ご契約先確認暗証番号と、更新を始めたときに決めた新しい証明書パスワードが必要です。',
  'renewal.continue': '続ける',
  'renewal.abandon': '取りやめる',
  'renewal.abandon.late':
    '新しい電子証明書を保存したあとなので、取りやめることはできません。「続ける」を押して、最後まで進めてください。',
  'renewal.abandon.title': 'この証明書更新を取りやめますか？',
  'renewal.abandon.text':
    'この更新で作った新しい秘密キーを、このパソコンから消します。今までの電子証明書は、そのままお使いいただけます。更新は、期間中ならはじめからやり直せます。',
  'renewal.abandon.confirm': '更新を取りやめる',
  'renewal.abandoned': '証明書更新を取りやめました。今までの電子証明書をお使いください。',
  'renewal.refused': '証明書パスワードの入力をやめたため、更新を進めていません。',
  'renewal.refused.next':
    '今までの電子証明書は、そのままお使いいただけます。更新するときは、もう一度ご契約先確認暗証番号を入力してください。',
  'renewal.notOpen': '{date}から更新できます',
  'renewal.notOpen.text': '期間になりましたら「ご契約先ステータス」でお知らせします。いまの操作は不要です。',
  'renewal.card.open': '証明書更新の期間です',
  'renewal.card.open.text':
    '管理者の電子証明書は{date}まで（残り{count}日）です。期限を過ぎると更新できず、「{form}」のお手続きが必要になります。',
  'renewal.card.open.go': '証明書更新',
  'renewal.card.interrupted.go': '更新の続きへ進む',
  'renewal.card.running.go': '更新の様子を見る',
  'renewal.ended': '証明書を更新しました',
  'renewal.ended.until': '新しい電子証明書の有効期限は{date}です。今までの電子証明書は失効しました。',
  'renewal.ended.next': '次は、新しい電子証明書を選んでログオンしてください。',
  'renewal.ended.keep':
    '新しい電子証明書のファイルは、このアプリが保存しています。開くには、更新のときに決めた証明書パスワードが要ります。金庫ではお調べできませんので、大切に保管してください。',
  'renewal.ended.go': '新しい証明書を選ぶ',
} as const;
