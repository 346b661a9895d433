import { Command } from 'commander';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { permissionCodes } from '#protocol/domain/permissions.ts';
import { createContract, lockContract } from '../administration/contracts.ts';
import { getContract, listContracts } from '../administration/reading.ts';
import type { ClerkName } from '../domain/clerk.ts';
import { contractLine, contractView } from './contract-view.ts';
import { reserveLetter } from './letter.ts';
import { failureOf } from './messages.ts';
import { addressesArgument, clerkOption, contractIdArgument, directoryOption, withBank } from './options.ts';
import { drawRegistrationPin } from './registration-pin.ts';

type AddOptions = { dir: string; name: string; kana: string; email: string; letter: string };

async function add(contractId: ContractId, { dir, name, kana, email, letter }: AddOptions): Promise<void> {
  await withBank(dir, async ({ bank }) => {
    const reserved = reserveLetter(letter);
    const registrationPin = drawRegistrationPin();
    const created = await createContract(bank, {
      contractId,
      nameKanji: name,
      nameKana: kana,
      email,
      contractPin: registrationPin,
      contractConfirmationPin: null,
      contractedPermissions: permissionCodes(bank.profile.permissions),
    });
    if (!created.ok) {
      reserved.discard();
      throw failureOf(created.error);
    }
    const { card } = created.value;
    reserved.write(bank.profile, { occasion: 'contract-added', contractId, name, registrationPin, card });
    console.log(
      `Contract ${contractId} added. Its ご契約先登録用暗証番号 and お客様カード are in ${letter} and nowhere else.`,
    );
  });
}

const list = (options: { dir: string }): Promise<void> =>
  withBank(options.dir, ({ bank }) => {
    for (const contract of listContracts(bank)) console.log(JSON.stringify(contractLine(contract)));
  });

const show = (contractId: ContractId, options: { dir: string }): Promise<void> =>
  withBank(options.dir, ({ bank }) => {
    const contract = getContract(bank, contractId);
    if (contract === null) throw failureOf('contract-not-found');
    console.log(JSON.stringify(contractView(bank, contract), null, 2));
  });

const lock = (contractId: ContractId, { dir, clerk }: { dir: string; clerk: ClerkName }): Promise<void> =>
  withBank(dir, ({ bank }) => {
    const locked = lockContract(bank, contractId, clerk);
    if (!locked.ok) throw failureOf(locked.error);
    console.log(`Contract ${contractId} is locked: its administrator and all its users are stopped.`);
  });

/** `bank contract …` */
export function contractCommand(): Command {
  const contract = new Command('contract').description('add, list, show and lock contracts (ご契約先)');
  contract
    .command('add')
    .description(
      'add a contract; its ご契約先登録用暗証番号 and card are drawn here and written to a letter, once',
    )
    .argument('<contract-id>', '契約者ID, 11 digits', contractIdArgument)
    .addOption(directoryOption())
    .requiredOption('--name <name>', 'ご契約先名')
    .requiredOption('--kana <kana>', 'ご契約先名 (half-width kana)')
    .requiredOption(
      '--email <addresses>',
      'ご契約先Eメールアドレス; up to five, with commas between them',
      addressesArgument,
    )
    .requiredOption('--letter <file>', 'file for the letter to the customer; mode 0600, must not exist')
    .action(add);
  contract
    .command('list')
    .description('all contracts, one JSON line each')
    .addOption(directoryOption())
    .action(list);
  contract
    .command('show')
    .description('one contract: state, cause and time of a lock, counters')
    .argument('<contract-id>', '契約者ID, 11 digits', contractIdArgument)
    .addOption(directoryOption())
    .action(show);
  contract
    .command('lock')
    .description('stop a contract at once, for example after a report of fraud')
    .argument('<contract-id>', '契約者ID, 11 digits', contractIdArgument)
    .addOption(clerkOption())
    .addOption(directoryOption())
    .action(lock);
  return contract;
}
