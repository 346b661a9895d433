import { readFileSync, statSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { CertificateDetails } from '#protocol/domain/certificate.ts';
import { BankCode } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type CertificateState, certificateDetails, certificateState } from './details.ts';
import type { CertificateFileFailure } from './pkcs12-failure.ts';
import { MAX_FILE_BYTES } from './pkcs12-limits.ts';
import { type OpenedIdentity, openPkcs12 } from './pkcs12-reader.ts';
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

Exit codes: 0 shown, 1 the file could not be opened, 2 wrong usage.`;

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
  .argument('<file>', 'the certificate file (.p12, .pfx)')
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

function inspect(path: string, options: InspectOptions, command: Command): void {
  const passphrase = readPassphrase(options);
  if (passphrase === null) {
    command.error(`error: no passphrase: use --passphrase-file, --passphrase or ${PASSPHRASE_VARIABLE}`);
  }
  if (!passphrase.ok) {
    fail(passphrase.error);
    return;
  }
  const opened = openFile(path, passphrase.value);
  passphrase.value.fill(0);
  if (!opened.ok) {
    fail(opened.error);
    return;
  }
  const { privateKey, certificateChain } = opened.value;
  privateKey.fill(0);
  const details = certificateDetails(certificateChain, options.bank);
  const state = certificateState(details, new Date());
  console.log(options.json ? JSON.stringify(asRecord(details, state), null, 2) : asText(details, state));
}

/** Null when no source was named. */
function readPassphrase(options: InspectOptions): Result<Buffer, BilingualMessage> | null {
  const { passphrase, passphraseFile } = options;
  if (passphraseFile !== undefined) {
    const bytes = readBounded(passphraseFile);
    return bytes.ok ? ok(withoutLineEnd(bytes.value)) : bytes;
  }
  const text = passphrase ?? process.env[PASSPHRASE_VARIABLE];
  return text === undefined ? null : ok(Buffer.from(text, 'utf8'));
}

function withoutLineEnd(bytes: Buffer): Buffer {
  const lineEnd = bytes.at(-1) !== 0x0a ? 0 : bytes.at(-2) === 0x0d ? 2 : 1;
  return bytes.subarray(0, bytes.length - lineEnd);
}

function openFile(path: string, passphrase: Buffer): Result<OpenedIdentity, BilingualMessage> {
  const file = readBounded(path);
  if (!file.ok) return file;
  const opened = openPkcs12(file.value, passphrase);
  return opened.ok ? opened : err(failureMessage(opened.error));
}

/** Looks at the size first, so that a huge file is not read into memory. */
function readBounded(path: string): Result<Buffer, BilingualMessage> {
  try {
    if (statSync(path).size > MAX_FILE_BYTES) return err(failureMessage({ problem: 'file-too-large' }));
    return ok(readFileSync(path));
  } catch {
    return err({ ja: `ファイルを読み込めません: ${path}`, en: `Cannot read the file: ${path}` });
  }
}

function failureMessage({ problem, algorithm }: CertificateFileFailure): BilingualMessage {
  const { ja, en } = problemMessages[problem];
  return algorithm === undefined ? { ja, en } : { ja: `${ja}（${algorithm}）`, en: `${en} (${algorithm})` };
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

/** For programs: the details, and whose certificate it is without having to look into the holder. */
function asRecord({ holder, ...details }: CertificateDetails, state: CertificateState) {
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

function asText(details: CertificateDetails, state: CertificateState): string {
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
  program.parse();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
}
