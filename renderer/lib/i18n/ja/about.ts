/** このアプリについて. */
export const about = {
  'about.title': 'このアプリについて',
  'about.version': 'バージョン {version}',
  'about.licences': '使用しているソフトウェアと書体のライセンス',
  'about.update.title': '新しいバージョン {version} があります',
  'about.update.text':
    '更新すると鍵守はいったん終了し、新しいバージョンで開きます。ログオン中は更新しません。',
  'about.update.notes': '変更点',
  'about.update.now': '今すぐ更新',
  'about.update.later': 'あとで',
} as const;
