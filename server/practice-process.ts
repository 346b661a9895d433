import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { PracticeBankMessage } from '#protocol/practice.ts';
import { createBankServer } from './api/server.ts';
import { openBankDirectory } from './open-bank.ts';
import { tellParent } from './practice/parent.ts';
import { readyMessage } from './practice/ready-message.ts';
import { createSampleBank } from './sample/sample-bank.ts';

/**
 * The bank of the practice mode, in a process of its own: makes the sample bank when its directory does not
 * exist yet, serves it on a free loopback port, and tells the application that started it where.
 */
const LOOPBACK = '127.0.0.1';

type FailureReason = Extract<PracticeBankMessage, { type: 'failed' }>['reason'];

function reasonOf(problem: string): FailureReason {
  switch (problem) {
    case 'damaged':
    case 'foreign':
    case 'missing':
    case 'keys-missing':
    case 'keys-damaged':
    case 'pki-missing':
    case 'pki-damaged':
    case 'profile-missing':
    case 'profile-invalid':
      return 'database-damaged';
    case 'newer':
    case 'profile-newer':
      return 'database-newer';
    case 'read-only':
    case 'unreadable':
    case 'keys-unwritable':
    case 'keys-exposed':
      return 'database-read-only';
    case 'disk-full':
      return 'disk-full';
    case 'port-taken':
    case 'address-unavailable':
      return 'port-taken';
    default:
      return 'unexpected';
  }
}

/** Tells why there is no bank, and ends. */
function fail(problem: string): never {
  tellParent({ type: 'failed', reason: reasonOf(problem), detail: problem });
  process.exit(1);
}

async function run(directory: string): Promise<void> {
  if (!existsSync(directory)) {
    const created = await createSampleBank(directory, { dnsNames: [], ipAddresses: [LOOPBACK] }, new Date());
    if (!created.ok) fail(created.error);
  }
  const opened = openBankDirectory(directory);
  if (!opened.ok) return fail(opened.error);
  const { bank, pki, paths } = opened.value;
  const started = await createBankServer({
    bank,
    paths,
    tls: { key: pki.serverKeyPem, cert: pki.serverCertificatePem, clientCa: [pki.rootPem] },
    host: LOOPBACK,
    port: 0,
    log: (line) => process.stdout.write(`${line}\n`),
  });
  if (!started.ok) return fail(started.error.reason);
  process.once('SIGTERM', () => {
    started.value.close().then(() => process.exit(0));
  });
  tellParent(readyMessage(opened.value, started.value.address));
}

const { values } = parseArgs({ options: { 'data-dir': { type: 'string' } } });
const directory = values['data-dir'];
if (directory === undefined) fail('no --data-dir');
run(directory).catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
  fail(code === 'ENOSPC' ? 'disk-full' : code === 'EACCES' || code === 'EROFS' ? 'read-only' : code);
});
