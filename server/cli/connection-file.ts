import { X509Certificate } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { parseBankAddress } from '#protocol/domain/bank-address.ts';
import { CONNECTION_FILE_ENDING, type ConnectionFile } from '#protocol/domain/connection-file.ts';
import { READABLE, replaceFile } from '../new-file.ts';
import { CliFailure } from './failure.ts';
import { directoryOption, withBank } from './options.ts';

type FileOptions = { dir: string; address: string; out: string };

function addressArgument(text: string): string {
  const address = parseBankAddress(text);
  if (address === null) throw new InvalidArgumentError('An address is https://host or https://host:port.');
  return address;
}

function fileArgument(text: string): string {
  if (!text.toLowerCase().endsWith(CONNECTION_FILE_ENDING)) {
    throw new InvalidArgumentError(`The name of a connection file ends with ${CONNECTION_FILE_ENDING}.`);
  }
  return text;
}

function put(out: string, file: ConnectionFile): void {
  try {
    replaceFile(out, `${JSON.stringify(file, null, 2)}\n`, READABLE);
  } catch {
    throw new CliFailure(
      `接続ファイル ${out} を書き込めません。場所と権限を確認してください。`,
      `The connection file ${out} cannot be written. Check its place and permissions.`,
    );
  }
}

const write = ({ dir, address, out }: FileOptions): Promise<void> =>
  withBank(dir, ({ bank, pki }) => {
    put(out, { version: 1, address, ca: pki.rootPem, profile: bank.profile });
    console.log(`The connection file for ${address} is in ${out}.`);
    console.log(`Fingerprint of the CA (SHA-256): ${new X509Certificate(pki.rootPem).fingerprint256}`);
    console.log(
      'Tell customers the address and the fingerprint in another way than the file, for example by post.',
    );
  });

/** `bank connection-file`: writes what an application needs to reach this bank (接続ファイル); nothing in it is secret. */
export const connectionFileCommand = (): Command =>
  new Command('connection-file')
    .description('write the connection file (接続ファイル) that customers open in Kagimori')
    .addOption(directoryOption())
    .requiredOption(
      '--address <address>',
      'where customers reach the service, https://host:port',
      addressArgument,
    )
    .requiredOption('--out <file>', 'the file to write, .kagimori; an older one is replaced', fileArgument)
    .action(write);
