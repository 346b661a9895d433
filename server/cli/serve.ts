import { Command } from 'commander';
import { createBankServer } from '../api/server.ts';
import { openBankDirectory } from '../open-bank.ts';
import { failureOf } from './messages.ts';
import { directoryOption, portArgument } from './options.ts';

type ServeOptions = { dir: string; host: string; port: number };

const log = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Resolves at the first request to stop. */
const stopRequested = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });

async function serve({ dir, host, port }: ServeOptions): Promise<void> {
  // Listening from the start: a request to stop must not kill a service that is just coming up.
  const stop = stopRequested();
  const opened = openBankDirectory(dir);
  if (!opened.ok) throw failureOf(opened.error);
  const { bank, pki, paths } = opened.value;
  const started = await createBankServer({
    bank,
    paths,
    tls: { key: pki.serverKeyPem, cert: pki.serverCertificatePem, clientCa: [pki.rootPem] },
    host,
    port,
    log,
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

/** `bank serve`: the service, until SIGTERM or SIGINT. */
export const serveCommand = (): Command =>
  new Command('serve')
    .description('run the bank service; one JSON line per request on standard output')
    .addOption(directoryOption())
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port to listen on; 0 lets the system choose', portArgument, 8443)
    .action(serve);
