import type { ContractStatus } from '#protocol/api/routes.ts';
import { ContractId } from '#protocol/domain/identifiers.ts';
import { RequestForm, type RequestFormKind, type RequestReason } from '#protocol/domain/paper.ts';
import { halfWidthId } from '../users/new-user.ts';

/** A form on the screen: everything as it was typed. */
export type FormState = Omit<RequestForm, 'contractId' | 'reason'> & {
  readonly contractId: string;
  readonly reason: RequestReason | '';
};

/** Where a person got stuck, and what is known there. */
export type FormStart = {
  readonly form: RequestFormKind;
  readonly contractId: ContractId | null;
  readonly reason: RequestReason | null;
  readonly certificateNotAfter: string | null;
};

/** A start at which no more is known than this. */
export const startOf = (
  form: RequestFormKind,
  contractId: ContractId | null,
  reason: RequestReason | null = null,
  certificateNotAfter: string | null = null,
): FormStart => ({ form, contractId, reason, certificateNotAfter });

/** A form that was left unfinished, with what is known where it is opened again. */
export const withStart = (kept: FormState, start: FormStart): FormState => ({
  ...kept,
  contractId: start.contractId ?? kept.contractId,
  reason: start.reason ?? kept.reason,
  certificateNotAfter: start.certificateNotAfter ?? kept.certificateNotAfter,
});

/** A form of which nothing but the start is known. */
export const newForm = ({ form, contractId, reason, certificateNotAfter }: FormStart): FormState => ({
  form,
  contractId: contractId ?? '',
  contractNameKana: '',
  contractNameKanji: '',
  representative: '',
  branchName: '',
  branchNumber: '',
  accountKind: '',
  accountNumber: '',
  target: 'administrator',
  userId: '',
  reason: reason ?? '',
  reasonDetail: '',
  certificateNotAfter,
  administratorName: '',
  department: '',
  telephone: '',
  email: '',
  address: '',
});

/** Longest text that a line of the paper takes. */
export const LONGEST_LINE = 60;

/** What was typed, else what the bank says; what does not fit is written by hand. */
const typedOr = (typed: string, told: string): string =>
  typed !== '' || told.length > LONGEST_LINE ? typed : told;

/** Fills in what the bank says of the contract, where nobody typed anything. */
export const withStatus = (
  form: FormState,
  { contractId, contractName, email, certificate }: ContractStatus,
): FormState => ({
  ...form,
  contractId: form.contractId === '' ? contractId : form.contractId,
  contractNameKana: typedOr(form.contractNameKana, contractName.kana),
  contractNameKanji: typedOr(form.contractNameKanji, contractName.kanji),
  email: typedOr(form.email, email),
  certificateNotAfter: form.certificateNotAfter ?? certificate.notAfter,
});

/** Whether the 契約者ID can stand on the form: eleven digits, or empty to be written by hand. */
export const isContractIdGood = (typed: string): boolean =>
  halfWidthId(typed) === '' || ContractId.safeParse(halfWidthId(typed)).success;

/** The form as it is printed; a 契約者ID that is none leaves its boxes empty, and only a lock can be a user's. */
export function printedForm({ contractId, reason, ...rest }: FormState): RequestForm {
  const id = ContractId.safeParse(halfWidthId(contractId));
  const isUsers = rest.form === 'unlock-contract' && rest.target === 'user';
  return RequestForm.parse({
    ...rest,
    target: isUsers ? 'user' : 'administrator',
    userId: isUsers ? rest.userId : '',
    contractId: id.success ? id.data : null,
    reason: reason === '' ? null : reason,
  });
}
