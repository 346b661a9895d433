import { Command } from 'commander';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { listContracts } from '../administration/reading.ts';
import type { Checkpoint } from '../audit/checkpoint.ts';
import { readCheckpoints } from '../audit/checkpoint-file.ts';
import { verifyAudit } from '../audit/verify.ts';
import type { Bank } from '../bank.ts';
import { CliFailure } from './failure.ts';
import { contractIdArgument, directoryOption, withBank } from './options.ts';

const tampered = (): CliFailure =>
  new CliFailure(
    '操作履歴が改ざんされたか、失われています。サービスを止め、データベースと記録を保全してください。',
    'The audit was changed or cut. Stop the service and keep the database and the checkpoints as they are.',
  );

/** Contracts that are there, and those that a checkpoint names: one that is gone altogether must show. */
const idsOf = (bank: Bank, checkpoints: readonly Checkpoint[]): ReadonlySet<ContractId> =>
  new Set([
    ...listContracts(bank).map((contract) => contract.contract_id),
    ...checkpoints.map((checkpoint) => checkpoint.contractId),
  ]);

const verify = (contractId: ContractId | undefined, options: { dir: string }): Promise<void> =>
  withBank(options.dir, ({ bank }) => {
    const read = readCheckpoints(bank.checkpointFile);
    if (!read.ok) throw tampered();
    const checkpoints = read.value;
    const ids = contractId === undefined ? idsOf(bank, checkpoints) : new Set([contractId]);
    const damaged: string[] = [];
    for (const id of ids) {
      const verified = bank.store.read((reader) =>
        verifyAudit(reader, id, checkpoints, bank.keys.auditPublicKey),
      );
      if (verified.ok) console.log(`${id}: ${verified.value.records} records, chain and checkpoints agree`);
      else damaged.push(`${id}: ${JSON.stringify(verified.error)}`);
    }
    if (damaged.length > 0) {
      for (const line of damaged) console.error(line);
      throw tampered();
    }
  });

/** `bank audit …` */
export function auditCommand(): Command {
  const audit = new Command('audit').description('the audit chain (操作履歴)');
  audit
    .command('verify')
    .description('verify the chain of one contract, or of all, against its signed checkpoints')
    .argument('[contract-id]', '契約者ID, 11 digits', contractIdArgument)
    .addOption(directoryOption())
    .action(verify);
  return audit;
}
