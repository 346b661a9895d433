import { Command } from 'commander';
import { publishRevocationList } from '../administration/revocation-list.ts';
import { READABLE, replaceFile } from '../new-file.ts';
import { CliFailure } from './failure.ts';
import { failureOf } from './messages.ts';
import { daysArgument, directoryOption, withBank } from './options.ts';

type ListOptions = { dir: string; days: number; out?: string };

const DEFAULT_DAYS = 7;
const MOST_DAYS = 365;

function writeCopy(file: string, pem: string): void {
  try {
    replaceFile(file, pem, READABLE);
  } catch {
    throw new CliFailure(
      `失効リストの写し ${file} を書き込めません。場所と権限を確認してください。失効リストそのものは公開しました。`,
      `The copy ${file} of the revocation list cannot be written. Check its place and permissions. The list itself is published.`,
    );
  }
}

const publish = ({ dir, days, out }: ListOptions): Promise<void> =>
  withBank(dir, ({ bank, paths }) => {
    const published = publishRevocationList(bank, paths.revocationList, days);
    if (!published.ok) throw failureOf(published.error);
    const { number, nextUpdate, revoked, pem } = published.value;
    console.log(
      `Revocation list ${number} is published in ${paths.revocationList}: ${revoked} certificates, valid until ${nextUpdate.toISOString()}.`,
    );
    console.log('When it has expired without another, the service lets nobody in.');
    if (out === undefined) return;
    writeCopy(out, pem);
    console.log(`A copy is in ${out}.`);
  });

/** `bank certificate crl`: signs and publishes the revocation list (失効リスト). */
export const revocationListCommand = (): Command =>
  new Command('crl')
    .description(
      'sign the revocation list (CRL) and publish it; the running service takes it within a second',
    )
    .addOption(directoryOption())
    .option(
      '--days <days>',
      'how long it holds; run this again before',
      daysArgument(MOST_DAYS),
      DEFAULT_DAYS,
    )
    .option('--out <file>', 'also write a copy for other systems, PEM; an older copy is replaced')
    .action(publish);
