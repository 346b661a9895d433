import type { ContractStatus } from '#protocol/api/routes.ts';
import type { PendingRenewal } from '#protocol/ipc/snapshot.ts';
import { daysBetween } from '../../lib/format/dates.ts';
import { renewalIsOpen } from '../renewal/renewal-stage.ts';

/** Things that can wait for the administrator, the most urgent first. */
export const TODOS = ['suspended', 'renewal', 'blocked', 'user-certificates', 'pin-age'] as const;
export type Todo = (typeof TODOS)[number];

/** PINs of the contract that are older than the bank's reminder age, by their name in the status. */
export function oldPins(
  { pinSetAt, now }: Pick<ContractStatus, 'pinSetAt' | 'now'>,
  remindAfterDays: number,
): readonly (keyof ContractStatus['pinSetAt'])[] {
  return (['contractPin', 'contractConfirmationPin'] as const).filter(
    (pin) => daysBetween(pinSetAt[pin], now) > remindAfterDays,
  );
}

/**
 * What waits for the administrator now, in the order of urgency: somebody who cannot work comes before what
 * will stop everybody later, and a mere reminder comes last.
 */
export function todosOf(
  status: ContractStatus,
  renewal: PendingRenewal | null,
  remindAfterDays: number,
): readonly Todo[] {
  const { suspended, billPaymentBlocked, certificatesEndingSoon } = status.counts;
  const waits: Readonly<Record<Todo, boolean>> = {
    suspended: suspended > 0,
    renewal: renewal !== null || renewalIsOpen(status),
    blocked: billPaymentBlocked > 0,
    'user-certificates': certificatesEndingSoon > 0,
    'pin-age': oldPins(status, remindAfterDays).length > 0,
  };
  return TODOS.filter((todo) => waits[todo]);
}
