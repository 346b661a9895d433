import type { RouteResponse } from '#protocol/api/routes.ts';
import type { AuditVerdict } from '#protocol/domain/audit.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { ok, type Result } from '#protocol/result.ts';
import { readCheckpointsBetweenRequests } from '../audit/checkpoint-file.ts';
import { verifyAuditBetweenRequests } from '../audit/verify.ts';
import type { Bank } from '../bank.ts';
import type { Contexts } from './caller.ts';
import { byCaller, record } from './recording.ts';
import type { Refusal } from './refusal.ts';

async function verdictOn(bank: Bank, contractId: ContractId): Promise<AuditVerdict> {
  const checkpoints = await readCheckpointsBetweenRequests(bank.checkpointFile);
  // The file itself is damaged: that shows at no record.
  if (!checkpoints.ok) return { whole: false, damage: 'checkpoint-forged', sequence: 0 };
  const verified = await verifyAuditBetweenRequests(bank, contractId, checkpoints.value);
  if (verified.ok) return { whole: true, records: verified.value.records };
  const { kind, sequence } = verified.error;
  return { whole: false, damage: kind, sequence };
}

const running = new WeakMap<Bank, Map<ContractId, Promise<AuditVerdict>>>();

/** Whoever asks while the same chain is being checked gets that verdict: it is work that a contract can ask for. */
function sharedVerdictOn(bank: Bank, contractId: ContractId): Promise<AuditVerdict> {
  const ofBank = running.get(bank) ?? new Map<ContractId, Promise<AuditVerdict>>();
  running.set(bank, ofBank);
  const present = ofBank.get(contractId);
  if (present !== undefined) return present;
  const verdict = verdictOn(bank, contractId).finally(() => ofBank.delete(contractId));
  ofBank.set(contractId, verdict);
  return verdict;
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
