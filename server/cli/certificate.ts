import { rmSync } from 'node:fs';
import { Command } from 'commander';
import { administratorProfile } from '#certs/profile.ts';
import type { CertificateHolder } from '#protocol/domain/certificate.ts';
import type { ContractId, Thumbprint, UserId } from '#protocol/domain/identifiers.ts';
import { registerCertificateByClerk, revokeCertificate } from '../administration/certificates.ts';
import { listCertificates } from '../administration/reading.ts';
import type { ClerkName } from '../domain/clerk.ts';
import { OWNER_ONLY, writeNewFile } from '../new-file.ts';
import { makeClientCertificate } from '../pki/client-certificate.ts';
import { CliFailure } from './failure.ts';
import { failureOf } from './messages.ts';
import {
  clerkOption,
  contractIdArgument,
  daysArgument,
  directoryOption,
  thumbprintArgument,
  userIdArgument,
  withBank,
} from './options.ts';
import { readPassphrase } from './passphrase-file.ts';
import { revocationListCommand } from './revocation-list.ts';

type IssueOptions = {
  dir: string;
  clerk: ClerkName;
  user?: UserId;
  days?: number;
  out: string;
  passphraseFile: string;
};

const DAY_MS = 24 * 60 * 60 * 1000;
/** Administrators and users have the same. */
const MOST_DAYS = administratorProfile.validityDays;

function writeCertificateFile(file: string, content: Buffer): void {
  try {
    writeNewFile(file, content, OWNER_ONLY);
  } catch {
    throw new CliFailure(
      `証明書ファイル ${file} を書き込めません。同じ名前のファイルがないか確認してください。電子証明書は登録していません。`,
      `The certificate file ${file} cannot be written; check that no such file exists. The certificate was not registered.`,
    );
  }
}

async function issue(
  contractId: ContractId,
  { dir, clerk, user, days, out, passphraseFile }: IssueOptions,
): Promise<void> {
  const holder: CertificateHolder =
    user === undefined ? { kind: 'administrator', contractId } : { kind: 'user', contractId, userId: user };
  const passphrase = readPassphrase(passphraseFile);
  const notBefore = new Date();
  await withBank(dir, async ({ bank }) => {
    const { certificate, file } = await makeClientCertificate(bank, {
      holder,
      notBefore,
      ...(days === undefined ? {} : { notAfter: new Date(notBefore.getTime() + days * DAY_MS) }),
      passphrase,
    });
    // First the file: a certificate whose file nobody has must not be in the register.
    writeCertificateFile(out, file);
    const registered = registerCertificateByClerk(bank, certificate, clerk);
    if (!registered.ok) {
      rmSync(out, { force: true });
      throw failureOf(registered.error);
    }
    console.log(`Certificate ${certificate.thumbprint} issued; the file for its holder is ${out}.`);
  });
}

const list = (contractId: ContractId, options: { dir: string }): Promise<void> =>
  withBank(options.dir, ({ bank }) => {
    for (const certificate of listCertificates(bank, contractId)) console.log(JSON.stringify(certificate));
  });

type RevokeOptions = { dir: string; clerk: ClerkName; reason: string };

const revoke = (thumbprint: Thumbprint, { dir, clerk, reason }: RevokeOptions): Promise<void> =>
  withBank(dir, ({ bank }) => {
    const revoked = revokeCertificate(bank, thumbprint, reason, clerk);
    if (!revoked.ok) throw failureOf(revoked.error);
    console.log(
      `Certificate ${thumbprint} revoked; it is refused from its next request on, and its live connections end within a second.`,
    );
  });

/** `bank certificate …` */
export function certificateCommand(): Command {
  const certificate = new Command('certificate').description(
    'issue, list and revoke certificates (電子証明書), publish the revocation list',
  );
  certificate
    .command('issue')
    .description(
      "issue a certificate with a new key; it is the first one of its holder: every later one of the administrator (管理者) takes a form, every later one of a user is the administrator's 再発行",
    )
    .argument('<contract-id>', '契約者ID, 11 digits', contractIdArgument)
    .addOption(clerkOption())
    .addOption(directoryOption())
    .option('--user <user-id>', "利用者ID: issue this user's certificate", userIdArgument)
    .option(
      '--days <days>',
      `a shorter validity, to rehearse a renewal; default ${MOST_DAYS}`,
      daysArgument(MOST_DAYS),
    )
    .requiredOption('--out <file>', 'PKCS#12 file for the holder; mode 0600, must not exist')
    .requiredOption('--passphrase-file <file>', 'file whose first line is the 証明書パスワード')
    .action(issue);
  certificate
    .command('list')
    .description('certificates of a contract, one JSON line each')
    .argument('<contract-id>', '契約者ID, 11 digits', contractIdArgument)
    .addOption(directoryOption())
    .action(list);
  certificate
    .command('revoke')
    .description('revoke a certificate; its live connections and log-ons end')
    .argument('<thumbprint>', 'SHA-256 thumbprint as "certificate list" prints it', thumbprintArgument)
    .addOption(clerkOption())
    .addOption(directoryOption())
    .requiredOption('--reason <text>', 'why, for the audit')
    .action(revoke);
  certificate.addCommand(revocationListCommand());
  return certificate;
}
