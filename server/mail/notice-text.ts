import type { NoticeKind } from '#protocol/domain/notice.ts';

/** What a mail says of one kind of お知らせ. */
type NoticeWords = {
  /** In the subject line. */
  readonly title: string;
  /** What happened. */
  readonly what: string;
  /** What to do when it was not the reader's own doing. */
  readonly otherwise: string;
};

const ADMINISTRATOR_CHECK =
  'お心当たりがない場合は、管理者が鍵守の「操作履歴」で、だれがいつ行ったかをご確認ください。ご契約先確認暗証番号が知られたおそれがあるときは、すぐにお取引店へご連絡ください。';
const BRANCH = 'お心当たりがない場合は、すぐにお取引店へご連絡ください。';

/** The words of every mail; this is the one place to change them. */
export const NOTICE_WORDS: Readonly<Record<NoticeKind, NoticeWords>> = {
  'contract-locked': {
    title: 'ご契約の利用中止',
    what: 'ご契約が利用中止（ロック状態）になりました。管理者も利用者もサービスをご利用になれません。',
    otherwise:
      '解除には、暗証番号閉塞解除依頼書をお取引店へご提出ください。暗証番号やカードの誤入力にお心当たりがない場合は、その旨もあわせてご連絡ください。',
  },
  'contract-unlocked': {
    title: 'ご契約の利用中止の解除',
    what: 'お取引店が依頼書にもとづき、ご契約の利用中止（ロック状態）を解除しました。',
    otherwise: BRANCH,
  },
  'contract-opened': {
    title: '開通確認の完了',
    what: '管理者の開通確認が済み、サービスをご利用いただけるようになりました。',
    otherwise: BRANCH,
  },
  'contract-pins-changed': {
    title: 'ご契約先認証情報（暗証番号）の変更',
    what: '管理者の暗証番号（ご契約先暗証番号またはご契約先確認暗証番号）が変更されました。これまでの番号は使えません。',
    otherwise: BRANCH,
  },
  'contract-pins-reset': {
    title: 'ご契約先の暗証番号の初期化',
    what: 'お取引店が依頼書にもとづき、新しいご契約先登録用暗証番号を発行しました。これまでのご契約先暗証番号とご契約先確認暗証番号は使えません。管理者の開通確認が済むまで、利用者もサービスをご利用になれません。',
    otherwise: BRANCH,
  },
  'contract-email-changed': {
    title: 'ご契約先Eメールアドレスの変更',
    what: 'ご契約先Eメールアドレスが変更されました。このメールは、変更前と変更後の両方のアドレスにお送りしています。',
    otherwise: BRANCH,
  },
  'user-suspended': {
    title: '利用者の利用中止',
    what: '暗証番号などの誤入力が続いたため、利用者が利用中止になりました。',
    otherwise:
      '管理者は、ご本人に確認したうえで利用中止を解除できます。ご本人に誤入力のお心当たりがない場合は、解除せずに事故登録を行ってください。',
  },
  'user-unlocked': {
    title: '利用者の利用中止の解除',
    what: '利用者の利用中止が解除されました。',
    otherwise: ADMINISTRATOR_CHECK,
  },
  'user-pins-reset': {
    title: '利用者の暗証番号の再設定',
    what: '利用者の暗証番号が再設定されました。これまでの暗証番号は使えません。',
    otherwise: ADMINISTRATOR_CHECK,
  },
  'user-registered': {
    title: '利用者の新規登録',
    what: '利用者が新しく登録されました。',
    otherwise: ADMINISTRATOR_CHECK,
  },
  'user-changed': {
    title: '利用者の登録内容の変更',
    what: '利用者の登録内容（名前または権限）が変更されました。',
    otherwise: ADMINISTRATOR_CHECK,
  },
  'user-deregistered': {
    title: '利用者の登録抹消',
    what: '利用者の登録が抹消されました。この利用者IDは二度と使えません。',
    otherwise: ADMINISTRATOR_CHECK,
  },
  'incident-registered': {
    title: '利用者の事故登録',
    what: '利用者に事故登録が行われました。この利用者はサービスを利用できません。',
    otherwise: ADMINISTRATOR_CHECK,
  },
  'incident-lifted': {
    title: '利用者の事故登録の解除',
    what: '利用者の事故登録が解除されました。',
    otherwise: ADMINISTRATOR_CHECK,
  },
  'bill-payment-blocked': {
    title: '利用者の収納サービスの封鎖',
    what: '納付情報の誤入力が続いたため、利用者の収納サービスが封鎖されました。',
    otherwise:
      '管理者は、ご本人に確認したうえで封鎖を解除できます。ご本人に誤入力のお心当たりがない場合は、解除せずに事故登録を行ってください。',
  },
  'bill-payment-cumulatively-blocked': {
    title: '利用者の収納サービスの累積封鎖',
    what: '封鎖が重なったため、利用者の収納サービスが累積封鎖になりました。',
    otherwise:
      '管理者は、ご本人に確認したうえで封鎖を解除できます。ご本人に誤入力のお心当たりがない場合は、解除せずに事故登録を行ってください。',
  },
  'bill-payment-unblocked': {
    title: '収納サービスの封鎖の解除',
    what: '利用者の収納サービスの封鎖が解除されました。',
    otherwise: ADMINISTRATOR_CHECK,
  },
  'one-time-passwords-issued': {
    title: '利用者ワンタイムパスワードの発行',
    what: '利用者ワンタイムパスワードが発行されました。これまでの表がある場合、その表は使えません。',
    otherwise: ADMINISTRATOR_CHECK,
  },
  'one-time-passwords-withdrawn': {
    title: '利用者ワンタイムパスワードの利用停止',
    what: '利用者ワンタイムパスワードの利用が停止されました。',
    otherwise: ADMINISTRATOR_CHECK,
  },
  'token-registered': {
    title: 'トークンの登録',
    what: 'トークンが登録されました。',
    otherwise: ADMINISTRATOR_CHECK,
  },
  'token-revoked': {
    title: 'トークンの失効',
    what: 'トークンが失効しました。',
    otherwise: ADMINISTRATOR_CHECK,
  },
  'token-use-changed': {
    title: 'トークンの利用形態の変更',
    what: 'トークンの利用形態が変更されました。',
    otherwise: ADMINISTRATOR_CHECK,
  },
  'card-reissued': {
    title: 'お客様カードの再発行',
    what: 'お取引店が依頼書にもとづき、お客様カードを再発行しました。これまでのお客様カードは使えません。',
    otherwise: BRANCH,
  },
  'certificate-issued': {
    title: '電子証明書の発行',
    what: '電子証明書が発行されました。',
    otherwise: BRANCH,
  },
  'certificate-renewed': {
    title: '電子証明書の更新',
    what: '管理者の電子証明書が更新されました。',
    otherwise: BRANCH,
  },
  'certificate-revoked': {
    title: '電子証明書の失効',
    what: '電子証明書が失効しました。この証明書ではログオンできません。',
    otherwise: BRANCH,
  },
  'user-certificate-reissued': {
    title: '利用者の電子証明書の再発行',
    what: '利用者の電子証明書が再発行されました。これまでの電子証明書は使えません。ご本人は、管理者から受け取った取得コードで新しい電子証明書を取得してください。',
    otherwise: ADMINISTRATOR_CHECK,
  },
  'certificate-acquired': {
    title: '利用者の電子証明書の取得',
    what: '利用者が取得コードを使い、電子証明書を取得しました。',
    otherwise:
      'ご本人にお心当たりがない場合は、管理者がすぐにこの利用者の電子証明書を失効させ、お取引店へご連絡ください。',
  },
};

/** What stands under every mail. */
export const MAIL_FOOT = [
  'このメールには返信できません。金庫がメールで暗証番号やカードの数字をおたずねすることはありません。',
  'このメールには、ログオンのためのリンクはありません。',
] as const;
