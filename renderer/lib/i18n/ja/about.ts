/** このアプリについて. */
export const about = {
  'about.title': 'このアプリについて',
  'about.version': 'バージョン {version}',
  'about.licences': '使用しているソフトウェアと書体のライセンス',
} as const;
