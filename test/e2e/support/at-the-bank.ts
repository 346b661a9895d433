import type { AuditAction } from '#protocol/domain/audit.ts';
import { UserId } from '#protocol/domain/identifiers.ts';
import { listUsers, readAudit } from '#server/administration/reading.ts';
import type { AuditRecord } from '#server/domain/audit-chain.ts';
import { roleTemplates } from '#server/store/role-templates.ts';
import { addUserIdentity, codeOf, responseOf, type TestBank } from '../../fixtures/bank.ts';
import type { TestClient } from '../../fixtures/bank-client.ts';
import { ownToken } from '../../fixtures/own-door.ts';

/** What a user meets at his own door. */
export type DoorAnswer = {
  /** `done`, or the code of the refusal. */
  readonly answer: string;
  /** Whether the PIN must be changed first; null when he did not come in. */
  readonly mustChange: boolean | null;
};

const doors = new WeakMap<TestBank, Map<string, TestClient>>();

async function doorOf(bank: TestBank, userId: string): Promise<TestClient> {
  const known = doors.get(bank) ?? new Map<string, TestClient>();
  doors.set(bank, known);
  const client =
    known.get(userId) ?? bank.connect(await addUserIdentity(bank, bank.contract, UserId.parse(userId)));
  known.set(userId, client);
  return client;
}

/**
 * Logs a user on. The first time he gets his certificate, which is a change of his row at the bank: a list that
 * was opened before is out of date then.
 */
export async function tryUserDoor(bank: TestBank, userId: string, pin: string): Promise<DoorAnswer> {
  const client = await doorOf(bank, userId);
  const opened = await client.call('userLogOn', { request: { pin } });
  const answer = codeOf(opened);
  if (answer !== 'done') return { answer, mustChange: null };
  const status = await client.call('userStatus', { token: ownToken(opened) });
  return { answer, mustChange: responseOf('userStatus').parse(status.json).pinChangeRequired };
}

/** The 利用者ID of every user whom the bank lists. */
export const idsAtBank = ({ bank, contract }: TestBank): readonly string[] =>
  listUsers(bank, contract.contractId).map(({ userId }) => userId);

/** The names of the 権限テンプレート that the bank keeps. */
export const templatesAtBank = ({ bank, contract }: TestBank): readonly string[] =>
  bank.store.read((reader) => roleTemplates(reader, contract.contractId).map(({ name }) => name));

/** What the bank recorded of an action, oldest first. */
export const recordsOf = (
  { bank, contract }: TestBank,
  action: AuditAction | 'any',
): readonly AuditRecord[] =>
  readAudit(bank, contract.contractId, { limit: 10_000 }).filter(
    (entry) => action === 'any' || entry.action === action,
  );

/** How many wrong ご契約先確認暗証番号 the bank counted. */
export const wrongEntries = (bank: TestBank): number =>
  recordsOf(bank, 'any').filter(({ code }) => code === 'confirmation-pin-wrong').length;
