/** A-90 … A-93. */
export const trouble = {
  'locked.title': 'サービスがご利用できなくなりました',
  'locked.admin.what': '暗証番号の誤入力が所定回数に達し、管理者がロック状態になりました。',
  'locked.admin.scope': '管理者がロック状態となったため、利用者を含む全てのサービスが停止しています。',
  'locked.admin.online':
    '管理者のロック状態は、セキュリティ上の観点から、インターネットバンキングからは解除できません。所定の依頼書をお取引店にご提出ください。',
  'locked.admin.now':
    '利用者の皆さんに、サービスが止まっていることをお知らせください。利用者の操作では再開できません。',
  'locked.forms': '依頼書とそのご利用場面',
  'locked.forms.unlock': '暗証番号を誤ってロックされたとき、暗証番号を失念されたとき',
  'locked.forms.card': 'お客様カードを紛失されたとき（再発行には2～3週間程度かかります）',
  'locked.forms.certificate': '管理者の電子証明書がないとき、有効期限が過ぎているとき',
  'locked.forms.this': '今回',
  'locked.practice':
    '体験モードでは、体験データを最初に戻すと、もう一度お試しいただけます。実際のご契約では戻せません。',
  'locked.leave': '入口に戻る',
  'certificateTrouble.title': '電子証明書を確認できませんでした',
  'certificateTrouble.back': '別の証明書を使う',
  'ended.expired': 'ログオンの有効時間が過ぎました',
  'ended.superseded': '別の場所でログオンされました',
  'ended.over': 'ログオンが終了しました',
  'ended.loggedOff': 'ログオフしました',
  'ended.loggedOff.text': 'ご利用ありがとうございました。お客様カードをしまい忘れないよう、ご注意ください。',
  'ended.connection': '接続が切れました',
  'ended.again': 'もう一度ログオンする',
  'ended.entrance': '入口に戻る',
} as const;
