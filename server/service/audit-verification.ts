import type { RouteResponse } from '#protocol/api/routes.ts';
import type { AuditVerdict } from '#protocol/domain/audit.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { ok, type Result } from '#protocol/result.ts';
import type { AuditDamage } from '../audit/damage.ts';
import { type GenuineLines, NO_LINES, readSignedHeads } from '../audit/signed-heads.ts';
import { verifyAuditBetweenRequests } from '../audit/verify.ts';
import type { Bank } from '../bank.ts';
import type { Contexts } from './caller.ts';
import { byCaller, record } from './recording.ts';
import type { Refusal } from './refusal.ts';

/** What is known of one contract's checkpoints, and the check that is going on. */
type Checking = { genuine: GenuineLines; running: Promise<AuditVerdict> | null };

const checkings = new WeakMap<Bank, Map<ContractId, Checking>>();

function checkingOf(bank: Bank, contractId: ContractId): Checking {
  const ofBank = checkings.get(bank) ?? new Map<ContractId, Checking>();
  checkings.set(bank, ofBank);
  const checking = ofBank.get(contractId) ?? { genuine: NO_LINES, running: null };
  ofBank.set(contractId, checking);
  return checking;
}

const damaged = ({ kind, sequence }: AuditDamage): AuditVerdict => ({
  whole: false,
  damage: kind,
  sequence,
});

async function verdictOn(bank: Bank, contractId: ContractId, checking: Checking): Promise<AuditVerdict> {
  const { checkpointFile, keys } = bank;
  const read = await readSignedHeads(checkpointFile, contractId, keys.auditPublicKey, checking.genuine);
  if (!read.ok) return damaged(read.error);
  const { signed, genuine } = read.value;
  checking.genuine = genuine;
  const verified = await verifyAuditBetweenRequests(bank, contractId, signed);
  return verified.ok ? { whole: true, records: verified.value.records } : damaged(verified.error);
}

/** Whoever asks while the same chain is being checked gets that verdict: it is work that a contract can ask for. */
function sharedVerdictOn(bank: Bank, contractId: ContractId): Promise<AuditVerdict> {
  const checking = checkingOf(bank, contractId);
  checking.running ??= verdictOn(bank, contractId, checking).finally(() => {
    checking.running = null;
  });
  return checking.running;
}

/** Checks the contract's 操作履歴 against itself and the signed checkpoints, as `bank audit verify` does. */
export async function verifyAudit(
  bank: Bank,
  context: Contexts['administrator-logged-on'],
): Promise<Result<RouteResponse<'verifyAudit'>, Refusal>> {
  const verdict = await sharedVerdictOn(bank, context.contractId);
  const recording = byCaller(bank, context);
  bank.store.write((writer) => record(writer, recording, { action: 'audit-verified', after: verdict }));
  return ok({ verdict });
}
