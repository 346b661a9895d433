import type { AdministrationProblem } from '../administration/problem.ts';
import type { StartProblem } from '../api/server.ts';
import type { ProfileProblem } from '../bank-profile-file.ts';
import type { KeysProblem } from '../keys.ts';
import type { MailProblem } from '../mail/settings.ts';
import type { PkiProblem } from '../pki/bank-pki.ts';
import type { StoreProblem } from '../store/problems.ts';
import { CliFailure, EXIT_REFUSED } from './failure.ts';

type Words = readonly [japanese: string, english: string];

const ADMINISTRATION: Readonly<Record<AdministrationProblem, Words>> = {
  'contract-exists': [
    'その契約者IDは、すでに登録されています。別の契約者IDを指定してください。',
    'This contract ID is already registered. Name another one.',
  ],
  'contract-not-found': [
    'その契約者IDのご契約はありません。「contract list」で確認してください。',
    'There is no contract with this ID. Look it up with "contract list".',
  ],
  'contract-not-locked': [
    'このご契約は利用中止（ロック状態）ではありません。解除の必要はありません。不要になった依頼書は「form inspect 受付番号 --reject」で却下してください。',
    'This contract is not locked; there is nothing to lift. Reject a form that is no longer needed with "form inspect RECEIPT --reject".',
  ],
  'contract-locked': ['このご契約は、すでに利用中止（ロック状態）です。', 'This contract is locked already.'],
  'user-exists': [
    'その利用者IDは、使われているか、過去に使われました。同じ利用者IDは二度と登録できません。',
    'This user ID is or was in use. A user ID can never be registered again.',
  ],
  'user-not-found': [
    'その利用者IDの利用者はいません。利用者IDを確認してください。',
    'There is no user with this ID in the contract. Check the user ID.',
  ],
  'too-many-users': [
    '利用者数の上限に達しています。',
    'The contract already has as many users as it may have.',
  ],
  'too-many-role-templates': [
    '権限テンプレート数の上限に達しています。',
    'The contract already has as many role templates as it may have.',
  ],
  'pin-malformed': [
    '暗証番号の形式が正しくありません。半角英数・記号4～12文字で指定してください。',
    'The PIN is not well-formed. Use 4 to 12 half-width letters, digits or symbols.',
  ],
  'pins-equal': [
    '二つの暗証番号は、同一の暗証番号にはできません。',
    'The two PINs must differ from each other.',
  ],
  'permission-not-contracted': [
    'ご契約にないサービスの権限は付与できません。',
    'A permission for a service that is not in the contract cannot be granted.',
  ],
  'permission-unknown': ['その権限はありません。', 'There is no such permission.'],
  'certificate-exists': [
    'この電子証明書は、すでに登録されています。',
    'This certificate is registered already.',
  ],
  'administrator-certificate-exists': [
    'このご契約の管理者には、すでに電子証明書を発行しています。もう一度発行するには、電子証明書再発行依頼書を「form receive --kind reissue-certificate」で受け付けてください。',
    'The administrator of this contract was issued a certificate before. To issue another one, take in the form with "form receive --kind reissue-certificate".',
  ],
  'user-certificate-exists': [
    'この利用者には、すでに電子証明書を発行しています（失効や期限切れのものを含みます）。もう一度発行するには、管理者に「利用者情報変更」での再発行を案内してください。',
    'This user was issued a certificate before (revoked and expired ones count). For another one, ask the administrator to re-issue it under 利用者情報変更.',
  ],
  'administrator-certificate-missing': [
    'このご契約の管理者には、失効させる電子証明書がありません。不要になった依頼は「form inspect 受付番号 --reject」で却下してください。',
    'The administrator of this contract has no certificate to revoke. Reject a form that is no longer needed with "form inspect RECEIPT --reject".',
  ],
  'certificate-not-found': [
    'その電子証明書は登録されていません。「certificate list」で確認してください。',
    'This certificate is not registered. Look it up with "certificate list".',
  ],
  'certificate-already-revoked': [
    'この電子証明書は、すでに失効しています。',
    'This certificate is revoked already.',
  ],
  'revocation-list-unwritable': [
    '失効リストを書き込めません。フォルダーの権限とディスクの空きを確認してください。前の失効リストはそのままです。',
    'The revocation list cannot be written. Check the permissions of the folder and the free space. The list of before is as it was.',
  ],
  'flag-already-set': ['その状態は、すでに登録されています。', 'This state is set already.'],
  'reason-malformed': [
    '事故登録理由を20文字以内で入力してください。',
    'Give a reason of 1 to 20 characters.',
  ],
  'secret-not-set': [
    'その利用者には、この暗証番号またはワンタイムパスワードがありません。',
    'The user has no such PIN or one-time password.',
  ],
  'flag-not-set': ['その状態は登録されていません。', 'This state is not set.'],
  'user-not-suspended': [
    'この利用者は利用中止ではありません。解除の必要はありません。不要になった依頼書は「form inspect 受付番号 --reject」で却下してください。',
    'This user is not suspended; there is nothing to lift. Reject a form that is no longer needed with "form inspect RECEIPT --reject".',
  ],
  'form-not-found': [
    'その受付番号の依頼書はありません。「form list」で確認してください。',
    'There is no form with this receipt number. Look it up with "form list".',
  ],
  'form-not-inspected': [
    'この依頼書は検印がまだです。別の担当者が「form inspect」で検印してから処理してください。',
    'This form was not inspected yet. Another clerk must inspect it first with "form inspect".',
  ],
  'form-already-inspected': [
    'この依頼書は検印済です。次は、検印者とは別の担当者による「form process」です。',
    'This form is inspected already. Next is "form process", by a clerk other than the one who inspected it.',
  ],
  'form-rejected': [
    'この依頼書は却下されています。新しい依頼書を「form receive」で受け付けてください。',
    'This form was rejected. Receive a new one with "form receive".',
  ],
  'form-already-processed': [
    'この依頼書は処理済です。二度は処理できません。',
    'This form was processed already. It cannot be processed twice.',
  ],
  'same-clerk': [
    '検印した担当者は、同じ依頼書を処理できません。別の担当者が処理してください。',
    'The clerk who inspected a form cannot process it. Another clerk must do that.',
  ],
};

const STORE: Readonly<Record<StoreProblem['reason'], Words>> = {
  missing: [
    'データベースがありません。フォルダーを確認するか、「init」で用意してください。',
    'There is no database. Check the folder, or prepare one with "init".',
  ],
  damaged: [
    'データベースが壊れています。サービスを止めたまま、バックアップから戻してください。',
    'The database is damaged. Keep the service stopped and restore it from the backup.',
  ],
  foreign: [
    'このファイルは鍵守のデータベースではありません。フォルダーを確認してください。',
    'This file is not a database of Kagimori. Check the folder.',
  ],
  newer: [
    'データベースは、より新しい版の鍵守のものです。鍵守を新しくしてください。データは変更していません。',
    'The database belongs to a newer Kagimori. Update Kagimori. Nothing was changed.',
  ],
  'read-only': [
    'データベースに書き込めません。ファイルとフォルダーの権限を確認してください。',
    'The database cannot be written. Check the permissions of the file and its folder.',
  ],
  'disk-full': [
    'ディスクに空きがありません。空きを作ってから、もう一度実行してください。データは変更していません。',
    'The disk is full. Free some space and run this again. Nothing was changed.',
  ],
  busy: [
    'データベースは別の処理が使用中です。しばらくしてから、もう一度実行してください。',
    'Another process is using the database. Run this again in a moment.',
  ],
  unreadable: [
    'データベースを開けません。ファイルとフォルダーを確認してください。',
    'The database cannot be opened. Check the file and its folder.',
  ],
};

const KEYS: Readonly<Record<KeysProblem, Words>> = {
  'keys-missing': [
    'サービスの鍵がありません。フォルダーを確認するか、「init」で用意してください。',
    'The service keys are missing. Check the folder, or prepare one with "init".',
  ],
  'keys-exist': [
    'このフォルダーには、すでに金庫のデータがあります。上書きはしません。別のフォルダーを指定してください。',
    'This folder already holds the data of a bank and is never overwritten. Name another folder.',
  ],
  'keys-damaged': [
    'サービスの鍵が壊れています。バックアップから戻してください。',
    'The service keys are damaged. Restore them from the backup.',
  ],
  'keys-exposed': [
    'サービスの鍵を、ほかの人が読める状態です。ファイルの権限を 0600 にしてください。',
    'Others can read the service keys. Set the mode of the file to 0600.',
  ],
  'keys-unwritable': [
    'サービスの鍵を書き込めません。フォルダーの権限とディスクの空きを確認してください。',
    'The service keys cannot be written. Check the permissions of the folder and the free space.',
  ],
};

const PKI: Readonly<Record<PkiProblem, Words>> = {
  'pki-missing': [
    '認証局のファイルがありません。フォルダーを確認するか、「init」で用意してください。',
    'The files of the certificate authority are missing. Check the folder, or prepare one with "init".',
  ],
  'pki-damaged': [
    '認証局のファイルが壊れています。バックアップから戻してください。',
    'The files of the certificate authority are damaged. Restore them from the backup.',
  ],
};

const PROFILE: Readonly<Record<ProfileProblem, Words>> = {
  'profile-missing': [
    '金庫のプロファイルを読めません。ファイルの場所と権限を確認してください。',
    'The bank profile cannot be read. Check the place and permissions of the file.',
  ],
  'profile-invalid': [
    '金庫のプロファイルの内容が正しくありません。bank-profile.json の形に合わせてください。',
    'The bank profile is not valid. Follow the form of bank-profile.json.',
  ],
  'profile-newer': [
    '金庫のプロファイルは、より新しい版の鍵守のものです。鍵守を新しくしてください。データは変更していません。',
    'The bank profile belongs to a newer Kagimori. Update Kagimori. Nothing was changed.',
  ],
};

const START: Readonly<Record<Exclude<StartProblem['reason'], StoreProblem['reason']>, Words>> = {
  'port-taken': [
    'このポートは別のプログラムが使っています。「--port」で別のポートを指定してください。',
    'Another program is using this port. Name another one with "--port".',
  ],
  'already-running': [
    'このフォルダーのサービスは、すでに動いています。',
    'The service of this folder is running already.',
  ],
  'address-unavailable': [
    'このアドレスでは待ち受けできません。「--host」を確認してください。',
    'The service cannot listen on this address. Check "--host".',
  ],
};

const MAIL: Readonly<Record<MailProblem, Words>> = {
  'mail-settings-unreadable': [
    'メールの設定ファイルを読めません。場所と権限を確認してください。',
    'The settings file for mails, or the file it names, cannot be read. Check its place and permissions.',
  ],
  'mail-settings-invalid': [
    'メールの設定が正しくありません。host・port・security・user・password・caFile を「serve --help」のとおりに指定してください。',
    'The settings for mails are not valid. Give host, port, security, user, password, caFile as "serve --help" says.',
  ],
  'mail-settings-exposed': [
    'メールの設定ファイルを、ほかの人が読める状態です。ファイルの権限を 0600 にしてください。',
    'Others can read the settings file for mails. Set its mode to 0600.',
  ],
  'mail-unprotected': [
    'ほかのコンピューターのメールサーバーには、TLSなしで送れません。security に tls か starttls を指定してください。',
    'Mails do not go to another computer without TLS. Set "security" to tls or starttls.',
  ],
  'mail-incomplete': [
    'メールを送るには、差出人（--mail-from）とメールサーバーの設定の両方が必要です。',
    'To send mails both a sender (--mail-from) and the settings of the mail server are needed.',
  ],
};

const ALL: Readonly<
  Record<
    | AdministrationProblem
    | StoreProblem['reason']
    | KeysProblem
    | PkiProblem
    | ProfileProblem
    | MailProblem
    | StartProblem['reason'],
    Words
  >
> = { ...ADMINISTRATION, ...STORE, ...KEYS, ...PKI, ...PROFILE, ...MAIL, ...START };

/** The desk's refusals can be told apart by a program that calls it; every other one ends with 1. */
export const DESK_EXIT_CODES = {
  'form-not-found': 3,
  'form-not-inspected': 4,
  'form-already-inspected': 5,
  'form-rejected': 6,
  'form-already-processed': 7,
  'same-clerk': 8,
  'contract-not-locked': 9,
  'user-not-suspended': 10,
} as const;

const isDeskRefusal = (code: string): code is keyof typeof DESK_EXIT_CODES => code in DESK_EXIT_CODES;

/** Every refusal that the command line can meet has its sentence in both languages; see `ALL`. */
export function failureOf(code: keyof typeof ALL): CliFailure {
  const [japanese, english] = ALL[code];
  return new CliFailure(japanese, english, isDeskRefusal(code) ? DESK_EXIT_CODES[code] : EXIT_REFUSED);
}
