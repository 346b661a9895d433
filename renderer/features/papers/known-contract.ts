import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';

/** The 契約者ID that a log-on came to know, whatever became of it; null when it never did. */
export const knownContract = (logOn: LogOnStage): ContractId | null =>
  'contractId' in logOn ? logOn.contractId : null;
