import { ok } from '#protocol/result.ts';
import { client } from '../../app/application.tsx';
import type { CommandAnswer } from './command-intent.ts';

type OnUser = Parameters<typeof client.users.unlock>[0];
type Change = NonNullable<Parameters<typeof client.users.change>[0]['change']>;

/** Sends 変更; with nothing but made PINs there is no change to name. */
export async function callChange(
  onUser: OnUser,
  change: Change,
  generatePins: boolean,
): Promise<CommandAnswer> {
  const answer = await client.users.change({
    ...onUser,
    change: Object.keys(change).length === 0 ? null : change,
    generatePins,
  });
  return answer.ok ? ok(answer.value) : answer;
}
