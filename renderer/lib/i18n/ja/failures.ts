/** What a person reads when something fails: `what` happened, and what to do `next`. */
export const failures = {
  'failure.invalid-request.what': '送った内容を金庫が受け付けませんでした。',
  'failure.invalid-request.next':
    'このアプリの不具合と思われます。参照番号を控えて、お取引店へご連絡ください。',
  'failure.not-found.what': '金庫に、この操作の窓口がありません。',
  'failure.not-found.next': '接続先が正しいか「設定」でご確認ください。',
  'failure.certificate-required.what': '電子証明書が金庫に届きませんでした。',
  'failure.certificate-required.next': '証明書を選び直して、もう一度ログオンしてください。',
  'failure.certificate-untrusted.what': 'この電子証明書は、金庫が発行したものと確認できませんでした。',
  'failure.certificate-untrusted.next':
    '「契約者ID（利用者番号）＋金融機関コード」の電子証明書を選んでください。見つからないときは「{certificateForm}」をお取引店にご提出ください。',
  'failure.certificate-expired.what': '電子証明書の有効期限が過ぎています。',
  'failure.certificate-expired.next': '「{certificateForm}」をお取引店にご提出ください。',
  'failure.certificate-not-yet-valid.what': '電子証明書の有効期間がまだ始まっていません。',
  'failure.certificate-not-yet-valid.next':
    'パソコンの日付と時刻が正しいかご確認ください。正しければ、有効期間の開始日までお待ちください。',
  'failure.certificate-wrong-bank.what': 'この電子証明書は、ほかの金融機関のものです。',
  'failure.certificate-wrong-bank.next': '{bankName}の電子証明書を選んでください。',
  'failure.certificate-unknown.what': 'この電子証明書は、金庫に登録されていません。',
  'failure.certificate-unknown.next':
    '再発行後の新しい電子証明書があれば、それを取り込んでください。ないときは「{certificateForm}」をお取引店にご提出ください。',
  'failure.certificate-revoked.what': 'この電子証明書は失効しています。',
  'failure.certificate-revoked.next':
    '再発行された電子証明書を取り込んでください。ないときは「{certificateForm}」をお取引店にご提出ください。',
  'failure.certificate-status-unknown.what':
    'この電子証明書が失効していないかを、金庫の側で確認できませんでした。',
  'failure.certificate-status-unknown.next':
    '原因は、金庫の失効情報が最新でないことです。お客様の操作の誤りではありません。しばらくしてからもう一度お試しください。続くときは、参照番号をお取引店へお伝えください。',
  'failure.certificate-not-administrator.what':
    'これは利用者の電子証明書です。管理者ログオンには使えません。',
  'failure.certificate-not-administrator.next':
    '管理者の電子証明書（契約者ID（利用者番号）＋金融機関コード）を選んでください。',
  'failure.certificate-not-user.what': 'これは管理者の電子証明書です。利用者ログオンには使えません。',
  'failure.certificate-not-user.next': '利用者の電子証明書で、もう一度お試しください。',
  'failure.contract-locked.what': 'サービスがご利用できなくなりました。管理者がロック状態です。',
  'failure.contract-locked.next':
    'インターネットからは解除できません。「{unlockForm}」をお取引店にご提出ください。',
  'failure.contract-pin-wrong.what': 'ご契約先暗証番号が違います。',
  'failure.contract-pin-wrong.next': '入力を確かめて、もう一度お試しください。',
  'failure.card-password-wrong.what': '確認用パスワードが違います。',
  'failure.card-password-wrong.next':
    'お客様カードの同じ場所の数字を、もう一度お確かめください。ご契約先確認暗証番号ではありません。',
  'failure.confirmation-pin-wrong.what': 'ご契約先確認暗証番号が違います。',
  'failure.confirmation-pin-wrong.next':
    '入力を確かめて、もう一度お試しください。確認用パスワード（お客様カードの数字）ではありません。',
  'failure.user-pin-wrong.what': '利用者暗証番号が違います。',
  'failure.user-pin-wrong.next': '利用者ご本人が、入力を確かめてもう一度お試しください。',
  'failure.attempts-in-progress.what': '同じ暗証番号の確認が、ほかで進行中です。今回は数えられていません。',
  'failure.attempts-in-progress.next': '数秒待ってから、もう一度お試しください。',
  'failure.user-incident.what': 'サービスがご利用できなくなりました。この利用者は事故登録されています。',
  'failure.user-incident.next': '利用者ご本人では再開できません。ご契約先の管理者にご連絡ください。',
  'failure.user-suspended.what':
    'サービスがご利用できなくなりました。この利用者は利用中止（ロック状態）です。',
  'failure.user-suspended.next':
    '管理者が「利用中止解除」を行うと、すぐに再開できます。管理者にご連絡ください。',
  'failure.log-on-ticket-expired.what': '確認用パスワードの入力時間が過ぎました。',
  'failure.log-on-ticket-expired.next': 'もう一度、ご契約先暗証番号の入力からやり直してください。',
  'failure.log-on-required.what': 'ログオンしていません。',
  'failure.log-on-required.next': 'もう一度ログオンしてください。',
  'failure.log-on-expired.what': '一定時間操作がなかったため、自動的にログオフしました。',
  'failure.log-on-expired.next': '続けるには、もう一度ログオンしてください。',
  'failure.log-on-superseded.what': '同じ電子証明書で別のログオンが始まったため、こちらは終了しました。',
  'failure.log-on-superseded.next':
    'お心当たりがあれば、もう一度ログオンしてください。お心当たりがなければ、すぐにお取引店へご連絡ください。',
  'failure.log-on-ended.what': 'ログオンは終了しています。',
  'failure.log-on-ended.next': '続けるには、もう一度ログオンしてください。',
  'failure.user-not-found.what': 'この利用者は見つかりませんでした。登録抹消された可能性があります。',
  'failure.user-not-found.next': '一覧を読み込み直してください。',
  'failure.user-not-suspended.what': '対象の利用者は利用中止状態ではありません。',
  'failure.user-not-suspended.next': '一覧は最新の内容になりました。解除は不要です。',
  'failure.version-conflict.what': '他の操作により内容が変更されました。最新の内容を確認してください。',
  'failure.version-conflict.next': '変わった内容を確かめて、よければ続けてください。',
  'failure.renewal-not-open.what': '証明書更新の受付期間が、まだ始まっていません。',
  'failure.renewal-not-open.next':
    '更新できるのは、有効期限の{renewFromDays}日前からです。期間になりましたら「ご契約先ステータス」でお知らせします。',
  'failure.renewal-request-invalid.what':
    '新しい電子証明書の申請を、金庫が受け付けませんでした。今までの電子証明書は、そのままお使いいただけます。',
  'failure.renewal-request-invalid.next':
    '今回の更新を取りやめて、はじめからやり直してください。続くときは、参照番号をお取引店へお伝えください。',
  'failure.renewal-not-found.what': 'この電子証明書の更新の記録が、金庫にありません。',
  'failure.renewal-not-found.next':
    '今までの電子証明書でログオンして、「証明書更新」の画面をご確認ください。続くときは、参照番号をお取引店へお伝えください。',
  'failure.request-in-progress.what': '前に送った操作が、まだ処理中です。',
  'failure.request-in-progress.next':
    '数秒待ってから、もう一度確かめてください。二重に実行されることはありません。',
  'failure.idempotency-key-reused.what': '前に送った内容と今回の内容が違うため、金庫は受け付けませんでした。',
  'failure.idempotency-key-reused.next': '一覧で今の状態を確かめて、必要ならもう一度操作してください。',
  'failure.store-unavailable.what': '金庫のシステムが、一時的に応答できません。',
  'failure.store-unavailable.next': '数分待ってから、もう一度お試しください。',
  'failure.internal.what': '金庫のシステムで問題が起きました。',
  'failure.internal.next':
    '数分待ってから、もう一度お試しください。続くときは参照番号をお取引店へお伝えください。',
  'failure.not-pkcs12.what': '選んだファイルは、電子証明書のファイル（.p12／.pfx）ではありません。',
  'failure.not-pkcs12.next': '拡張子が .p12 または .pfx のファイルを選んでください。',
  'failure.truncated.what': '電子証明書のファイルが途中で切れています。',
  'failure.truncated.next': '元の場所から、もう一度コピーして取り込んでください。',
  'failure.wrong-passphrase-or-damaged.what': '証明書パスワードが違うか、ファイルが壊れています。',
  'failure.wrong-passphrase-or-damaged.next':
    '証明書パスワードを確かめて、もう一度入力してください。何度間違えてもロックされません。',
  'failure.unsupported-algorithm.what': 'このファイルの暗号方式（{algorithm}）には対応していません。',
  'failure.unsupported-algorithm.next': '電子証明書を、別の形式（AES-256）で書き出し直してください。',
  'failure.no-private-key.what': 'このファイルには秘密キーが入っていません。',
  'failure.no-private-key.next':
    '「秘密キーをエクスポートする」を選んで書き出したファイルを取り込んでください。',
  'failure.no-certificate.what': 'このファイルには電子証明書が入っていません。',
  'failure.no-certificate.next': '別のファイルを選んでください。',
  'failure.key-mismatch.what': 'ファイルの中の電子証明書と秘密キーが、組になっていません。',
  'failure.key-mismatch.next': '元のパソコンから、もう一度書き出してください。',
  'failure.file-too-large.what': 'ファイルが大きすぎます。電子証明書ではないようです。',
  'failure.file-too-large.next': '拡張子が .p12 または .pfx のファイルを選んでください。',
  'failure.too-many-iterations.what': 'このファイルは、開くための計算量が上限を超えています。',
  'failure.too-many-iterations.next': '電子証明書を、標準の設定で書き出し直してください。',
  'failure.bank-unreachable.what': '金庫につながりません。',
  'failure.bank-unreachable.next':
    'インターネットの接続を確かめて、もう一度お試しください。証明書の取り込みと設定は、このままでもできます。',
  'failure.bank-untrusted.what': '接続先が本物の金庫だと確認できないため、何も送らずに中止しました。',
  'failure.bank-untrusted.next': '「設定」で接続先と金庫のCA証明書をご確認ください。',
  'failure.bank-timed-out.what': '金庫からの返事が、時間内に届きませんでした。',
  'failure.bank-timed-out.next': 'もう一度お試しください。',
  'failure.bank-answer-not-understood.what': '金庫からの返事を、このアプリでは読み取れませんでした。',
  'failure.bank-answer-not-understood.next':
    'アプリが最新か確かめてください。参照番号をお取引店へお伝えください。',
  'failure.practice-bank-failed.what': '体験用の金庫を始められませんでした。',
  'failure.practice-bank-failed.next':
    '「体験データを最初に戻す」を押してください。それでも始まらないときは、ディスクの空きを確かめてから、アプリを起動し直してください。',
  'failure.consent-refused.what': '秘密キーの使用を許可しなかったため、金庫には接続していません。',
  'failure.consent-refused.next': '続けるには、証明書を選んで「OK」を押し、「許可」を選んでください。',
  'failure.connection-not-allowed.what': 'この接続先を許可しなかったため、金庫には接続していません。',
  'failure.connection-not-allowed.next':
    '続けるには、アドレスを金庫からの案内と見比べてから、もう一度進んで「許可」を選んでください。',
  'failure.certificate-not-in-store.what': '選んだ証明書は、削除されたか、一覧での内容が変わりました。',
  'failure.certificate-not-in-store.next': '最新の一覧から選び直すか、証明書をもう一度取り込んでください。',
  'failure.certificate-file-unreadable.what': '電子証明書のファイルを読み取れませんでした。',
  'failure.certificate-file-unreadable.next': 'ファイルの場所と、読み取りの許可を確かめてください。',
  'failure.certificate-choice-needed.what': 'このファイルには、電子証明書がいくつか入っていました。',
  'failure.certificate-choice-needed.next':
    '中の証明書を一覧に加えました。使う証明書を選んで「OK」を押してください。',
  'failure.passphrase-wait.what':
    '証明書パスワードの誤りが続いたため、入力をしばらくお待ちいただいています。',
  'failure.passphrase-wait.next': '{wait}もう一度入力してください。ロックされることはありません。',
  'failure.passphrase-too-short.what': '証明書パスワードが短すぎます。',
  'failure.passphrase-too-short.next': '{shortest}文字以上の証明書パスワードを決めてください。',
  'failure.remembered-passphrase-wrong.what':
    'このパソコンに保存していた証明書パスワードでは、証明書を開けませんでした。保存していたものは削除しました。',
  'failure.remembered-passphrase-wrong.next': '証明書パスワードを入力してください。',
  'failure.passphrase-protection-missing.what':
    'このパソコンでは証明書パスワードを安全に保存できないため、保存しませんでした。',
  'failure.passphrase-protection-missing.next': 'ログオンのたびに、証明書パスワードを入力してください。',
  'failure.renewal-interrupted.what':
    '証明書更新が途中で止まっています。今までの電子証明書は、そのままお使いいただけます。',
  'failure.renewal-interrupted.next': '「続ける」を押すと、止まったところから更新を続けます。',
  'failure.renewal-not-pending.what': '取りやめることのできる証明書更新がありません。',
  'failure.renewal-not-pending.next': '「証明書更新」の画面で、いまの状態をご確認ください。',
  'failure.record-newer.what':
    '途中で止まっている手続きの記録が、より新しいバージョンの鍵守で保存されています。記録は変更していません。',
  'failure.record-newer.next': '新しいバージョンの鍵守を入れ直してから、続きを行ってください。',
  'failure.record-unreadable.what':
    '途中で止まっている手続きの記録が壊れているか、読み取れませんでした。記録は消さずに残してあります。',
  'failure.record-unreadable.next':
    'もう一度お試しください。記録が壊れていたときは、新しい鍵で最初から始まります。',
  'failure.disk-write-failed.what': 'このパソコンに保存できませんでした。',
  'failure.disk-write-failed.next': 'ディスクの空きと書き込みの許可を確かめてください。',
  'failure.settings-damaged.what': '設定のファイルが壊れていたため、最初の設定で始めました。',
  'failure.settings-damaged.next': '「設定」で接続先と表示をご確認ください。',
  'failure.settings-newer.what': 'このPCの設定は、より新しいバージョンの鍵守で保存されています。',
  'failure.settings-newer.next':
    '設定も電子証明書も変更していません。新しいバージョンの鍵守を入れ直してから、起動してください。',
  'failure.practice-bank-restarted.what': '体験用の金庫が停止したため、もう一度始めました。',
  'failure.practice-bank-restarted.next':
    'そのままお使いになれます。途中だった操作の結果は、利用者の一覧と操作履歴でご確認ください。',
  'failure.practice-data-newer.what':
    '体験用のデータは、より新しいバージョンの鍵守で保存されています。変更していません。',
  'failure.practice-data-newer.next':
    '新しいバージョンの鍵守でお使いください。金庫につなぐときは「設定」で接続先を入力します。',
  'failure.page-crashed.what': '画面が異常終了したため、開き直しました。',
  'failure.page-crashed.next':
    'ログオンしていたときは、そのまま続いています。金庫に送った操作は取り消されていません。結果を利用者の一覧と操作履歴で確かめてから、必要ならやり直してください。',
  'failure.update-not-now.what': 'ログオン中は更新しません。',
  'failure.update-not-now.next': 'ログオフしてから、もう一度「今すぐ更新」を押してください。',
  'failure.update-installing.what': '新しいバージョンに入れ替えているところです。',
  'failure.update-installing.next': 'アプリが自動で開き直すまで、そのままお待ちください。',
  'failure.update-failed.what': '更新できませんでした。',
  'failure.update-failed.next':
    '今のバージョンをそのままお使いになれます。繰り返すときは、配布元から新しいバージョンを入手してください。',
  'failure.ca-file-invalid.what': '選んだファイルは、CA証明書（PEM）として読めませんでした。',
  'failure.ca-file-invalid.next': '金庫から受け取ったCA証明書のファイルを選んでください。',
  'failure.bank-address-invalid.what': '接続先の書き方が正しくありません。',
  'failure.bank-address-invalid.next': '「https://」で始まる、金庫から案内されたアドレスを入力してください。',
  'failure.not-connected.what': '金庫とつながっていません。',
  'failure.not-connected.next': 'もう一度ログオンしてください。',
  'failure.practice-only.what': 'これは体験モードだけの操作です。',
  'failure.practice-only.next': '「設定」で体験モードに切り替えてください。',
  'failure.ipc-refused.what': '画面からの依頼を、アプリが受け付けませんでした。',
  'failure.ipc-refused.next': 'アプリを終了して、もう一度起動してください。',
  'failure.unexpected.what': 'アプリの中で予想していない問題が起きました。',
  'failure.unexpected.next': 'もう一度お試しください。続くときは、アプリを終了して起動し直してください。',
} as const;
