/** The last minute before the automatic log-off. */
export const frame = {
  'frame.idle.title': 'まもなく自動的にログオフします',
  'frame.idle.left': 'あと {time}',
  'frame.idle.text':
    'しばらく操作がなかったためです。ログオフしても、入力の途中の内容は次のログオンまで残ります（暗証番号は残りません）。',
  'frame.idle.continue': '操作を続ける',
  'frame.idle.leave': 'このままログオフを待つ',
} as const;
