/** The first start, and connection files. */
export const firstRun = {
  'firstRun.title': 'はじめに、使い方を選んでください',
  'firstRun.practice': '体験モードで始める',
  'firstRun.practice.text':
    'このパソコンの中の体験用の金庫で、ロック解除までの全部の手順を練習できます。実際のご契約には影響しません。',
  'firstRun.file': '金庫から届いた接続ファイルを開く',
  'firstRun.file.text':
    '金庫から届いたファイル（.kagimori）をお持ちの方。この画面にドラッグしても開けます。内容を確かめてから接続します。',
  'firstRun.later': 'あとからでも「設定」で切り替えられます。',
  'connectionFile.open': '接続ファイルを開く',
  'connectionFile.open.text':
    '金庫から届いたファイル（.kagimori）で、アドレスとCA証明書をまとめて登録します。',
  'connectionFile.title': 'この接続先を使いますか？',
  'connectionFile.lead':
    'アドレスと指紋を、金庫から郵便や電話で知らされたものと見比べてください。違うときは「やめる」を押し、金庫にお問い合わせください。',
  'connectionFile.bank': '金庫',
  'connectionFile.bankCode': '金融機関コード',
  'connectionFile.address': 'アドレス',
  'connectionFile.ca': 'CA証明書',
  'connectionFile.fingerprint': '指紋（SHA-256）',
  'connectionFile.validity': '有効期間',
  'connectionFile.validity.span': '{from} から {to} まで',
  'connectionFile.changes': '変わること',
  'connectionFile.change': '接続先：{before} → {after}',
  'connectionFile.change.practice': '体験モード',
  'connectionFile.change.ca': '登録済みのCA証明書は、このファイルのものに置き換わります。',
  'connectionFile.change.logOn':
    'いまのログオンは終わります。印刷していない書類と、送っていない入力は失われます。',
  'connectionFile.change.practiceKept': '体験モードには「設定」からいつでも戻れます。',
  'connectionFile.accept': 'この接続先を使う',
  'connectionFile.decline': 'やめる',
  'connectionFile.accepted': '接続先を変更しました。',
  'connectionFile.failed': '接続ファイルを使えません',
  'connectionFile.nothing': '接続先は変わっていません。',
  'connectionFile.close': '閉じる',
  'failure.connection-file-unreadable.what': '接続ファイルを読み込めませんでした。',
  'failure.connection-file-unreadable.next':
    'ファイルがその場所にあるか確かめて、もう一度開いてください。USBメモリーなどから開いたときは、パソコンにコピーしてからお試しください。',
  'failure.connection-file-too-large.what': 'ファイルが大きすぎます。接続ファイルではありません。',
  'failure.connection-file-too-large.next':
    '金庫から届いた、名前が「.kagimori」で終わるファイルを選んでください。',
  'failure.connection-file-not-json.what':
    '接続ファイルとして読めません。別の種類のファイルか、途中で切れたファイルです。',
  'failure.connection-file-not-json.next': '金庫から届いたファイルを、もとのまま保存し直して開いてください。',
  'failure.connection-file-version.what': '接続ファイルのバージョンに、この鍵守は対応していません。',
  'failure.connection-file-version.next':
    '鍵守を新しくしてから開くか、この鍵守に合う接続ファイルを金庫に依頼してください。',
  'failure.connection-file-incomplete.what': '接続ファイルに、足りない項目か、余分な項目があります。',
  'failure.connection-file-incomplete.next': '金庫に連絡して、接続ファイルをもう一度受け取ってください。',
  'failure.connection-file-address.what':
    '接続ファイルのアドレスが「https://」で始まる金庫のアドレスではありません。',
  'failure.connection-file-address.next':
    'このファイルは使わないでください。送り主が金庫かどうかを、電話などで確かめてください。',
  'failure.connection-file-ca-invalid.what': '接続ファイルの中のCA証明書を、認証局の証明書として使えません。',
  'failure.connection-file-ca-invalid.next': '金庫に連絡して、接続ファイルをもう一度受け取ってください。',
  'failure.connection-file-ca-expired.what': '接続ファイルの中のCA証明書は、有効期限が過ぎています。',
  'failure.connection-file-ca-expired.next':
    '新しい接続ファイルを金庫に依頼してください。先にこのパソコンの日付が合っているか確かめてください。',
  'failure.connection-file-ca-not-yet-valid.what':
    '接続ファイルの中のCA証明書は、まだ有効期間が始まっていません。',
  'failure.connection-file-ca-not-yet-valid.next':
    'このパソコンの日付と時刻を確かめてください。合っているときは、金庫にお問い合わせください。',
  'failure.connection-file-gone.what': 'この接続ファイルの確認内容は、もう使えません。',
  'failure.connection-file-gone.next': '接続ファイルをもう一度開いてください。',
} as const;
