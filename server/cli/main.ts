#!/usr/bin/env node
import { Command } from 'commander';
import { StoreError } from '../store/problems.ts';
import { auditCommand } from './audit.ts';
import { certificateCommand } from './certificate.ts';
import { contractCommand } from './contract.ts';
import { CliFailure, EXIT_REFUSED, printFailure } from './failure.ts';
import { initCommand } from './init.ts';
import { failureOf } from './messages.ts';
import { serveCommand } from './serve.ts';
import { unlockContractCommand } from './unlock-contract.ts';

const EXIT_USAGE = 2;

/** Commander ends with 1 on wrong usage; here 1 means refused, so usage gets its own code. */
function withUsageExitCode(command: Command): Command {
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : EXIT_USAGE));
  for (const child of command.commands) withUsageExitCode(child);
  return command;
}

const program = new Command('bank')
  .description("the bank service of Kagimori, and the branch's desk")
  .addCommand(initCommand())
  .addCommand(serveCommand())
  .addCommand(contractCommand())
  .addCommand(certificateCommand())
  .addCommand(unlockContractCommand())
  .addCommand(auditCommand());

try {
  await withUsageExitCode(program).parseAsync();
} catch (error) {
  const failure = error instanceof StoreError ? failureOf(error.reason) : error;
  if (!(failure instanceof CliFailure)) throw error;
  printFailure(failure);
  process.exitCode = EXIT_REFUSED;
}
