import type { LogOnLimits } from '#protocol/api/log-on-limits.ts';
import { type ContractId, LogOnToken, type UserId } from '#protocol/domain/identifiers.ts';
import type { Bank } from '../bank.ts';
import { SYSTEM_ORIGIN } from '../domain/audit-chain.ts';
import { absoluteEnd, isExpired } from '../domain/log-on-life.ts';
import type { Writer } from '../store/access.ts';
import { insertLogOn, type LogOnRow } from '../store/log-ons.ts';
import type { Caller } from './caller.ts';
import { logOnName } from './caller.ts';
import { timesOf } from './log-on-check.ts';
import { type Recording, record } from './recording.ts';
import { endLogOns } from './stops.ts';
import { newToken, tokenHash } from './tokens.ts';

const SECONDS_PER_MINUTE = 60;

/** Ends what outlived its limits and was never used again: it was not superseded, and it goes on record too. */
function noticeExpired(bank: Bank, writer: Writer, recording: Recording): void {
  const policy = bank.profile.policy.logOn;
  const ended = endLogOns(writer, recording, 'expired', (logOn) =>
    isExpired(timesOf(logOn), recording.now, policy),
  );
  for (const logOn of ended) {
    record(
      writer,
      { ...recording, origin: SYSTEM_ORIGIN },
      {
        action: 'log-on-expired',
        targetUser: logOn.user_id ?? undefined,
        before: { logOn: logOnName(logOn) },
      },
    );
  }
}

type Opener = { readonly caller: Caller; readonly contractId: ContractId; readonly userId: UserId | null };

function supersede(writer: Writer, recording: Recording, { caller, userId }: Opener): void {
  const ended = endLogOns(
    writer,
    recording,
    'superseded',
    ({ thumbprint, user_id }) => thumbprint === caller.thumbprint && user_id === userId,
  );
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
 * Opens a log-on bound to the caller's certificate, or to the user who has none. Those of the contract that have
 * expired end first. Where the bank allows one log-on per certificate (policy), an earlier one ends too, and so
 * does an earlier one of the same user without a certificate. All of it is on record.
 */
export function openLogOn(bank: Bank, writer: Writer, recording: Recording, who: Opener): OpenedLogOn {
  const policy = bank.profile.policy.logOn;
  noticeExpired(bank, writer, recording);
  if (policy.singlePerCertificate) supersede(writer, recording, who);
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
