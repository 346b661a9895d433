import { Command } from 'commander';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { unlockContract } from '../administration/contracts.ts';
import { failureOf } from './messages.ts';
import { contractIdArgument, directoryOption, withBank } from './options.ts';

const unlock = (contractId: ContractId, options: { dir: string }): Promise<void> =>
  withBank(options.dir, ({ bank }) => {
    const unlocked = unlockContract(bank, contractId);
    if (!unlocked.ok) throw failureOf(unlocked.error);
    console.log(
      `The lock of contract ${contractId} is lifted and its counters are zero; users keep their own states.`,
    );
  });

/** `bank unlock-contract`: what follows a processed 暗証番号閉塞解除依頼書. */
export const unlockContractCommand = (): Command =>
  new Command('unlock-contract')
    .description('lift the lock of a contract, on a processed 暗証番号閉塞解除依頼書; no other way exists')
    .argument('<contract-id>', '契約者ID, 11 digits', contractIdArgument)
    .addOption(directoryOption())
    .action(unlock);
