import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { ClerkName } from '../domain/clerk.ts';
import {
  type DeskFormKind,
  type FormProgress,
  type FormRefusal,
  type FormStep,
  isClosed,
  stepForm,
} from '../domain/request-form.ts';
import { type Recording, record } from '../service/recording.ts';
import type { Reader, Writer } from '../store/access.ts';
import { findContract } from '../store/contracts.ts';
import {
  type FormRow,
  findForm,
  formsOf,
  insertForm,
  markInspected,
  markProcessed,
  markRejected,
} from '../store/request-forms.ts';
import { isPresentUser } from '../store/users.ts';
import { byClerk } from './by-bank-staff.ts';
import type { AdministrationProblem } from './problem.ts';

/** A 依頼書 as it is handed in at the branch. */
export type FormOrder = {
  readonly contractId: ContractId;
  readonly clerk: ClerkName;
  /** For the desk only; the contract's audit does not show it. */
  readonly note: string | null;
} & (
  | { readonly kind: Exclude<DeskFormKind, 'unlock-user'> }
  | { readonly kind: 'unlock-user'; readonly userId: UserId }
);

/** How far a stored form has come. */
export function progressOf(form: FormRow): FormProgress {
  if (form.processed_at !== null) return { state: 'processed' };
  if (form.rejected_at !== null) return { state: 'rejected' };
  const { inspected_by: inspectedBy } = form;
  return inspectedBy === null ? { state: 'received' } : { state: 'inspected', inspectedBy };
}

function existingForm(reader: Reader, receipt: number): FormRow {
  const form = findForm(reader, receipt);
  if (form === undefined) throw new Error('a form that was just written is not there');
  return form;
}

/** 受付: takes in a form and gives it its number. @throws StoreError */
export function receiveForm(bank: Bank, order: FormOrder): Result<FormRow, AdministrationProblem> {
  const { contractId, kind, clerk, note } = order;
  const userId = order.kind === 'unlock-user' ? order.userId : null;
  return bank.store.write<Result<FormRow, AdministrationProblem>>((writer) => {
    if (findContract(writer, contractId) === undefined) return err('contract-not-found');
    if (userId !== null && !isPresentUser(writer, contractId, userId)) return err('user-not-found');
    const now = bank.clock().getTime();
    const receipt = insertForm(writer, {
      ...{ contract_id: contractId, kind, user_id: userId, note },
      ...{ received_at: now, received_by: clerk },
    });
    const form = existingForm(writer, receipt);
    record(writer, byClerk(bank, contractId, receipt, clerk), aboutForm('form-received', form));
    return ok(form);
  });
}

type FormAction = 'form-received' | 'form-inspected' | 'form-rejected' | 'form-processed';

const aboutForm = (action: FormAction, { kind, user_id }: FormRow, reason?: string) => ({
  action,
  targetUser: user_id ?? undefined,
  after: { form: kind, ...(reason === undefined ? {} : { reason }) },
});

type Found = { readonly form: FormRow; readonly recording: Recording };

/** The form behind a number, if this step may be done to it by this clerk now. */
function formFor(
  reader: Reader,
  bank: Bank,
  receipt: number,
  step: FormStep,
  clerk: ClerkName,
): Result<Found, FormRefusal | 'form-not-found'> {
  const form = findForm(reader, receipt);
  if (form === undefined) return err('form-not-found');
  const next = stepForm(progressOf(form), step, clerk);
  if (!next.ok) return next;
  return ok({ form, recording: byClerk(bank, form.contract_id, receipt, clerk) });
}

/** Does one step to a form in a transaction and gives the form after it. */
function runStep(
  bank: Bank,
  receipt: number,
  step: FormStep,
  clerk: ClerkName,
  work: (writer: Writer, found: Found) => AdministrationProblem | null,
): Result<FormRow, AdministrationProblem> {
  return bank.store.write<Result<FormRow, AdministrationProblem>>((writer) => {
    const found = formFor(writer, bank, receipt, step, clerk);
    if (!found.ok) return found;
    const problem = work(writer, found.value);
    return problem === null ? ok(existingForm(writer, receipt)) : err(problem);
  });
}

/** 検印: seal and identity were inspected and are in order. @throws StoreError */
export function inspectForm(
  bank: Bank,
  receipt: number,
  clerk: ClerkName,
): Result<FormRow, AdministrationProblem> {
  return runStep(bank, receipt, 'inspect', clerk, (writer, { form, recording }) => {
    markInspected(writer, receipt, recording.now, clerk);
    record(writer, recording, aboutForm('form-inspected', form));
    return null;
  });
}

/** 却下, with the reason that the customer is told. @throws StoreError */
export function rejectForm(
  bank: Bank,
  receipt: number,
  clerk: ClerkName,
  reason: string,
): Result<FormRow, AdministrationProblem> {
  return runStep(bank, receipt, 'reject', clerk, (writer, { form, recording }) => {
    markRejected(writer, receipt, recording.now, clerk, reason);
    record(writer, recording, aboutForm('form-rejected', form, reason));
    return null;
  });
}

/**
 * What a form asks for, to be done in the transaction that makes it 処理済. It finds out whether it can be done before
 * it changes anything.
 */
export type FormEffect<K extends DeskFormKind = DeskFormKind> = {
  readonly kind: K;
  readonly apply: (writer: Writer, recording: Recording, form: FormRow) => AdministrationProblem | null;
};

/** Whether a form could be processed by this clerk now, before its papers are made. @throws StoreError */
export function formToProcess(
  bank: Bank,
  receipt: number,
  clerk: ClerkName,
): Result<FormRow, AdministrationProblem> {
  return bank.store.read<Result<FormRow, AdministrationProblem>>((reader) => {
    const found = formFor(reader, bank, receipt, 'process', clerk);
    return found.ok ? ok(found.value.form) : found;
  });
}

/** 処理: does what the form asks for, and closes the form; both or neither. @throws StoreError */
export function processForm(
  bank: Bank,
  receipt: number,
  clerk: ClerkName,
  effect: FormEffect,
): Result<FormRow, AdministrationProblem> {
  return runStep(bank, receipt, 'process', clerk, (writer, { form, recording }) => {
    if (form.kind !== effect.kind) throw new Error('a form was processed as one of another kind');
    const problem = effect.apply(writer, recording, form);
    if (problem !== null) return problem;
    markProcessed(writer, receipt, recording.now, clerk);
    record(writer, recording, aboutForm('form-processed', form));
    return null;
  });
}

/** One form, or null. @throws StoreError */
export function getForm(bank: Bank, receipt: number): FormRow | null {
  return bank.store.read((reader) => findForm(reader, receipt) ?? null);
}

/** Forms in the order in which they came: of one contract or of all, and only those that are not closed. @throws StoreError */
export function listForms(
  bank: Bank,
  { contractId, open }: { readonly contractId: ContractId | null; readonly open: boolean },
): readonly FormRow[] {
  const forms = bank.store.read((reader) => formsOf(reader, contractId));
  return open ? forms.filter((form) => !isClosed(progressOf(form).state)) : forms;
}
