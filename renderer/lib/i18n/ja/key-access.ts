/** The key window, and the page that waits for it. */
export const keyAccess = {
  'key.waiting.title': '秘密キーの使用許可',
  'key.waiting.lead': '別の小さな窓で、秘密キーの使用許可をお尋ねしています。',
  'key.waiting.text':
    '「このアプリが秘密キーにアクセスすることを許可しますか？」の窓で証明書パスワードを入力し、「許可」を押してください。',
  'key.waiting.hidden': '窓が見えないときは、この窓の後ろに隠れていないかお確かめください。',
  'key.waiting.cancel': '証明書の選択に戻る',
  'key.title': 'このアプリが秘密キーにアクセスすることを許可しますか？',
  'key.screen': '秘密キーの使用許可',
  'key.app': 'アプリ',
  'key.certificate': '電子証明書',
  'key.purpose': '目的',
  'key.purpose.text': '金庫への管理者ログオン（今回の1回だけ）',
  'key.bank': '接続先',
  'key.passphrase': '証明書パスワード',
  'key.passphrase.text':
    '電子証明書を取得したときに決めたパスワードです。このパソコンの中だけで使い、金庫には送りません。間違えてもロックされません。',
  'key.passphrase.practice': '体験モードです。見本の証明書パスワードは {passphrase} です。',
  'key.allow': '許可',
  'key.refuse': '許可しない',
} as const;
