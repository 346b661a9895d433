import type { AdministrationProblem } from '../administration/problem.ts';
import type { StartProblem } from '../api/server.ts';
import type { ProfileProblem } from '../bank-profile-file.ts';
import type { KeysProblem } from '../keys.ts';
import type { PkiProblem } from '../pki/bank-pki.ts';
import type { StoreProblem } from '../store/problems.ts';
import { CliFailure } from './failure.ts';

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
    'このご契約は利用中止（ロック状態）ではありません。解除の必要はありません。',
    'This contract is not locked. There is nothing to lift.',
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

const ALL: Readonly<
  Record<
    | AdministrationProblem
    | StoreProblem['reason']
    | KeysProblem
    | PkiProblem
    | ProfileProblem
    | StartProblem['reason'],
    Words
  >
> = { ...ADMINISTRATION, ...STORE, ...KEYS, ...PKI, ...PROFILE, ...START };

/** Every refusal that the command line can meet has its sentence in both languages; see `ALL`. */
export function failureOf(code: keyof typeof ALL): CliFailure {
  const [japanese, english] = ALL[code];
  return new CliFailure(japanese, english);
}
