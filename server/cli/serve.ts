import { Command } from 'commander';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { MailSending } from '../api/mailing.ts';
import { createBankServer } from '../api/server.ts';
import { MAIL_VARIABLES, readMailSettings } from '../mail/settings.ts';
import { createSmtpMailer } from '../mail/smtp-mailer.ts';
import { openBankDirectory } from '../open-bank.ts';
import { failureOf } from './messages.ts';
import { directoryOption, portArgument, senderArgument } from './options.ts';

type ServeOptions = { dir: string; host: string; port: number; mailFrom?: string; mailConfig?: string };

const log = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Resolves at the first request to stop. */
const stopRequested = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });

/** How mails are sent; null without settings. @throws CliFailure when they cannot be used */
function mailSending(bank: BankProfile, { mailFrom, mailConfig }: ServeOptions): MailSending | null {
  const settings = readMailSettings(mailConfig, process.env);
  if (!settings.ok) throw failureOf(settings.error);
  if ((settings.value === null) !== (mailFrom === undefined)) throw failureOf('mail-incomplete');
  if (settings.value === null || mailFrom === undefined) return null;
  const from = { name: bank.productName.ja, address: mailFrom };
  return {
    mailer: createSmtpMailer(settings.value, from),
    domain: mailFrom.slice(mailFrom.lastIndexOf('@') + 1),
  };
}

async function serve(options: ServeOptions): Promise<void> {
  const { dir, host, port } = options;
  // Listening from the start: a request to stop must not kill a service that is just coming up.
  const stop = stopRequested();
  const opened = openBankDirectory(dir);
  if (!opened.ok) throw failureOf(opened.error);
  const { bank, pki, paths } = opened.value;
  let mail: MailSending | null;
  try {
    mail = mailSending(bank.profile, options);
  } catch (error) {
    bank.store.close();
    throw error;
  }
  const started = await createBankServer({
    bank,
    paths,
    tls: { key: pki.serverKeyPem, cert: pki.serverCertificatePem, clientCa: [pki.rootPem] },
    host,
    port,
    log,
    mail,
  });
  if (!started.ok) {
    bank.store.close();
    throw failureOf(started.error.reason);
  }
  log(JSON.stringify({ time: new Date().toISOString(), event: 'started', address: started.value.address }));
  const signal = await stop;
  await started.value.close();
  log(JSON.stringify({ time: new Date().toISOString(), event: 'stopped', signal }));
}

const MAIL_HELP = `
Mails: the settings of the mail server come from --mail-config, or from the environment (which counts more):
${Object.entries(MAIL_VARIABLES)
  .map(([name, variable]) => `  ${name.padEnd(9)} ${variable}`)
  .join('\n')}
"security" is starttls (the default), tls, or none for a server on this computer. The password is never given on
the command line.

Examples:
  npm run bank -- serve --dir my-bank --host 0.0.0.0
  npm run bank -- serve --dir my-bank --mail-from oshirase@bank.example --mail-config mail.json

mail.json:
  {"host": "smtp.bank.example", "security": "tls", "user": "oshirase", "password": "…"}`;

/** `bank serve`: the service, until SIGTERM or SIGINT. */
export const serveCommand = (): Command =>
  new Command('serve')
    .description('run the bank service; one JSON line per request on standard output')
    .addOption(directoryOption())
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port to listen on; 0 lets the system choose', portArgument, 8443)
    .option(
      '--mail-from <address>',
      'sender of the mails about お知らせ; without it none are sent',
      senderArgument,
    )
    .option('--mail-config <file>', 'settings of the mail server, JSON; mode 0600')
    .addHelpText('after', MAIL_HELP)
    .action(serve);
