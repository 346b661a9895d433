import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import type { BulkProgress } from '#protocol/ipc/user-channels.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import { systemFiles } from '../files.ts';
import type { LogOn } from '../log-on/log-on.ts';
import type { HeldPapers } from '../papers/held-papers.ts';
import { createGeneratedPins } from './generated-pins.ts';
import { createOneByOne } from './one-by-one.ts';
import { createOneTimePasswordHandlers } from './one-time-password-handlers.ts';
import { makeProvisionalPins } from './provisional-pins.ts';
import { createTokenHandlers } from './token-handlers.ts';
import { createUserCertificateHandlers } from './user-certificate-handlers.ts';
import { createUserFiles } from './user-files.ts';
import { createUserHandlers } from './user-handlers.ts';
import { createUsersAtOnce } from './users-at-once.ts';

type Dependencies = {
  readonly logOn: Pick<LogOn, 'withToken'>;
  readonly bankProfile: () => BankProfile;
  /** Of the present log-on; null when nobody is logged on. */
  readonly contractId: () => ContractId | null;
  readonly chooseSource: () => Promise<string | null>;
  readonly chooseTarget: (proposedName: string) => Promise<string | null>;
  readonly heldPapers: Pick<HeldPapers, 'hold'>;
  readonly onProgress: (progress: BulkProgress) => void;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
};

/** The calls about users, their codes and what happened to them. */
export type UserParts = {
  readonly handlers: Pick<
    IpcHandlers<typeof MAIN_WINDOW_IPC>,
    'users' | 'userCertificates' | 'oneTimePasswords' | 'tokens' | 'roleTemplates' | 'audit'
  >;
  /** The log-on has ended: PINs that were made for its intents are forgotten. */
  readonly forgetPins: () => void;
};

/** Puts 利用者情報登録／変更, the codes of users and 操作履歴 together. */
export function createUserParts(dependencies: Dependencies): UserParts {
  const { logOn, bankProfile, contractId, chooseSource, chooseTarget, heldPapers, onProgress, now, log } =
    dependencies;
  const makePins = () => makeProvisionalPins(bankProfile().policy.pin);
  const generatedPins = createGeneratedPins(makePins);
  const oneByOne = createOneByOne(onProgress);
  const atOnce = createUsersAtOnce({ logOn, oneByOne, makePins, heldPapers, log });
  const files = createUserFiles({
    logOn,
    files: systemFiles,
    bankProfile,
    contractId,
    chooseTarget,
    chooseSource,
    now,
    log,
  });
  return {
    handlers: {
      ...createUserHandlers({ logOn, atOnce, files, generatedPins, heldPapers }),
      ...createUserCertificateHandlers({ logOn, heldPapers }),
      ...createOneTimePasswordHandlers({ logOn, atOnce, heldPapers }),
      ...createTokenHandlers(logOn),
    },
    forgetPins: generatedPins.forget,
  };
}
