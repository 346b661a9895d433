import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { AuditAction } from '#protocol/domain/audit.ts';
import type { UserId } from '#protocol/domain/identifiers.ts';
import { err, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { limitOf, type SecretAccount } from '../domain/accounts.ts';
import {
  disclosedAttemptsLeft,
  limitReached,
  releaseAttempt,
  reserveAttempt,
  settleRight,
  settleWrong,
} from '../domain/attempts.ts';
import type { AuditOrigin } from '../domain/audit-chain.ts';
import type { Reader, Writer } from '../store/access.ts';
import { StoreError } from '../store/problems.ts';
import { findSecret, type SecretRow, writeCounter } from '../store/secrets.ts';
import { type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { stopAccount } from './stops.ts';

/**
 * One entry of a secret, and what it is for. `V` is what a right entry gives; `T` what the caller gets; `P`
 * what the effect needs and takes its time to make.
 */
export type Attempt<V, T, P> = {
  readonly account: SecretAccount;
  readonly origin: AuditOrigin;
  /** The action that the entry is recorded under, and the user it is about. */
  readonly action: AuditAction;
  readonly targetUser?: UserId | undefined;
  readonly wrongCode: ProblemCode;
  /** Why nothing is evaluated; asked before an attempt is reserved and again when it is settled. */
  readonly closed: (reader: Reader) => Refusal | null;
  /** An answer that needs no attempt, or null to go on. */
  readonly early?: (writer: Writer) => T | null;
  /** In the transaction that reserved the attempt. */
  readonly reserved?: (writer: Writer) => void;
  /** Compares the entry with what is stored; outside any transaction, because it takes its time. */
  readonly verify: (stored: SecretRow) => Promise<boolean>;
  /**
   * For a code that is good for one use: judges it, and uses it up when it is right, in the transaction that settles
   * the attempt, so that it is accepted once however many entries overlap.
   */
  readonly accepts?: (writer: Writer) => boolean;
  /** Called when the entry was right, outside any transaction, for what takes its time (hashing). */
  readonly prepare: () => Promise<P>;
  /** The effect of a right entry, in the transaction that settles it; it records its own success. */
  readonly effect: (writer: Writer, recording: Recording, prepared: P) => Result<V, Refusal>;
  /** A refusal that is given before anything was evaluated. */
  readonly refuse: (refusal: Refusal) => T;
  /** Makes the answer, in the transaction that settled the attempt. */
  readonly settled: (writer: Writer, result: Result<V, Refusal>) => T;
  /** Undoes `reserved` when the settling transaction failed. */
  readonly abandoned?: (writer: Writer) => void;
};

/** For an effect that needs nothing made before. */
export const nothingToPrepare = async (): Promise<null> => null;

/** For a code, which is judged when its attempt is settled (`accepts`). */
export const judgedWhenSettled = async (): Promise<true> => true;

type Reservation<T> =
  | { readonly reserved: true; readonly stored: SecretRow }
  | { readonly reserved: false; readonly answer: T };

function storedSecret(reader: Reader, account: SecretAccount): SecretRow {
  const stored = findSecret(reader, account);
  if (stored === undefined) throw new Error(`the account has no ${account.kind}`);
  return stored;
}

function lockedCode(account: SecretAccount): ProblemCode {
  return account.owner === 'contract' ? 'contract-locked' : 'user-suspended';
}

function recordingOf(
  bank: Bank,
  { account, origin }: { readonly account: SecretAccount; readonly origin: AuditOrigin },
): Recording {
  return { contractId: account.contractId, now: bank.clock().getTime(), origin };
}

function reserve<V, T, P>(bank: Bank, writer: Writer, attempt: Attempt<V, T, P>): Reservation<T> {
  const { account } = attempt;
  const limit = limitOf(account, bank.profile.policy.lock);
  const closed = attempt.closed(writer);
  if (closed !== null) return { reserved: false, answer: attempt.refuse(closed) };
  const early = attempt.early?.(writer) ?? null;
  if (early !== null) return { reserved: false, answer: early };
  const stored = storedSecret(writer, account);
  if (limitReached(stored, limit)) {
    // The bank has lowered the limit below what was already entered wrongly.
    stopAccount(writer, recordingOf(bank, attempt), account);
    return { reserved: false, answer: attempt.refuse(refusal(lockedCode(account))) };
  }
  const counter = reserveAttempt(stored, limit);
  if (counter === null) {
    return { reserved: false, answer: attempt.refuse(refusal('attempts-in-progress')) };
  }
  writeCounter(writer, account, counter);
  attempt.reserved?.(writer);
  return { reserved: true, stored };
}

function settleAsWrong<V, T, P>(
  bank: Bank,
  writer: Writer,
  attempt: Attempt<V, T, P>,
  recording: Recording,
): Refusal {
  const { account, action, targetUser, wrongCode } = attempt;
  const limit = limitOf(account, bank.profile.policy.lock);
  const closed = attempt.closed(writer);
  const counter = settleWrong(storedSecret(writer, account));
  writeCounter(writer, account, counter);
  record(writer, recording, { action, targetUser, code: wrongCode, after: { failed: counter.failed } });
  // Also when it closed meanwhile for another reason (the log-on ended): the entry counts, and may lock.
  const reached = limitReached(counter, limit);
  if (reached) stopAccount(writer, recording, account);
  if (closed !== null) return closed;
  if (reached) return refusal(lockedCode(account));
  const attemptsLeft = disclosedAttemptsLeft(bank.profile.policy.discloseAttemptsLeft, counter, limit);
  return { code: wrongCode, attemptsLeft };
}

function settleAsRight<V, T, P>(
  bank: Bank,
  writer: Writer,
  attempt: Attempt<V, T, P>,
  recording: Recording,
  prepared: P,
): Result<V, Refusal> {
  const { account, action, targetUser, accepts } = attempt;
  const stored = storedSecret(writer, account);
  const closed = attempt.closed(writer);
  // A code is not looked at when there is nothing to enter it for; so it tells nothing, and does not count.
  if (closed === null && accepts?.(writer) === false) {
    return err(settleAsWrong(bank, writer, attempt, recording));
  }
  writeCounter(writer, account, closed === null ? settleRight(stored) : releaseAttempt(stored));
  const result = closed === null ? attempt.effect(writer, recording, prepared) : err(closed);
  if (!result.ok) record(writer, recording, { action, targetUser, code: result.error.code });
  return result;
}

/**
 * A right entry whose effect could not be stored is given back: otherwise a full disk would lock out
 * people who made no mistake. A wrong one stays reserved, and counts at the next start.
 */
function abandon<V, T, P>(bank: Bank, attempt: Attempt<V, T, P>, right: boolean): void {
  try {
    bank.store.write((writer) => {
      attempt.abandoned?.(writer);
      if (right) writeCounter(writer, attempt.account, releaseAttempt(storedSecret(writer, attempt.account)));
    });
  } catch (error) {
    // The disk still fails; the reservation stays and is settled as wrong at the next start.
    if (!(error instanceof StoreError)) throw error;
  }
}

/**
 * Judges one entry of a secret: reserves an attempt, compares outside the transaction, settles. However many
 * entries arrive at once, no more than the bank's limit are ever compared. An entry that was right for a secret
 * that was replaced while it was being compared counts as wrong.
 *
 * @throws StoreError when the disk fails; then the entry had no effect
 */
export async function judgeAttempt<V, T, P>(bank: Bank, attempt: Attempt<V, T, P>): Promise<T> {
  const reservation = bank.store.write((writer) => reserve(bank, writer, attempt));
  if (!reservation.reserved) return reservation.answer;
  const { stored } = reservation;
  const right = await attempt.verify(stored);
  try {
    const prepared = right ? { value: await attempt.prepare() } : null;
    const recording = recordingOf(bank, attempt);
    return bank.store.write<{ answer: T }>((writer) => {
      const stands = storedSecret(writer, attempt.account).hash === stored.hash;
      const result =
        prepared !== null && stands
          ? settleAsRight(bank, writer, attempt, recording, prepared.value)
          : err(settleAsWrong(bank, writer, attempt, recording));
      return { answer: attempt.settled(writer, result) };
    }).answer;
  } catch (error) {
    if (error instanceof StoreError) abandon(bank, attempt, right);
    throw error;
  }
}
