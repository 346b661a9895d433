/** What a person reads when the bank refuses a command on users, or an import cannot go on. */
export const userFailures = {
  'failure.user-id-taken.what': 'この利用者IDは登録できません。使用中か、以前に登録抹消された利用者IDです。',
  'failure.user-id-taken.next': '別の利用者IDを入力してください。一度使った利用者IDは再度登録できません。',
  'failure.users-full.what': '登録できる利用者の上限（{maxUsers}名）に達しています。',
  'failure.users-full.next': '使わなくなった利用者を登録抹消すると、新しい利用者を登録できます。',
  'failure.user-pins-equal.what': '利用者暗証番号と利用者確認暗証番号は、同一の暗証番号にはできません。',
  'failure.user-pins-equal.next':
    '変更しなかったほうの番号と同じ可能性があります。別の番号を入力してください。',
  'failure.permission-not-contracted.what': 'ご契約にない業務の権限が含まれています。',
  'failure.permission-not-contracted.next':
    'その業務の選択を外してください。ご利用になりたいときは、お取引店へご相談ください。',
  'failure.permission-not-granted.what': 'この利用者には、この業務の権限がありません。',
  'failure.permission-not-granted.next': '必要なときは、管理者が「利用者情報変更」で権限を付けてください。',
  'failure.incident-already-registered.what': '対象の利用者は、すでに事故登録されています。',
  'failure.incident-already-registered.next':
    '一覧は最新の内容になりました。理由を変えるときは、事故登録を解除してから登録し直してください。',
  'failure.incident-not-registered.what': '対象の利用者は事故登録されていません。',
  'failure.incident-not-registered.next': '一覧は最新の内容になりました。解除は不要です。',
  'failure.bill-payment-not-blocked.what': '対象の利用者は、収納サービスの封鎖状態ではありません。',
  'failure.bill-payment-not-blocked.next': '一覧は最新の内容になりました。解除は不要です。',
  'failure.role-template-not-found.what': 'この権限テンプレートは見つかりませんでした。',
  'failure.role-template-not-found.next': '削除された可能性があります。テンプレートを選び直してください。',
  'failure.role-templates-full.what':
    '保存できる権限テンプレートの上限（{maxRoleTemplates}件）に達しています。',
  'failure.role-templates-full.next':
    '使わなくなったテンプレートを削除すると、新しいテンプレートを保存できます。同じ名前での上書き保存はできます。',
  'failure.bill-not-found.what': '入力された番号の払込書が見つかりませんでした。',
  'failure.bill-not-found.next':
    '利用者ご本人が、収納機関番号・納付番号・確認番号を払込書でお確かめください。',
  'failure.bill-payment-blocked.what': 'この利用者は、収納サービスが封鎖されています。',
  'failure.bill-payment-blocked.next':
    '管理者が「封鎖（累積封鎖）解除」を行うと再開できます。管理者にご連絡ください。',
  'failure.import-file-unreadable.what': '選んだCSVファイルを読み取れませんでした。',
  'failure.import-file-unreadable.next':
    '1行目の項目名と文字コード（UTF-8またはシフトJIS）を確かめて、もう一度選んでください。',
  'failure.import-preview-gone.what': 'この取り込みの確認内容は、もう使えません。',
  'failure.import-preview-gone.next': 'CSVファイルをもう一度選び、新しい確認内容から進めてください。',
} as const;
