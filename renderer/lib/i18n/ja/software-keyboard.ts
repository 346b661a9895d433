/** ソフトウェアキーボード. */
export const softwareKeyboard = {
  'softwareKeyboard.open': 'ソフトウェアキーボードを開く',
  'softwareKeyboard.close': 'ソフトウェアキーボードを閉じる',
  'softwareKeyboard.title': 'ソフトウェアキーボード',
  'softwareKeyboard.real': 'キーボードで入力する',
  'softwareKeyboard.real.hint':
    'ソフトウェアキーボードで入力してください。キーボードから入力するときは「キーボードで入力する」を選んでください。',
  'softwareKeyboard.case': '大文字',
  'softwareKeyboard.backspace': '1文字消す',
  'softwareKeyboard.clear': 'すべて消す',
  'softwareKeyboard.capital': '大文字 {letter}',
  'softwareKeyboard.count': '{count}文字 入力しました',
  'softwareKeyboard.help': 'キーの並びは開くたびに変わります。矢印キーで移動し、Enterキーで入力できます。',
} as const;
