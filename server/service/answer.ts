import type { z } from 'zod';
import { type Problem, problemType } from '#protocol/api/problem.ts';
import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { Result } from '#protocol/result.ts';
import type { Refusal } from './refusal.ts';

/** What goes back over the wire, and what is kept for a retry: status and body, written once. */
export type Answer = { readonly status: number; readonly body: string };

const OK = 200;

const PROBLEMS: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  'invalid-request': [400, 'The request is not well-formed'],
  'not-found': [404, 'There is no such address'],
  'certificate-required': [403, 'A client certificate is required'],
  'certificate-untrusted': [403, 'The certificate was not issued by this bank'],
  'certificate-expired': [403, 'The certificate has expired'],
  'certificate-not-yet-valid': [403, 'The certificate is not valid yet'],
  'certificate-wrong-bank': [403, 'The certificate names another bank'],
  'certificate-unknown': [403, 'The certificate is not registered'],
  'certificate-revoked': [403, 'The certificate is revoked'],
  'certificate-status-unknown': [503, 'Nobody can tell at the moment whether the certificate is revoked'],
  'certificate-not-administrator': [403, 'This is not an administrator certificate'],
  'certificate-not-user': [403, 'This is not a user certificate'],
  'contract-locked': [403, 'The contract is locked'],
  'contract-not-opened': [403, 'The administrator has not opened the contract yet'],
  'contract-already-opened': [409, 'The contract is opened already'],
  'contract-pins-equal': [422, 'The two PINs of the contract must differ'],
  'contract-pin-unchanged': [422, 'The new PIN of the contract is the present one'],
  'contract-pin-wrong': [403, 'The contract PIN is wrong'],
  'card-password-wrong': [403, 'The card password is wrong'],
  'confirmation-pin-wrong': [403, 'The contract confirmation PIN is wrong'],
  'user-pin-wrong': [403, 'The user PIN is wrong'],
  'one-time-password-wrong': [403, 'The one-time password is wrong'],
  'one-time-passwords-used-up': [403, 'Every one-time password of the user was used'],
  'token-password-wrong': [403, 'The token password is wrong, of another time, or used'],
  'attempts-in-progress': [429, 'Other entries of this secret are being judged'],
  'user-incident': [403, 'An incident is registered for the user'],
  'user-suspended': [403, 'The user is suspended'],
  'user-stopped': [403, 'The user cannot go on'],
  'user-confirmation-pin-wrong': [403, 'The user confirmation PIN is wrong'],
  'pin-change-required': [403, 'Provisional PINs must be changed first'],
  'user-pin-unchanged': [422, 'The new PIN is the present one'],
  'log-on-ticket-expired': [401, 'The log-on must start again'],
  'log-on-required': [401, 'A log-on is required'],
  'log-on-expired': [401, 'The log-on has expired'],
  'log-on-superseded': [401, 'Another log-on has replaced this one'],
  'log-on-ended': [401, 'The log-on has ended'],
  'user-not-found': [404, 'There is no such user'],
  'user-not-suspended': [409, 'The user is not suspended'],
  'version-conflict': [409, 'It was changed meanwhile'],
  'user-id-taken': [409, 'The user ID is or was in use'],
  'users-full': [409, 'The contract has as many users as it may have'],
  'user-pins-equal': [422, 'The two PINs of a user must differ'],
  'permission-not-contracted': [403, 'The contract does not have the service'],
  'permission-not-granted': [403, 'The user may not use the service'],
  'incident-already-registered': [409, 'An incident is registered already'],
  'incident-not-registered': [409, 'No incident is registered'],
  'bill-payment-not-blocked': [409, 'Bill payment is not blocked'],
  'role-template-not-found': [404, 'There is no such role template'],
  'one-time-passwords-not-issued': [409, 'No one-time passwords are issued'],
  'token-state-conflict': [409, 'The token does not stand as the step needs it'],
  'token-use-conflict': [409, 'The contract does not use tokens in this way'],
  'token-offer-ended': [409, 'The offer of the token has ended'],
  'administrator-token-not-offered': [403, 'This bank offers the administrator no token'],
  'role-templates-full': [409, 'The contract has as many role templates as it may have'],
  'bill-not-found': [404, 'There is no such bill'],
  'bill-payment-blocked': [403, 'Bill payment is blocked for the user'],
  'renewal-not-open': [409, 'The certificate cannot be renewed yet'],
  'renewal-request-invalid': [422, 'The certification request is not acceptable'],
  'user-certificate-none': [409, 'The user has no certificate'],
  'acquisition-code-wrong': [403, 'The acquisition code is wrong'],
  'acquisition-code-used': [409, 'The acquisition code has got its certificate'],
  'acquisition-code-expired': [409, 'The time to acquire the certificate is over'],
  'acquisition-request-invalid': [422, 'The certification request is not acceptable'],
  'renewal-not-found': [404, 'The certificate did not come from a renewal'],
  'request-in-progress': [409, 'The same request is being worked on'],
  'idempotency-key-reused': [422, 'The key belongs to another request'],
  'store-unavailable': [503, 'The bank cannot store anything at the moment'],
  internal: [500, 'The bank has an unexpected fault'],
};

/** Writes a refusal as a problem (RFC 9457). `requestId` is the reference for the help desk. */
export function problemAnswer(refused: Refusal, requestId: string): Answer {
  const [status, title] = PROBLEMS[refused.code];
  const problem: Problem = {
    type: problemType(refused.code),
    title,
    status,
    code: refused.code,
    requestId,
    ...(refused.attemptsLeft === undefined ? {} : { attemptsLeft: refused.attemptsLeft }),
    ...(refused.user === undefined ? {} : { user: refused.user }),
    ...(refused.template === undefined ? {} : { template: refused.template }),
  };
  return { status, body: JSON.stringify(problem) };
}

/** As `answerOf`, for a success whose body its handler has written in pieces, by the same schema. */
export function writtenAnswer(result: Result<string, Refusal>, requestId: string): Answer {
  return result.ok ? { status: OK, body: result.value } : problemAnswer(result.error, requestId);
}

/**
 * Writes what a handler gave. A success passes through the route's schema, which drops what is not in the
 * contract with the client.
 *
 * @throws ZodError when a handler breaks the contract (a bug)
 */
export function answerOf<V>(schema: z.ZodType<V>, result: Result<V, Refusal>, requestId: string): Answer {
  if (!result.ok) return problemAnswer(result.error, requestId);
  return { status: OK, body: JSON.stringify(schema.parse(result.value)) };
}
