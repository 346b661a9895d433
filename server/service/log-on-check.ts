import { LogOnToken } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { endedProblem, isExpired } from '../domain/log-on-life.ts';
import type { Reader } from '../store/access.ts';
import { endLogOn, findLogOn, type LogOnRow, markLogOnUsed } from '../store/log-ons.ts';
import { type Caller, logOnName } from './caller.ts';
import { byCaller, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { contractRefusal } from './standing.ts';
import { tokenHash } from './tokens.ts';

const BEARER = /^Bearer ([A-Za-z0-9_-]{43})$/;

/** How far the stored time of the last use may lag behind; spares a write for each request of a burst. */
const USE_PRECISION_MS = 1000;

/** The times of a stored log-on, by which its life is judged. */
export const timesOf = ({ last_used_at, ends_at, end_reason }: LogOnRow) => ({
  lastUsedAt: last_used_at,
  endsAt: ends_at,
  endReason: end_reason,
});

/** Why a log-on that was accepted before cannot be used any more; asked again before a command takes effect. */
export function logOnRefusal(
  reader: Reader,
  bank: Bank,
  { token_hash, contract_id }: LogOnRow,
): Refusal | null {
  const locked = contractRefusal(reader, contract_id);
  if (locked !== null) return locked;
  const row = findLogOn(reader, token_hash);
  if (row === undefined) return refusal('log-on-required');
  if (row.end_reason !== null) return refusal(endedProblem(row.end_reason));
  const expired = isExpired(timesOf(row), bank.clock().getTime(), bank.profile.policy.logOn);
  return expired ? refusal('log-on-expired') : null;
}

function isOf({ holder, thumbprint }: Caller, logOn: LogOnRow): boolean {
  const userId = holder.kind === 'user' ? holder.userId : null;
  return (
    logOn.thumbprint === thumbprint && logOn.contract_id === holder.contractId && logOn.user_id === userId
  );
}

/** A token that was issued to somebody else: somebody has copied it, so it goes on record. */
function refuseForeignToken(bank: Bank, caller: Caller, logOn: LogOnRow): void {
  const recording = byCaller(bank, { caller, contractId: logOn.contract_id, logOn });
  bank.store.write((writer) => {
    record(writer, recording, {
      action: 'token-refused',
      targetUser: logOn.user_id ?? undefined,
      code: 'log-on-required',
    });
  });
}

function noticeExpiry(bank: Bank, caller: Caller, logOn: LogOnRow): void {
  const recording = byCaller(bank, { caller, contractId: logOn.contract_id, logOn });
  bank.store.write((writer) => {
    if (findLogOn(writer, logOn.token_hash)?.end_reason !== null) return;
    endLogOn(writer, logOn.token_hash, recording.now, 'expired');
    record(writer, recording, {
      action: 'log-on-expired',
      targetUser: logOn.user_id ?? undefined,
      before: { logOn: logOnName(logOn) },
    });
  });
}

function noteUse(bank: Bank, logOn: LogOnRow): void {
  const now = bank.clock().getTime();
  if (now - logOn.last_used_at < USE_PRECISION_MS) return;
  bank.store.writeForgettable((writer) => markLogOnUsed(writer, logOn.token_hash, now));
}

/**
 * Finds the log-on that a request's `Authorization: Bearer` header names. It must be live and belong to the
 * certificate of this very connection, or to the very user who came without one; a token alone opens nothing, and
 * neither kind of log-on goes on as the other.
 *
 * @throws StoreError
 */
export function checkLogOn(
  bank: Bank,
  caller: Caller,
  authorization: string | undefined,
): Result<LogOnRow, Refusal> {
  const token = LogOnToken.safeParse(BEARER.exec(authorization ?? '')?.[1]);
  if (!token.success) return err(refusal('log-on-required'));
  const logOn = bank.store.read((reader) => findLogOn(reader, tokenHash(token.data)));
  if (logOn === undefined) return err(refusal('log-on-required'));
  const refused = bank.store.read((reader) => logOnRefusal(reader, bank, logOn));
  if (!isOf(caller, logOn)) {
    // One that is over opens nothing anywhere; whoever has kept it cannot fill the records with it.
    if (refused === null) refuseForeignToken(bank, caller, logOn);
    return err(refusal('log-on-required'));
  }
  if (refused === null) {
    noteUse(bank, logOn);
    return ok(logOn);
  }
  if (refused.code === 'log-on-expired' && logOn.end_reason === null) noticeExpiry(bank, caller, logOn);
  return err(refused);
}
