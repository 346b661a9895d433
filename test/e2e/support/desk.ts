import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialiseAuthority } from '#certs/authority.ts';
import type { RequestFormKind } from '#protocol/domain/paper.ts';
import { createBankProfile } from '#server/bank-profile-file.ts';
import type { TestBank } from '../../fixtures/bank.ts';
import { runBank } from '../../fixtures/bank-cli.ts';

/** The desk of the test's bank. */
export type Desk = {
  /** A form through all three steps, by two clerks; gives what the last step said. */
  readonly put: (kind: RequestFormKind, ...options: readonly string[]) => string;
  /** One command, which must be done. */
  readonly form: (...args: readonly string[]) => string;
};

/** Owner only, as the bank wants it. */
const MODE = 0o600;

/**
 * Completes the directory of the test's bank, so that `npm run bank` takes it for one of its own, and gives its
 * desk. The commands run in processes of their own beside the service, by the clock of this computer: the bank's
 * clock is moved on to it after each of them.
 */
export function openDesk({ bank, paths, pki, contract, clock }: TestBank, folder: string): Desk {
  createBankProfile(paths.directory, bank.profile);
  const root = serialiseAuthority(pki.authority);
  const pkiFolder = join(paths.directory, 'pki');
  mkdirSync(pkiFolder, { mode: 0o700 });
  for (const [name, pem] of [
    ['ca.pem', root.certificatePem],
    ['ca-key.pem', root.privateKeyPem],
    ['server.pem', pki.serverIdentity.cert],
    ['server-key.pem', pki.serverIdentity.key],
  ] as const) {
    writeFileSync(join(pkiFolder, name), pem, { mode: MODE });
  }
  const form = (...args: readonly string[]): string => {
    const done = runBank(folder, ['form', ...args, '--dir', paths.directory]);
    if (done.status !== 0) throw new Error(`the desk refused ${args[0]}: ${done.error}`);
    const behind = Date.now() - clock.now().getTime();
    if (behind > 0) clock.advance(behind);
    return done.out;
  };
  const put: Desk['put'] = (kind, ...options) => {
    const { contractId } = contract;
    const received = form('receive', '--contract', contractId, '--kind', kind, '--clerk', '佐藤');
    const receipt = /F-\d{8}/.exec(received)?.[0] ?? '';
    form('inspect', receipt, '--clerk', '佐藤');
    return form('process', receipt, '--clerk', '鈴木', ...options);
  };
  return { put, form };
}
