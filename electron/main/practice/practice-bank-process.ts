import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { APP_FOLDER } from '../app-folder.ts';
import type { BankProcess } from './practice-bank.ts';

/**
 * Starts the practice bank in a process of its own.
 *
 * @param showOutput development builds show the bank's log on the terminal
 */
export function forkPracticeBank(dataFolder: string, showOutput: boolean): BankProcess {
  const bank = utilityProcess.fork(join(APP_FOLDER, 'practice-bank.js'), ['--data-dir', dataFolder], {
    serviceName: 'practice-bank',
    stdio: showOutput ? 'inherit' : 'ignore',
  });
  return {
    onMessage: (listener) => void bank.on('message', listener),
    onExit: (listener) => void bank.once('exit', listener),
    kill: () => void bank.kill(),
  };
}
