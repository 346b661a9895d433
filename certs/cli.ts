import { readFileSync, statSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { CertificateDetails } from '#protocol/domain/certificate.ts';
import { BankCode } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type CertificateState, certificateDetails, certificateState } from './details.ts';
import type { CertificateFileFailure } from './pkcs12-failure.ts';
import { MAX_FILE_BYTES } from './pkcs12-limits.ts';
import { type OpenedIdentities, openPkcs12 } from './pkcs12-reader.ts';
import { type BilingualMessage, problemMessages } from './problem-messages.ts';

/** The command line of this room: `npm run certs -- inspect FILE …`. */

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
const PASSPHRASE_VARIABLE = 'KAGIMORI_PASSPHRASE';

const HELP_TAIL = `
The passphrase comes from exactly one of --passphrase, --passphrase-file or, when neither is given, the
environment variable ${PASSPHRASE_VARIABLE}. A passphrase given with --passphrase is visible to other
processes on this computer and stays in the shell's history: prefer the file or the variable.

--passphrase の値はこのコンピューターの他のプロセスから見え、シェルの履歴にも残ります。
ファイルまたは環境変数 ${PASSPHRASE_VARIABLE} の使用をお勧めします。

A file may hold several certificates with their keys; all of them are shown. The passphrase is that of every
file named.

With --json the output is always an array with one object for each file: { file, certificates: [ … ] }, or
{ file, problem, algorithm } for a file that does not open.

Exit codes: 0 shown, 1 a file could not be opened, 2 wrong usage.`;

interface InspectOptions {
  readonly passphrase?: string;
  readonly passphraseFile?: string;
  readonly bank: BankCode;
  readonly json?: true;
}

const program = new Command('certs').description('Certificates of the bank, without a server').exitOverride();

program
  .command('inspect')
  .description('show what a certificate file (PKCS#12) holds')
  .argument('<file...>', 'certificate files (.p12, .pfx)')
  .option('--passphrase <text>', 'passphrase of the file; VISIBLE TO OTHER PROCESSES, see below')
  .addOption(
    new Option(
      '--passphrase-file <path>',
      'read the passphrase from this file; one line end is cut off',
    ).conflicts('passphrase'),
  )
  .option('--bank <code>', '金融機関コード', parseBankCode, BankCode.parse('1635'))
  .option('--json', 'print JSON')
  .addHelpText('after', HELP_TAIL)
  .action(inspect);

function parseBankCode(text: string): BankCode {
  const code = BankCode.safeParse(text);
  if (!code.success) throw new InvalidArgumentError('4 digits, for example 1635');
  return code.data;
}

async function inspect(paths: readonly string[], options: InspectOptions, command: Command): Promise<void> {
  const passphrase = readPassphrase(options);
  if (passphrase === null) {
    command.error(`error: no passphrase: use --passphrase-file, --passphrase or ${PASSPHRASE_VARIABLE}`);
  }
  if (!passphrase.ok) {
    fail(passphrase.error);
    return;
  }
  const now = new Date();
  const inspected: InspectedFile[] = [];
  for (const path of paths) inspected.push(await inspectFile(path, passphrase.value, options.bank, now));
  passphrase.value.fill(0);
  for (const { shown } of inspected) if (!shown.ok) fail(shown.error.message);
  if (options.json) console.log(JSON.stringify(inspected.map(asJson), null, 2));
  else for (const text of asTexts(inspected)) console.log(text);
}

/** A certificate and where it stands in time. */
interface Shown {
  readonly details: CertificateDetails;
  readonly state: CertificateState;
}

interface ReadFailure {
  readonly message: BilingualMessage;
  /** Null when there was no reading of the file at all. */
  readonly failure: CertificateFileFailure | null;
}

interface InspectedFile {
  readonly path: string;
  readonly shown: Result<readonly Shown[], ReadFailure>;
}

async function inspectFile(
  path: string,
  passphrase: Buffer,
  bank: BankCode,
  now: Date,
): Promise<InspectedFile> {
  const opened = await openFile(path, passphrase);
  if (!opened.ok) return { path, shown: opened };
  const shown = opened.value.map(({ privateKey, certificateChain }) => {
    privateKey.fill(0);
    const details = certificateDetails(certificateChain, bank);
    return { details, state: certificateState(details, now) };
  });
  return { path, shown: ok(shown) };
}

/** Null when no source was named. */
function readPassphrase(options: InspectOptions): Result<Buffer, BilingualMessage> | null {
  const { passphrase, passphraseFile } = options;
  if (passphraseFile !== undefined) {
    const bytes = readBounded(passphraseFile);
    return bytes.ok ? ok(withoutLineEnd(bytes.value)) : err(bytes.error.message);
  }
  const text = passphrase ?? process.env[PASSPHRASE_VARIABLE];
  return text === undefined ? null : ok(Buffer.from(text, 'utf8'));
}

function withoutLineEnd(bytes: Buffer): Buffer {
  const lineEnd = bytes.at(-1) !== 0x0a ? 0 : bytes.at(-2) === 0x0d ? 2 : 1;
  return bytes.subarray(0, bytes.length - lineEnd);
}

async function openFile(path: string, passphrase: Buffer): Promise<Result<OpenedIdentities, ReadFailure>> {
  const file = readBounded(path);
  if (!file.ok) return file;
  const opened = await openPkcs12(file.value, passphrase);
  return opened.ok ? opened : err(readFailure(opened.error));
}

/** Looks at the size first, so that a huge file is not read into memory. */
function readBounded(path: string): Result<Buffer, ReadFailure> {
  try {
    if (statSync(path).size > MAX_FILE_BYTES) return err(readFailure({ problem: 'file-too-large' }));
    return ok(readFileSync(path));
  } catch {
    const message = { ja: `ファイルを読み込めません: ${path}`, en: `Cannot read the file: ${path}` };
    return err({ message, failure: null });
  }
}

function readFailure(failure: CertificateFileFailure): ReadFailure {
  const { problem, algorithm } = failure;
  const { ja, en } = problemMessages[problem];
  const message =
    algorithm === undefined ? { ja, en } : { ja: `${ja}（${algorithm}）`, en: `${en} (${algorithm})` };
  return { message, failure };
}

function fail({ ja, en }: BilingualMessage): void {
  console.error(`${ja}\n${en}`);
  process.exitCode = EXIT_FAILED;
}

const STATE_TEXT: Readonly<Record<CertificateState, string>> = {
  valid: '有効 (valid)',
  expired: '期限切れ (expired)',
  'not-yet-valid': '有効期間前 (not yet valid)',
};

/** For programs: what a file holds, or why it did not open (`unreadable` when it could not be read at all). */
function asJson({ path, shown }: InspectedFile) {
  return shown.ok
    ? { file: path, certificates: shown.value.map(asRecord) }
    : { file: path, ...(shown.error.failure ?? { problem: 'unreadable' }) };
}

/** One text for each certificate, an empty line between them; with several files each under its name. */
function asTexts(inspected: readonly InspectedFile[]): readonly string[] {
  const texts = inspected.flatMap(({ path, shown }) => {
    const heading = inspected.length > 1 ? `ファイル (file): ${path}\n` : '';
    return shown.ok ? shown.value.map((one) => `${heading}${asText(one)}`) : [];
  });
  return texts.map((text, index) => (index === 0 ? text : `\n${text}`));
}

/** For programs: the details, and whose certificate it is without having to look into the holder. */
function asRecord({ details: { holder, ...details }, state }: Shown) {
  const kind = holder?.kind === 'administrator' ? 'admin' : (holder?.kind ?? null);
  const userId = holder?.kind === 'user' ? holder.userId : null;
  return { ...details, contractId: holder?.contractId ?? null, kind, userId, state };
}

function holderText({ holder }: CertificateDetails): readonly (readonly [string, string])[] {
  switch (holder?.kind) {
    case undefined:
      return [['種別 (kind)', '当行の証明書ではありません (not a certificate of this bank)']];
    case 'administrator':
      return [
        ['種別 (kind)', '管理者 (admin)'],
        ['契約者ID (contract ID)', holder.contractId],
      ];
    case 'user':
      return [
        ['種別 (kind)', '利用者 (user)'],
        ['契約者ID (contract ID)', holder.contractId],
        ['利用者ID (user ID)', holder.userId],
      ];
  }
}

function asText({ details, state }: Shown): string {
  const rows: readonly (readonly [string, string])[] = [
    ['所有者 (subject)', details.subject],
    ...holderText(details),
    ['発行者 (issuer)', details.issuer],
    ['シリアル番号 (serial)', details.serial],
    ['拇印 (SHA-256)', details.thumbprint],
    ['有効期間の開始 (notBefore)', details.notBefore],
    ['有効期間の終了 (notAfter)', details.notAfter],
    ['状態 (state)', STATE_TEXT[state]],
    ['鍵 (key)', details.keyAlgorithm],
    ['証明書の数 (chain length)', String(details.chainLength)],
  ];
  return rows.map(([label, value]) => `${label}: ${value}`).join('\n');
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
}
