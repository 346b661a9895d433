import { rmSync } from 'node:fs';
import type { Result } from '#protocol/result.ts';
import {
  liftContractLock,
  liftUserSuspension,
  reissueCard,
  reissueCertificate,
  revokeAdministratorCertificates,
} from '../administration/form-effects.ts';
import type { AdministrationProblem } from '../administration/problem.ts';
import { formToProcess, processForm } from '../administration/request-forms.ts';
import type { Bank } from '../bank.ts';
import { japaneseDay } from '../domain/bill-payment.ts';
import { newCard } from '../domain/card.ts';
import type { ClerkName } from '../domain/clerk.ts';
import { type DeskFormKind, receiptText } from '../domain/request-form.ts';
import { OWNER_ONLY, writeNewFile } from '../new-file.ts';
import { makeClientCertificate } from '../pki/client-certificate.ts';
import { existingContract } from '../service/standing.ts';
import type { FormRow } from '../store/request-forms.ts';
import { CliFailure, EXIT_USAGE } from './failure.ts';
import { formName } from './form-view.ts';
import { type ContractLetter, letterText } from './letter.ts';
import { failureOf } from './messages.ts';
import { withBank } from './options.ts';
import { readPassphrase } from './passphrase-file.ts';
import { drawRegistrationPin } from './registration-pin.ts';
import { tell } from './tell.ts';

/** The options of `form process`; which of them a form takes depends on its kind. */
export type ProcessOptions = {
  readonly dir: string;
  readonly clerk: ClerkName;
  readonly resetPins?: true;
  readonly letter?: string;
  readonly shipOn?: string;
  readonly out?: string;
  readonly passphraseFile?: string;
};

type Extra = 'resetPins' | 'letter' | 'shipOn' | 'out' | 'passphraseFile';

const FLAGS: Readonly<Record<Extra, string>> = {
  resetPins: '--reset-pins',
  letter: '--letter',
  shipOn: '--ship-on',
  out: '--out',
  passphraseFile: '--passphrase-file',
};
const EXTRAS = ['resetPins', 'letter', 'shipOn', 'out', 'passphraseFile'] as const;

/** How long it takes until the customer has the card, as the bank tells it. */
const CARD_LEAD_TIME = { ja: '2～3週間', en: 'two to three weeks' } as const;

const wrongOptions = (kind: DeskFormKind, needed: readonly Extra[]): CliFailure => {
  const flags = needed.map((extra) => FLAGS[extra]).join(' ');
  return new CliFailure(
    `${formName(kind)}の処理で使うオプションは、${flags === '' ? 'ありません' : `「${flags}」です`}。`,
    `Options to process this form (${kind}): ${flags === '' ? 'none' : flags}.`,
    EXIT_USAGE,
  );
};

/** Refuses what the form does not take, and what is missing. */
function checkOptions(kind: DeskFormKind, options: ProcessOptions, needed: readonly Extra[]): void {
  const given = EXTRAS.filter((extra) => options[extra] !== undefined);
  const same = given.length === needed.length && needed.every((extra) => given.includes(extra));
  if (!same) throw wrongOptions(kind, needed);
}

function must<T>(result: Result<T, AdministrationProblem>): T {
  if (!result.ok) throw failureOf(result.error);
  return result.value;
}

/**
 * Writes a paper or file with secrets before what is in it becomes valid, and removes it when that was refused: nobody
 * ever has secrets that are nowhere on paper, nor paper of secrets that were never valid.
 */
function withFile(file: string, content: string | Uint8Array, process: () => void): void {
  try {
    writeNewFile(file, content, OWNER_ONLY);
  } catch {
    throw new CliFailure(
      `ファイル ${file} を作れません。同じ名前のファイルがないか、フォルダーに書き込めるかを確認してください。依頼書は処理していません。`,
      `The file ${file} cannot be created. Check that no such file exists and that its folder is writable. The form was not processed.`,
    );
  }
  try {
    process();
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/** A form that is ready to be processed, with what is asked for besides. */
type Job = { readonly bank: Bank; readonly form: FormRow; readonly options: ProcessOptions };

const nameOf = ({ bank, form }: Job): string =>
  bank.store.read((reader) => existingContract(reader, form.contract_id).name_kanji);

function letterOf(job: Job, letter: Omit<ContractLetter, 'contractId' | 'name'>): string {
  return letterText(job.bank.profile, { ...letter, contractId: job.form.contract_id, name: nameOf(job) });
}

async function unlockWithNewPin(job: Job, letter: string): Promise<void> {
  const { bank, form, options } = job;
  const registrationPin = drawRegistrationPin();
  const hash = await bank.hasher.hash(registrationPin);
  withFile(letter, letterOf(job, { occasion: 'pins-renewed', registrationPin, card: null }), () =>
    must(processForm(bank, form.receipt, options.clerk, liftContractLock(hash))),
  );
  tell(
    `新しいご契約先登録用暗証番号は ${letter} だけにあります。管理者の開通確認が済むまで、ご契約は未開通です。`,
    `The new ご契約先登録用暗証番号 is in ${letter} and nowhere else. The contract opens when its administrator has done 開通確認.`,
  );
}

async function unlockContract(job: Job): Promise<void> {
  const { bank, form, options } = job;
  const { letter, resetPins, clerk } = options;
  const plain = letter === undefined && resetPins === undefined;
  checkOptions(form.kind, options, plain ? [] : ['resetPins', 'letter']);
  const { locked_at } = bank.store.read((reader) => existingContract(reader, form.contract_id));
  if (letter === undefined) must(processForm(bank, form.receipt, clerk, liftContractLock(null)));
  else await unlockWithNewPin(job, letter);
  if (locked_at === null) return;
  tell(
    `ご契約 ${form.contract_id} の利用中止を解除しました。誤入力の回数は0になりました。利用者の状態はそのままです。`,
    `The lock of contract ${form.contract_id} is lifted and its counters are zero; users keep their own states.`,
  );
}

function reissue(job: Job): void {
  const { bank, form, options } = job;
  const { letter, shipOn, clerk } = options;
  checkOptions(form.kind, options, ['letter', 'shipOn']);
  if (letter === undefined || shipOn === undefined) throw wrongOptions(form.kind, ['letter', 'shipOn']);
  if (shipOn < japaneseDay(bank.clock().getTime())) {
    throw new CliFailure(
      '発送日（--ship-on）が過ぎています。今日以降の日付を指定してください。',
      'The day of dispatch (--ship-on) is over. Name today or a later day.',
      EXIT_USAGE,
    );
  }
  const card = newCard(bank.random.below);
  withFile(letter, letterOf(job, { occasion: 'card-reissued', registrationPin: null, card }), () =>
    must(processForm(bank, form.receipt, clerk, reissueCard(bank, card, shipOn))),
  );
  tell(
    `新しいお客様カードは ${letter} だけにあります。これまでのカードは、いま無効になりました。`,
    `The new お客様カード is in ${letter} and nowhere else. The old card is void from now on.`,
  );
  tell(
    `発送日は ${shipOn} です。お手元に届くまでの期間（お申し出から${CARD_LEAD_TIME.ja}）をお客様に伝えてください。`,
    `It is sent on ${shipOn}. Tell the customer how long it takes: ${CARD_LEAD_TIME.en} from the request.`,
  );
}

async function reissueAdministratorCertificate({ bank, form, options }: Job): Promise<void> {
  const { out, passphraseFile, clerk } = options;
  checkOptions(form.kind, options, ['out', 'passphraseFile']);
  if (out === undefined || passphraseFile === undefined) {
    throw wrongOptions(form.kind, ['out', 'passphraseFile']);
  }
  const { certificate, file } = await makeClientCertificate(bank, {
    holder: { kind: 'administrator', contractId: form.contract_id },
    notBefore: bank.clock(),
    passphrase: readPassphrase(passphraseFile),
  });
  withFile(out, file, () => must(processForm(bank, form.receipt, clerk, reissueCertificate(certificate))));
  tell(
    `管理者の電子証明書を再発行しました。ファイルは ${out} です。これまでの証明書は、いま失効しました。`,
    `The administrator's certificate ${certificate.thumbprint} is issued; its file is ${out}. The earlier ones are revoked from now on.`,
  );
}

function revokeCertificates({ bank, form, options }: Job): void {
  checkOptions(form.kind, options, []);
  must(processForm(bank, form.receipt, options.clerk, revokeAdministratorCertificates));
  tell(
    `ご契約 ${form.contract_id} の管理者の電子証明書は、いま失効しました。新しい電子証明書の発行には、電子証明書再発行依頼書が必要です。`,
    `Every certificate of the administrator of contract ${form.contract_id} is revoked from now on. A new one takes a 電子証明書再発行依頼書.`,
  );
}

function unlockUser({ bank, form, options }: Job): void {
  checkOptions(form.kind, options, []);
  must(processForm(bank, form.receipt, options.clerk, liftUserSuspension(bank)));
  tell(
    `利用者 ${form.user_id} の利用中止を解除しました。ほかの状態はそのままです。`,
    `User ${form.user_id} is no longer suspended; every other state is as it was.`,
  );
}

/** `form process`: does what a form asks for. */
export const processByClerk = (receipt: number, options: ProcessOptions): Promise<void> =>
  withBank(options.dir, async ({ bank }) => {
    const form = must(formToProcess(bank, receipt, options.clerk));
    const job = { bank, form, options };
    switch (form.kind) {
      case 'unlock-contract':
        await unlockContract(job);
        break;
      case 'reissue-card':
        reissue(job);
        break;
      case 'reissue-certificate':
        await reissueAdministratorCertificate(job);
        break;
      case 'revoke-certificate':
        revokeCertificates(job);
        break;
      case 'unlock-user':
        unlockUser(job);
        break;
    }
    tell(`${receiptText(receipt)}: 処理済`, `${receiptText(receipt)} is processed.`);
  });
