import type { Bank } from '../bank.ts';
import { limitOf } from '../domain/accounts.ts';
import { limitReached, recoverAttempts } from '../domain/attempts.ts';
import { SYSTEM_ORIGIN } from '../domain/audit-chain.ts';
import { tidyKeys } from '../store/idempotency.ts';
import { unsettledAccounts, writeCounter } from '../store/secrets.ts';
import { revokeEndedOffers } from '../store/tokens.ts';
import { record } from './recording.ts';
import { stopAccount } from './stops.ts';

/**
 * Puts in order what an unclean end of the service left: entries that were being judged count as wrong, and
 * lock where they reach the limit; commands that were being worked on had no effect. To be called by the one
 * service on this database, before its first request.
 *
 * @returns how many accounts had unsettled entries
 */
export function recover(bank: Bank): number {
  const now = bank.clock().getTime();
  return bank.store.write((writer) => {
    const accounts = unsettledAccounts(writer);
    for (const { account, counter } of accounts) {
      const recording = { contractId: account.contractId, now, origin: SYSTEM_ORIGIN };
      const recovered = recoverAttempts(counter);
      writeCounter(writer, account, recovered);
      record(writer, recording, {
        action: 'attempts-recovered',
        targetUser: account.owner === 'user' ? account.userId : undefined,
        before: { secret: account.kind, failed: counter.failed, pending: counter.pending },
        after: { failed: recovered.failed },
      });
      if (limitReached(recovered, limitOf(account, bank.profile.policy.lock))) {
        stopAccount(writer, recording, account);
      }
    }
    tidyKeys(writer, now);
    revokeEndedOffers(writer, now);
    return accounts.length;
  });
}
