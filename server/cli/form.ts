import { Command, Option } from 'commander';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import {
  type FormOrder,
  getForm,
  inspectForm,
  listForms,
  receiveForm,
  rejectForm,
} from '../administration/request-forms.ts';
import type { ClerkName } from '../domain/clerk.ts';
import { DESK_FORM_KINDS, type DeskFormKind, receiptText } from '../domain/request-form.ts';
import { CliFailure, EXIT_USAGE } from './failure.ts';
import { processByClerk } from './form-process.ts';
import { formLine, formName, formView } from './form-view.ts';
import { DESK_EXIT_CODES, failureOf } from './messages.ts';
import {
  clerkOption,
  contractIdArgument,
  dayArgument,
  directoryOption,
  noteArgument,
  receiptArgument,
  userIdArgument,
  withBank,
} from './options.ts';
import { tell } from './tell.ts';

type ReceiveOptions = {
  dir: string;
  contract: ContractId;
  kind: DeskFormKind;
  user?: UserId;
  clerk: ClerkName;
  note?: string;
};
type InspectOptions = { dir: string; clerk: ClerkName; reject?: true; reason?: string };
type ListOptions = { dir: string; open?: true; contract?: ContractId };

const usage = (japanese: string, english: string): CliFailure =>
  new CliFailure(japanese, english, EXIT_USAGE);

function orderOf({ contract, kind, user, clerk, note }: ReceiveOptions): FormOrder {
  const common = { contractId: contract, clerk, note: note ?? null };
  if (kind === 'unlock-user' && user !== undefined) return { ...common, kind, userId: user };
  if (kind !== 'unlock-user' && user === undefined) return { ...common, kind };
  throw usage(
    '「--user」は、利用者の利用中止解除（--kind unlock-user）のときだけ、必ず指定します。',
    'Name a user with "--user" for --kind unlock-user, and for no other kind.',
  );
}

const receive = (options: ReceiveOptions): Promise<void> =>
  withBank(options.dir, ({ bank }) => {
    const received = receiveForm(bank, orderOf(options));
    if (!received.ok) throw failureOf(received.error);
    const receipt = receiptText(received.value.receipt);
    tell(
      `受付番号 ${receipt}　${formName(options.kind)}を受け付けました。次は検印です。`,
      `${receipt}: received. Next: form inspect ${receipt}.`,
    );
  });

const inspect = (receipt: number, { dir, clerk, reject, reason }: InspectOptions): Promise<void> =>
  withBank(dir, ({ bank }) => {
    if ((reject === undefined) !== (reason === undefined)) {
      throw usage(
        '却下するときは「--reject」と「--reason」を両方指定してください。',
        'To reject a form name both "--reject" and "--reason".',
      );
    }
    const done =
      reason === undefined ? inspectForm(bank, receipt, clerk) : rejectForm(bank, receipt, clerk, reason);
    if (!done.ok) throw failureOf(done.error);
    const text = receiptText(receipt);
    if (reason !== undefined) tell(`${text}: 却下`, `${text} is rejected.`);
    else {
      tell(
        `${text}: 検印済。処理は別の担当者が行います。`,
        `${text} is inspected. Another clerk processes it: form process ${text}.`,
      );
    }
  });

const list = ({ dir, open, contract }: ListOptions): Promise<void> =>
  withBank(dir, ({ bank }) => {
    const forms = listForms(bank, { contractId: contract ?? null, open: open === true });
    for (const form of forms) console.log(JSON.stringify(formLine(form)));
  });

const show = (receipt: number, { dir }: { dir: string }): Promise<void> =>
  withBank(dir, ({ bank }) => {
    const form = getForm(bank, receipt);
    if (form === null) throw failureOf('form-not-found');
    console.log(JSON.stringify(formView(form), null, 2));
  });

const RECEIPT = ['<receipt>', '受付番号, for example F-00000012', receiptArgument] as const;

const examples = (...lines: readonly string[]): string =>
  ['', 'Examples:', ...lines.map((line) => `  npm run bank -- ${line}`)].join('\n');

const OVERVIEW = `
A form goes through three steps; inspection and processing are done by two different clerks:
  1. form receive   受付   → prints the receipt number
  2. form inspect   検印済 (seal and identity are in order), or 却下 with --reject --reason
  3. form process   処理済: does what the form asks for
${examples(
  'form receive --contract 10000000001 --kind unlock-contract --clerk 佐藤',
  'form inspect F-00000012 --clerk 佐藤',
  'form process F-00000012 --clerk 鈴木',
  'form list --open',
)}

Exit codes: 0 done, 1 refused, 2 wrong usage,
${Object.entries(DESK_EXIT_CODES)
  .map(([code, exit]) => `  ${exit} ${code}`)
  .join('\n')}`;

const receiveCommand = (): Command =>
  new Command('receive')
    .description('take in a form (受付) and print its receipt number')
    .requiredOption('--contract <contract-id>', '契約者ID, 11 digits', contractIdArgument)
    .addOption(
      new Option('--kind <kind>', 'what the form asks for').choices(DESK_FORM_KINDS).makeOptionMandatory(),
    )
    .option('--user <user-id>', '利用者ID, with --kind unlock-user', userIdArgument)
    .addOption(clerkOption())
    .option('--note <text>', 'a remark for the desk; the customer does not see it', noteArgument)
    .addOption(directoryOption())
    .addHelpText(
      'after',
      `
Kinds:
  unlock-contract      暗証番号閉塞解除依頼書
  reissue-card         お客様カード再発行依頼書
  reissue-certificate  電子証明書再発行依頼書 (the administrator's)
  revoke-certificate   電子証明書失効の依頼 (the administrator's), in any form
  unlock-user          利用中止解除 of one user
${examples(
  'form receive --contract 10000000001 --kind reissue-card --clerk 佐藤 --note 窓口',
  'form receive --contract 10000000001 --kind unlock-user --user S0001 --clerk 佐藤',
)}`,
    )
    .action(receive);

const inspectCommand = (): Command =>
  new Command('inspect')
    .description('seal and identity were checked: 検印済, or 却下')
    .argument(...RECEIPT)
    .addOption(clerkOption())
    .option('--reject', 'reject the form (却下), also one that was inspected and is no longer needed')
    .option('--reason <text>', 'why; the customer sees it in the 操作履歴', noteArgument)
    .addOption(directoryOption())
    .addHelpText(
      'after',
      examples(
        'form inspect F-00000012 --clerk 佐藤',
        'form inspect F-00000012 --clerk 佐藤 --reject --reason 届出印の相違',
      ),
    )
    .action(inspect);

const processCommand = (): Command =>
  new Command('process')
    .description(
      'do what an inspected form asks for (処理済); by another clerk than the one who inspected it',
    )
    .argument(...RECEIPT)
    .addOption(clerkOption())
    .option('--reset-pins', 'unlock-contract: draw a new ご契約先登録用暗証番号; 開通確認 is done again')
    .option('--letter <file>', 'file for the new PINs or the new card; mode 0600, must not exist')
    .option('--ship-on <day>', 'reissue-card: day on which the card is sent, YYYY-MM-DD', dayArgument)
    .option('--out <file>', 'reissue-certificate: PKCS#12 file; mode 0600, must not exist')
    .option('--passphrase-file <file>', 'reissue-certificate: file whose first line is the 証明書パスワード')
    .addOption(directoryOption())
    .addHelpText(
      'after',
      `
What it does:
  unlock-contract      lifts the lock; wrong entries count from zero. With --reset-pins --letter also a new PIN for 開通確認
  reissue-card         a new card, --letter and --ship-on; the old one is void at once
  reissue-certificate  a new certificate, --out and --passphrase-file; the old one is revoked at once
  revoke-certificate   revokes every certificate of the administrator at once, and issues none
  unlock-user          lifts 利用中止 of the user
${examples(
  'form process F-00000012 --clerk 鈴木',
  'form process F-00000012 --clerk 鈴木 --reset-pins --letter letter.txt',
  'form process F-00000013 --clerk 鈴木 --letter card.txt --ship-on 2026-12-01',
  'form process F-00000014 --clerk 鈴木 --out admin.p12 --passphrase-file passphrase.txt',
)}`,
    )
    .action(processByClerk);

const listCommand = (): Command =>
  new Command('list')
    .description('forms in the order in which they came, one JSON line each')
    .option('--open', 'only those on which there is something to do')
    .option('--contract <contract-id>', 'only those of one contract', contractIdArgument)
    .addOption(directoryOption())
    .addHelpText('after', examples('form list --open', 'form list --contract 10000000001'))
    .action(list);

const showCommand = (): Command =>
  new Command('show')
    .description('one form: each step with its time and its clerk')
    .argument(...RECEIPT)
    .addOption(directoryOption())
    .addHelpText('after', examples('form show F-00000012'))
    .action(show);

/** `bank form …`: the desk. */
export const formCommand = (): Command =>
  new Command('form')
    .description(
      "the branch's desk: receive, inspect and process 依頼書; the only way to lift a contract lock",
    )
    .addCommand(receiveCommand())
    .addCommand(inspectCommand())
    .addCommand(processCommand())
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addHelpText('after', OVERVIEW);
