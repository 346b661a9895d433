import type { HeldPaperId } from '#protocol/domain/paper.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { ok, type Result } from '#protocol/result.ts';
import { client } from '../../app/application.tsx';
import type { CommandAnswer } from './command-intent.ts';
import type { SettingsCommand } from './user-commands.ts';

type OnUser = Parameters<typeof client.users.unlock>[0];
type TypedPins = { readonly pin?: string; readonly userConfirmationPin?: string };
type Changed = {
  readonly before: UserRow;
  readonly user: UserRow;
  readonly heldPaper?: HeldPaperId | null;
};

const outcomeOf = (answer: Result<Changed, Failure>): CommandAnswer =>
  answer.ok
    ? ok({
        before: answer.value.before,
        user: answer.value.user,
        heldPaper: answer.value.heldPaper ?? null,
      })
    : answer;

/**
 * Sends a command of 各種設定.
 *
 * @param typed the new PINs of `unlock-and-reset-pins`; null has them made by the application
 */
export async function callSettings(
  command: SettingsCommand,
  onUser: OnUser,
  { reason, typed }: { readonly reason: string; readonly typed: TypedPins | null },
): Promise<CommandAnswer> {
  switch (command) {
    case 'unlock':
      return outcomeOf(await client.users.unlock(onUser));
    case 'unlock-and-reset-pins': {
      const pins =
        typed === null
          ? ({ kind: 'generated' } as const)
          : ({
              kind: 'typed',
              pins: { pin: typed.pin ?? '', userConfirmationPin: typed.userConfirmationPin ?? '' },
            } as const);
      return outcomeOf(await client.users.unlockAndResetPins({ ...onUser, pins }));
    }
    case 'register-incident':
      return outcomeOf(await client.users.registerIncident({ ...onUser, reason }));
    case 'lift-incident':
      return outcomeOf(await client.users.liftIncident(onUser));
    case 'unblock-bill-payment':
      return outcomeOf(await client.users.unblockBillPayment(onUser));
    default:
      return command satisfies never;
  }
}
