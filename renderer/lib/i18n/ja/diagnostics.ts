/** 診断情報. */
export const diagnostics = {
  'diagnostics.title': '診断情報',
  'diagnostics.text':
    'うまく動かないときに、鍵守の状態を金庫やサポート窓口に伝えるための文書です。暗証番号やパスワードは入りません。',
  'diagnostics.read': '診断情報を書き出す',
  'diagnostics.shown': '保存される内容（このまま一つのファイルになります）',
  'diagnostics.save': 'ファイルに保存する',
  'diagnostics.again': '作り直す',
  'diagnostics.saved': '「{fileName}」に保存しました。送る前に、もう一度お確かめください。',
} as const;
