import { isIP } from 'node:net';
import { Command } from 'commander';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import { readBankProfile } from '../bank-profile-file.ts';
import { createBankDirectory } from '../open-bank.ts';
import { createSampleBank } from '../sample/sample-bank.ts';
import { failureOf } from './messages.ts';
import { directoryOption } from './options.ts';

type InitOptions = { dir: string; host: string[]; profile?: string; sample: boolean };

function profileOf(file: string | undefined): BankProfile {
  if (file === undefined) return BANK_1635;
  const profile = readBankProfile(file);
  if (!profile.ok) throw failureOf(profile.error);
  return profile.value;
}

async function init({ dir, host, profile, sample }: InitOptions): Promise<void> {
  const names = {
    dnsNames: host.filter((name) => isIP(name) === 0),
    ipAddresses: host.filter((name) => isIP(name) !== 0),
  };
  if (sample) {
    const created = await createSampleBank(dir, names, new Date());
    if (!created.ok) throw failureOf(created.error);
    console.log(`Bank with the sample contract in ${dir}; certificate files in ${dir}/sample.`);
    return;
  }
  const created = await createBankDirectory(dir, profileOf(profile), names);
  if (!created.ok) throw failureOf(created.error);
  created.value.bank.store.close();
  console.log(
    `Bank in ${dir}. Applications trust ${dir}/pki/ca.pem. Next: contract add, certificate issue, serve.`,
  );
}

/** `bank init`: a new data directory. */
export const initCommand = (): Command =>
  new Command('init')
    .description('prepare a new bank: keys, certificate authority, empty database')
    .addOption(directoryOption())
    .option(
      '--host <name...>',
      'names and addresses under which the service is reached; they go into its certificate',
      ['localhost', '127.0.0.1'],
    )
    .option('--profile <file>', 'bank profile (JSON); default: bank 1635')
    .option('--sample', 'fill it with the sample contract of the practice mode', false)
    .action(init);
