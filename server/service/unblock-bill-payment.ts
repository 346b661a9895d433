import type { RouteParams, RouteRequest } from '#protocol/api/routes.ts';
import { isBillPaymentBlocked, type UserRow } from '#protocol/domain/user.ts';
import { ok } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { forgetBillBlocks, forgetWrongBills } from '../store/bill-payment.ts';
import { deleteUserFlag } from '../store/users.ts';
import type { Answer } from './answer.ts';
import { nothingToPrepare } from './attempt.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { record } from './recording.ts';
import { changedUser, seenUser } from './user-command.ts';

const summary = ({ version, flags }: UserRow) => ({
  version,
  blocked: flags.billPaymentBlocked,
  cumulativelyBlocked: flags.billPaymentCumulativelyBlocked,
});

/** 封鎖（累積封鎖）解除: both flags are lifted and their counters begin anew; nothing else changes. */
export async function unblockBillPayment(
  bank: Bank,
  context: Commanding,
  { userId }: RouteParams<'unblockBillPayment'>,
  { version, confirmationPin }: RouteRequest<'unblockBillPayment'>,
  answer: Answering<'unblockBillPayment'>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'unblockBillPayment',
      asked: { userId, version },
      action: 'unblock-bill-payment',
      targetUser: userId,
      confirmationPin,
      ready: (reader) =>
        seenUser(reader, bank, { contractId, userId, version }, ({ flags }) =>
          isBillPaymentBlocked(flags) ? null : 'bill-payment-not-blocked',
        ),
      prepare: nothingToPrepare,
      effect: (writer, recording, before) => {
        deleteUserFlag(writer, contractId, userId, 'bill-payment-blocked');
        deleteUserFlag(writer, contractId, userId, 'bill-payment-cumulatively-blocked');
        forgetWrongBills(writer, contractId, userId);
        forgetBillBlocks(writer, contractId, userId);
        const changed = changedUser(writer, bank, contractId, before);
        record(writer, recording, {
          action: 'unblock-bill-payment',
          targetUser: userId,
          before: summary(before),
          after: summary(changed.user),
        });
        return ok(changed);
      },
    },
    answer,
  );
}
