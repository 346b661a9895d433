import type { RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import type { UserPin } from '#protocol/domain/secrets.ts';
import { err, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { isToldStops, stopOf } from '../domain/entry.ts';
import { countBegunEntry, countRefusedEntry } from '../store/unknown-users.ts';
import { isPresentUser } from '../store/users.ts';
import type { Contexts } from './caller.ts';
import { createLine } from './line.ts';
import { type Refusal, refusal } from './refusal.ts';
import { userRefusal } from './standing.ts';

type StepName = 'userLogOn' | 'userLogOnOneTimePassword' | 'userLogOnToken';

/** A step of 利用者ログオン. */
type Step<N extends StepName> = (
  bank: Bank,
  context: Contexts['user'],
  request: RouteRequest<N>,
) => Promise<Result<RouteResponse<N>, Refusal>>;

/** Most PINs of callers without a certificate that wait to be judged. */
export const LONGEST_LINE = 64;

/**
 * Whether an entry of a caller without a certificate is judged. Where the policy tells him of no stop, a user who is
 * stopped is like one who is not there: otherwise as many wrong PINs as stop a user would prove that he is there.
 */
function isJudged(bank: Bank, { contractId, userId }: Contexts['user']): boolean {
  return bank.store.read((reader) => {
    if (!isPresentUser(reader, contractId, userId)) return false;
    return isToldAnybody(bank) || userRefusal(reader, contractId, userId) === null;
  });
}

const isToldAnybody = (bank: Bank): boolean =>
  isToldStops(bank.profile.policy.userLogOn.discloseStop, 'uncertified');

/**
 * Does for a user who is not there what judging a wrong PIN does for one who is: a durable transaction, an argon2id
 * computation, a durable transaction. Only two numbers are written, always the same row, so that no flood of
 * invented users fills the disk.
 */
async function refuseUnknown(bank: Bank, pin: UserPin): Promise<Refusal> {
  if (checkPin(bank.profile.policy.pin, pin) !== null) return refusal('invalid-request');
  bank.store.write(countBegunEntry);
  await bank.hasher.hash(pin);
  bank.store.write(countRefusedEntry);
  return refusal('user-pin-wrong');
}

/**
 * The PIN step for callers without a certificate, whom anybody can be: a user or a contract that is not there, or of
 * whose stop the policy does not tell, gets the answer of a wrong PIN, after the same work; so does the entry that
 * stops him. Their PINs are judged one after the other, so that however many
 * come, most of the processor stays with the holders of certificates.
 */
export function shieldPin(step: Step<'userLogOn'>): Step<'userLogOn'> {
  const line = createLine(LONGEST_LINE);
  return async (bank, context, request) => {
    if (context.caller.thumbprint !== null) return step(bank, context, request);
    const judged = line(async () => {
      if (!isJudged(bank, context)) return err(await refuseUnknown(bank, request.pin));
      const answer = await step(bank, context, request);
      const isStop = !answer.ok && stopOf(answer.error.code) !== null;
      return isStop && !isToldAnybody(bank) ? err(refusal('user-pin-wrong')) : answer;
    });
    return judged ?? err(refusal('attempts-in-progress'));
  };
}

/** A code step for callers without a certificate: a user who is not there, or is not told of his stop, has no ticket. */
export function shieldCode<N extends Exclude<StepName, 'userLogOn'>>(step: Step<N>): Step<N> {
  return async (bank, context, request) =>
    context.caller.thumbprint !== null || isJudged(bank, context)
      ? step(bank, context, request)
      : err(refusal('log-on-ticket-expired'));
}
