import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { BulkProgress } from '#protocol/ipc/user-channels.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import { systemFiles } from '../files.ts';
import type { LogOn } from '../log-on/log-on.ts';
import { createOneByOne } from './one-by-one.ts';
import { makeProvisionalPins } from './provisional-pins.ts';
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
  readonly onProgress: (progress: BulkProgress) => void;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
};

/** Puts 利用者情報登録／変更 and 操作履歴 together and gives the answers to their calls. */
export function createUserParts(dependencies: Dependencies): ReturnType<typeof createUserHandlers> {
  const { logOn, bankProfile, contractId, chooseSource, chooseTarget, onProgress, now, log } = dependencies;
  const makePins = () => makeProvisionalPins(bankProfile().policy.pin);
  const oneByOne = createOneByOne(onProgress);
  return createUserHandlers({
    logOn,
    atOnce: createUsersAtOnce({ logOn, oneByOne, makePins, log }),
    files: createUserFiles({
      logOn,
      files: systemFiles,
      bankProfile,
      contractId,
      chooseTarget,
      chooseSource,
      now,
      log,
    }),
    makePins,
  });
}
