import type { LogOnLimits } from '#protocol/api/routes.ts';
import { type ContractId, LogOnToken, type UserId } from '#protocol/domain/identifiers.ts';
import type { Bank } from '../bank.ts';
import { absoluteEnd } from '../domain/log-on-life.ts';
import type { Writer } from '../store/access.ts';
import { insertLogOn, type LogOnRow } from '../store/log-ons.ts';
import type { Caller } from './caller.ts';
import { logOnName } from './caller.ts';
import { type Recording, record } from './recording.ts';
import { endLogOns } from './stops.ts';
import { newToken, tokenHash } from './tokens.ts';

const SECONDS_PER_MINUTE = 60;

function supersede(writer: Writer, recording: Recording, { thumbprint }: Caller): void {
  const ended = endLogOns(writer, recording, 'superseded', (logOn) => logOn.thumbprint === thumbprint);
  for (const logOn of ended) {
    record(writer, recording, {
      action: 'log-on-superseded',
      targetUser: logOn.user_id ?? undefined,
      before: { logOn: logOnName(logOn) },
    });
  }
}

/** A log-on that was just opened. */
export type OpenedLogOn = {
  readonly token: LogOnToken;
  readonly limits: LogOnLimits;
  readonly logOn: Pick<LogOnRow, 'token_hash'>;
};

/**
 * Opens a log-on bound to the caller's certificate. Where the bank allows one log-on per certificate
 * (policy), an earlier one ends, and both are on record.
 */
export function openLogOn(
  bank: Bank,
  writer: Writer,
  recording: Recording,
  who: { readonly caller: Caller; readonly contractId: ContractId; readonly userId: UserId | null },
): OpenedLogOn {
  const policy = bank.profile.policy.logOn;
  if (policy.singlePerCertificate) supersede(writer, recording, who.caller);
  const token = LogOnToken.parse(newToken(bank.random));
  const endsAt = absoluteEnd(recording.now, policy);
  const logOn = {
    token_hash: tokenHash(token),
    contract_id: who.contractId,
    user_id: who.userId,
    thumbprint: who.caller.thumbprint,
    started_at: recording.now,
    ends_at: endsAt,
  };
  insertLogOn(writer, logOn);
  const limits = {
    idleSeconds: policy.idleMinutes * SECONDS_PER_MINUTE,
    endsAt: new Date(endsAt).toISOString(),
  };
  return { token, limits, logOn };
}
