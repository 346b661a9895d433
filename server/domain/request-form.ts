import type { RequestFormKind } from '#protocol/domain/paper.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type ClerkName, sameClerk } from './clerk.ts';

/**
 * What the desk of a branch takes in: the three 依頼書 that the bank prints, and two requests that come in any form: to
 * revoke the administrator's certificate without a new one, and to unlock one user.
 */
export const DESK_FORM_KINDS = [
  'unlock-contract',
  'reissue-card',
  'reissue-certificate',
  'revoke-certificate',
  'unlock-user',
] as const satisfies readonly [...RequestFormKind[], 'revoke-certificate', 'unlock-user'];
export type DeskFormKind = (typeof DESK_FORM_KINDS)[number];

/** 受付 → 検印済 → 処理済, or 却下 at any time before 処理済. */
export type FormState = 'received' | 'inspected' | 'rejected' | 'processed';

/** How far a form has come, and who has set his seal to it (検印). */
export type FormProgress =
  | { readonly state: 'received' }
  | { readonly state: 'inspected'; readonly inspectedBy: ClerkName }
  | { readonly state: 'rejected' }
  | { readonly state: 'processed' };

type OpenForm = Extract<FormProgress, { readonly state: 'received' | 'inspected' }>;

/** What a clerk does to a form. */
export type FormStep = 'inspect' | 'reject' | 'process';

/** Why a step was not done. */
export type FormRefusal =
  | 'form-not-inspected'
  | 'form-already-inspected'
  | 'form-rejected'
  | 'form-already-processed'
  /** 検印 and 処理 by one person. */
  | 'same-clerk';

/** A form on which nothing more can be done. */
export const isClosed = (state: FormState): boolean => state === 'rejected' || state === 'processed';

function stepOpen(progress: OpenForm, step: FormStep, clerk: ClerkName): Result<FormState, FormRefusal> {
  switch (step) {
    case 'inspect':
      return progress.state === 'inspected' ? err('form-already-inspected') : ok('inspected');
    case 'reject':
      return ok('rejected');
    case 'process':
      if (progress.state === 'received') return err('form-not-inspected');
      return sameClerk(progress.inspectedBy, clerk) ? err('same-clerk') : ok('processed');
  }
}

/**
 * Where a form stands after a step. Seal and identity are inspected by one clerk and the form is processed by
 * another, and nothing is done to it twice. An inspected form can still be rejected: what it asks for may no
 * longer be needed.
 */
export function stepForm(
  progress: FormProgress,
  step: FormStep,
  clerk: ClerkName,
): Result<FormState, FormRefusal> {
  switch (progress.state) {
    case 'rejected':
      return err('form-rejected');
    case 'processed':
      return err('form-already-processed');
    case 'received':
    case 'inspected':
      return stepOpen(progress, step, clerk);
  }
}

const RECEIPT_DIGITS = 8;
const RECEIPT = /^F-(\d{8})$/;

/** 受付番号 as people read it: `F-00000012`. */
export const receiptText = (receipt: number): string =>
  `F-${receipt.toString().padStart(RECEIPT_DIGITS, '0')}`;

/** The number behind a 受付番号, or null when the text is none. */
export function parseReceipt(text: string): number | null {
  const [, digits] = RECEIPT.exec(text.trim().toUpperCase()) ?? [];
  return digits === undefined ? null : Number(digits);
}
