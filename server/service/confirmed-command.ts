import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { RouteName, RouteResponse } from '#protocol/api/routes.ts';
import type { AuditAction } from '#protocol/domain/audit.ts';
import type { UserId } from '#protocol/domain/identifiers.ts';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import type { ContractConfirmationPin, ContractPin, UserConfirmationPin } from '#protocol/domain/secrets.ts';
import { err, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { SecretAccount } from '../domain/accounts.ts';
import type { Json } from '../domain/canonical-json.ts';
import type { Writer } from '../store/access.ts';
import { dropKey, insertPendingKey, type KeyOwner } from '../store/idempotency.ts';
import type { Answer } from './answer.ts';
import { judgeAttempt } from './attempt.ts';
import { type Contexts, type Intent, originOf } from './caller.ts';
import { earlierRequest, fingerprintOf, keepAnswer } from './idempotent.ts';
import { logOnRefusal } from './log-on-check.ts';
import { verifyPin } from './pin.ts';
import type { Recording } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Who asks for a command of the administrator, with the key of the intent. */
export type Commanding = Contexts['administrator-logged-on'] & Intent;

/** Writes the outcome of a command as it goes over the wire, and as it is kept for a retry. */
export type Answering<N extends RouteName> = (result: Result<RouteResponse<N>, Refusal>) => Answer;

/** The secret that confirms a command, as it was entered. */
export type Confirmation = {
  readonly account: SecretAccount;
  readonly entered: ContractPin | ContractConfirmationPin | UserConfirmationPin;
  readonly wrongCode: ProblemCode;
};

/**
 * A command that takes effect when it was confirmed. `S` is what it is about, as it is found; `P` what takes its
 * time to make; `V` what it gives.
 */
type Command<S, P, V> = {
  readonly route: RouteName;
  /** What is asked for, without its secrets: a retry asks for the same. */
  readonly asked: Json;
  readonly action: AuditAction;
  readonly targetUser?: UserId;
  /**
   * Whether it can be done now; asked before an attempt is taken, and again when the PIN was found right. What it
   * writes stays, also when it refuses.
   */
  readonly ready: (writer: Writer) => Result<S, Refusal>;
  /** Called when the PIN was right, outside any transaction, for what takes its time (hashing). */
  readonly prepare: () => Promise<P>;
  /** What a right PIN causes, in one transaction; records it. */
  readonly effect: (writer: Writer, recording: Recording, subject: S, prepared: P) => Result<V, Refusal>;
};

/** A command of the administrator, which takes effect with the ご契約先確認暗証番号. */
export type ConfirmedCommand<S, P, V> = Command<S, P, V> & {
  readonly confirmationPin: ContractConfirmationPin;
};

/** Runs a command of the administrator as `runConfirmedBy` does. */
export async function runConfirmed<S, P, V>(
  bank: Bank,
  commanding: Commanding,
  { confirmationPin, ...command }: ConfirmedCommand<S, P, V>,
  answer: (result: Result<V, Refusal>) => Answer,
): Promise<Answer> {
  const { contractId } = commanding;
  const confirmation: Confirmation = {
    account: { owner: 'contract', contractId, kind: 'contract-confirmation-pin' },
    entered: confirmationPin,
    wrongCode: 'confirmation-pin-wrong',
  };
  return runConfirmedBy(bank, commanding, { ...command, confirmation }, answer);
}

/**
 * Judges the PIN of a command and runs it, once for each Idempotency-Key. Everything that can be refused without
 * the PIN is refused before it is looked at, so that no attempt is spent on it; all that a right one causes
 * happens in one transaction, the answer to a retry included.
 *
 * @param answer writes the outcome; a retry gets the first answer as it was written
 */
export async function runConfirmedBy<S, P, V>(
  bank: Bank,
  { caller, contractId, logOn, idempotencyKey }: Contexts['logged-on'] & Intent,
  command: Command<S, P, V> & { readonly confirmation: Confirmation },
  answer: (result: Result<V, Refusal>) => Answer,
): Promise<Answer> {
  const { route, asked, action, targetUser, confirmation, ready, prepare, effect } = command;
  const { account, entered, wrongCode } = confirmation;
  if (checkPin(bank.profile.policy.pin, entered) !== null) return answer(err(refusal('invalid-request')));
  const owner: KeyOwner = { contractId, holder: logOn.user_id ?? '', key: idempotencyKey };
  const fingerprint = fingerprintOf(route, asked);
  return judgeAttempt<V, Answer, P>(bank, {
    account,
    origin: originOf(caller, logOn),
    action,
    targetUser,
    wrongCode,
    closed: (reader) => logOnRefusal(reader, bank, logOn),
    early: (writer) => {
      const earlier = earlierRequest(bank, writer, owner, fingerprint);
      if (earlier !== null)
        return earlier.kind === 'answered' ? earlier.answer : answer(err(earlier.refusal));
      const subject = ready(writer);
      return subject.ok ? null : answer(subject);
    },
    reserved: (writer) => insertPendingKey(writer, owner, fingerprint, bank.clock().getTime()),
    verify: (stored) => verifyPin(bank, stored, entered),
    prepare,
    effect: (writer, recording, prepared) => {
      const subject = ready(writer);
      return subject.ok ? effect(writer, recording, subject.value, prepared) : subject;
    },
    refuse: (refused) => answer(err(refused)),
    settled: (writer, result) => {
      const written = answer(result);
      keepAnswer(bank, writer, owner, written);
      return written;
    },
    abandoned: (writer) => dropKey(writer, owner),
  });
}
