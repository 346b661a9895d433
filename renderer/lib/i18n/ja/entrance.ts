/** A-01 入口. */
export const entrance = {
  'entrance.screen': '入口',
  'entrance.bank': '{bankName}　{productName}',
  'entrance.title': '管理者ログオン － 電子証明書方式',
  'entrance.lead': '利用中止（ロック状態）になった利用者を、管理者が解除するための画面です。',
  'entrance.logOn': '管理者ログオン',
  'entrance.notReady': '体験用の金庫を準備しています。',
  'entrance.hand.title': 'お手元にご用意ください',
  'entrance.hand.card': 'お客様カード',
  'entrance.hand.card.text': '確認用パスワード（ア～コの数字）が印刷されています。',
  'entrance.hand.card.lost': '紛失したときは「{form}」をお取引店へ。再発行には2～3週間程度かかります。',
  'entrance.hand.pin': '管理者の暗証番号',
  'entrance.hand.pin.text':
    'ご契約先暗証番号 と ご契約先確認暗証番号。インターネット上でお客様が設定された番号です。',
  'entrance.hand.pin.lost': '所定回数以上誤ってロックされたときは「{form}」をお取引店へ。',
  'entrance.hand.pc': '管理者のパソコン',
  'entrance.hand.pc.text': '管理者の電子証明書が入っているパソコンです。',
  'entrance.hand.pc.lost': '電子証明書がない、または有効期限が過ぎているときは「{form}」をお取引店へ。',
  'entrance.notices': '重要なお知らせ',
  'entrance.notices.expiring':
    '管理者の電子証明書の有効期限が近づいています（{date}まで、残り{count}日）。期限を過ぎるとログオンできません。',
  'entrance.notices.expired':
    '管理者の電子証明書（契約者ID {contractId}）の有効期限が過ぎています。「{form}」をお取引店にご提出ください。',
  'entrance.notices.lock':
    '暗証番号を所定回数以上誤ると、利用者を含む全てのサービスが停止します。自信がないときは、入力する前にお確かめください。',
  'entrance.flow': '利用者のロック解除の流れ',
  'entrance.flow.1': '「管理者ログオン」を押し、管理者の電子証明書を選んで「OK」',
  'entrance.flow.2': '秘密キーへのアクセスを「許可」',
  'entrance.flow.3': '「ご契約先暗証番号」を入力して「ログオン」',
  'entrance.flow.4': '確認用パスワードを入力して「OK」',
  'entrance.flow.5': '「ご契約先管理情報変更」－「利用者情報登録／変更」',
  'entrance.flow.6': '利用者を選び、「ご契約先確認暗証番号」を入力して「利用中止解除」',
} as const;
