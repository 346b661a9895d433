import { Command, CommanderError } from 'commander';
import { StoreError } from '../store/problems.ts';
import { auditCommand } from './audit.ts';
import { certificateCommand } from './certificate.ts';
import { connectionFileCommand } from './connection-file.ts';
import { contractCommand } from './contract.ts';
import { CliFailure, EXIT_USAGE, printFailure } from './failure.ts';
import { formCommand } from './form.ts';
import { initCommand } from './init.ts';
import { failureOf } from './messages.ts';
import { serveCommand } from './serve.ts';

/** Commander would end the process, and with 1 on wrong usage; here it gives way to whoever runs the command. */
function withoutExit(command: Command): Command {
  command.exitOverride();
  for (const child of command.commands) withoutExit(child);
  return command;
}

const program = (): Command =>
  withoutExit(
    new Command('bank')
      .description("the bank service of Kagimori, and the branch's desk")
      .addCommand(initCommand())
      .addCommand(serveCommand())
      .addCommand(connectionFileCommand())
      .addCommand(contractCommand())
      .addCommand(certificateCommand())
      .addCommand(formCommand())
      .addCommand(auditCommand()),
  );

/**
 * Runs one command of `npm run bank -- …`. What it says goes to the console, a refusal in Japanese and in English.
 *
 * @returns the exit code: 0 done, 1 refused, 2 wrong usage; the desk's refusals have codes of their own
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    await program().parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
    const failure = error instanceof StoreError ? failureOf(error.reason) : error;
    if (!(failure instanceof CliFailure)) throw error;
    printFailure(failure);
    return failure.exitCode;
  }
}
