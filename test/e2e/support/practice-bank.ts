import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { AuditAction } from '#protocol/domain/audit.ts';
import { ContractId } from '#protocol/domain/identifiers.ts';
import { readAudit } from '#server/administration/reading.ts';
import type { AuditRecord } from '#server/domain/audit-chain.ts';
import { openBankDirectory } from '#server/open-bank.ts';
import { SAMPLE_CONTRACT } from '#server/sample/sample-contract.ts';
import { ARGON2_COST, createArgon2Hasher } from '#server/secret-hasher.ts';
import { renewContractSecret } from '#server/store/contracts.ts';
import { unsettledAccounts } from '#server/store/secrets.ts';
import type { LaunchedApp } from './launch.ts';

const CONTRACT = ContractId.parse(SAMPLE_CONTRACT.contractId);
/** One judgement takes a second or more, so that a test can act meanwhile. */
const SLOW = { ...ARGON2_COST, passes: 50 * ARGON2_COST.passes };

/** The practice bank of an application: its process, and its data, which a test looks at beside it. */
export type PracticeBank = {
  /** From now on each judgement of the ご契約先確認暗証番号 takes a second or more. */
  readonly judgeSlowly: (confirmationPin: string) => Promise<void>;
  /** Fulfilled when an entry is being judged: the bank has the whole command, and has done nothing yet. */
  readonly judging: () => Promise<void>;
  /** Ends its process as a fault in it would. */
  readonly kill: () => Promise<void>;
  /** What it recorded of an action, oldest first. */
  readonly recordsOf: (action: AuditAction) => readonly AuditRecord[];
  /** Ends the looking; the bank goes on. */
  readonly close: () => void;
};

/** Id of the process of the practice bank of this application. */
async function processOf({ electron, userDataDir }: LaunchedApp): Promise<number> {
  const metrics = await electron?.evaluate(({ app }) => app.getAppMetrics());
  const known = metrics?.find(({ name, serviceName }) => [name, serviceName].includes('practice-bank'));
  if (known !== undefined) return known.pid;
  // The stand-in gives it the folder on its command line.
  const found = readdirSync('/proc').find((name) => {
    try {
      const line = /^\d+$/.test(name) ? readFileSync(`/proc/${name}/cmdline`, 'utf8') : '';
      return line.includes('practice-bank.js') && line.includes(userDataDir);
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error('there is no practice bank');
  return Number(found);
}

/** @throws Error when there is no bank yet */
export function practiceBankOf(app: LaunchedApp): PracticeBank {
  const opened = openBankDirectory(join(app.userDataDir, 'practice-bank'));
  if (!opened.ok) throw new Error(opened.error);
  const { bank } = opened.value;
  return {
    judgeSlowly: async (confirmationPin) => {
      const hash = await createArgon2Hasher(bank.keys.pinPepper, SLOW).hash(confirmationPin);
      const at = bank.clock().getTime();
      bank.store.write((writer) =>
        renewContractSecret(writer, CONTRACT, 'contract-confirmation-pin', hash, at),
      );
    },
    judging: async () => {
      while (bank.store.read((reader) => unsettledAccounts(reader).length) === 0) await turn();
    },
    kill: async () => void process.kill(await processOf(app), 'SIGKILL'),
    recordsOf: (action) =>
      readAudit(bank, CONTRACT, { limit: 10_000 }).filter((record) => record.action === action),
    close: bank.store.close,
  };
}
