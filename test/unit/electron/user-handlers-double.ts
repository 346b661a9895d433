import { randomUUID } from 'node:crypto';
import type { BankClient } from '#electron/main/bank/bank-client.ts';
import type { LogOn } from '#electron/main/log-on/log-on.ts';
import { createHeldPapers } from '#electron/main/papers/held-papers.ts';
import { createGeneratedPins } from '#electron/main/users/generated-pins.ts';
import { createOneByOne } from '#electron/main/users/one-by-one.ts';
import { createOneTimePasswordHandlers } from '#electron/main/users/one-time-password-handlers.ts';
import { makeProvisionalPins } from '#electron/main/users/provisional-pins.ts';
import { createTokenHandlers } from '#electron/main/users/token-handlers.ts';
import { createUserCertificateHandlers } from '#electron/main/users/user-certificate-handlers.ts';
import { createUserHandlers } from '#electron/main/users/user-handlers.ts';
import { createUsersAtOnce } from '#electron/main/users/users-at-once.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { IdempotencyKey, LogOnToken } from '#protocol/domain/identifiers.ts';
import type { HeldPaperId } from '#protocol/domain/paper.ts';
import { ContractConfirmationPin } from '#protocol/domain/secrets.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { BulkProgress, ImportLine } from '#protocol/ipc/user-channels.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { memoryLog } from './doubles.ts';
import { userRow } from './rows.ts';

export const CONFIRMATION_PIN = ContractConfirmationPin.parse('kakunin35');
export const TOKEN = LogOnToken.parse('t'.repeat(43));
export const newKey = () => IdempotencyKey.parse(randomUUID());
export const failure = (code: Failure['code']) => err<Failure>({ code, reference: 'r' });

/** Three users, each as one of a command for several. */
export const ROWS = [userRow('S0001'), userRow('S0002'), userRow('S0003')] as const;
export const newTargets = () =>
  ROWS.map(({ userId, version }) => ({ userId, version, idempotencyKey: newKey() }));

type Call = { readonly method: string; readonly call: unknown };

/** The handlers over a bank that answers each method as told, and keeps what it was asked. */
export function handlersOver(answers: Readonly<Record<string, (call: unknown) => Result<unknown, Failure>>>) {
  const calls: Call[] = [];
  const client = new Proxy(
    {},
    {
      get: (_target, method) => async (call: unknown) => {
        calls.push({ method: String(method), call });
        const answer = answers[String(method)];
        if (answer === undefined) throw new Error(`nobody expected ${String(method)}`);
        return answer(call);
      },
    },
  );
  // The proxy has every method that the test names; which those are the compiler cannot know.
  const logOn: Pick<LogOn, 'withToken'> = { withToken: (call) => call(client as BankClient, TOKEN) };
  const makePins = () => makeProvisionalPins(BANK_1635.policy.pin);
  const heldPapers = createHeldPapers(() => true);
  const generatedPins = createGeneratedPins(makePins);
  const progress: BulkProgress[] = [];
  const atOnce = createUsersAtOnce({
    logOn,
    oneByOne: createOneByOne((next) => progress.push(next)),
    makePins,
    heldPapers,
    log: memoryLog(),
  });
  let lines: readonly ImportLine[] = [];
  const files = {
    exportUsers: async () => ok(null),
    exportAudit: async () => ok(null),
    preview: async () => ok(null),
    take: () => ok(lines),
    giveBack: () => undefined,
  };
  return {
    ...createUserHandlers({ logOn, atOnce, files, generatedPins, heldPapers }),
    ...createUserCertificateHandlers({ logOn, heldPapers }),
    ...createOneTimePasswordHandlers({ logOn, atOnce, heldPapers }),
    ...createTokenHandlers(logOn),
    calls,
    progress,
    generatedPins,
    /** The sheets of a held paper; empty when there is none. */
    sheetsOf: (id: HeldPaperId | null) => (id === null ? [] : (heldPapers.find(id)?.sheets ?? [])),
    previewed: (next: readonly ImportLine[]) => {
      lines = next;
    },
  };
}
