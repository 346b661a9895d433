import type { RouteParams, RouteRequest } from '#protocol/api/routes.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { OneTimePasswordTable } from '#protocol/domain/one-time-password.ts';
import type { UserOneTimePassword } from '#protocol/domain/secrets.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { ok } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { sameMac } from '../domain/card.ts';
import { codeMac, newCodes } from '../domain/one-time-password.ts';
import type { Reader, Writer } from '../store/access.ts';
import {
  findOneTimePasswords,
  oneTimePasswordMac,
  removeOneTimePasswords,
  replaceOneTimePasswords,
  spendOneTimePassword,
} from '../store/one-time-passwords.ts';
import { ensureAccount, restartCounter } from '../store/secrets.ts';
import type { Answer } from './answer.ts';
import { nothingToPrepare } from './attempt.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { type Recording, record } from './recording.ts';
import { endLogOnsOf } from './stops.ts';
import { changedUser, seenUser } from './user-command.ts';

/**
 * Makes a table of 利用者ワンタイムパスワード. Every code of the one before is dead, the wrong entries start anew, and
 * the user's log-ons end. The codes are given here once; they are stored only as MACs. The caller raises the version
 * of the row and records it.
 */
export function issueTable(
  bank: Bank,
  writer: Writer,
  recording: Recording,
  userId: UserId,
): OneTimePasswordTable {
  const { contractId, now } = recording;
  const generation = (findOneTimePasswords(writer, contractId, userId)?.generation ?? 0) + 1;
  const owner = { contractId, userId, generation };
  const codes = newCodes(bank.random.below, bank.profile.policy.oneTimePasswords.codes);
  const macs = codes.map((printed) => codeMac(bank.keys.oneTimePasswordKey, owner, printed));
  replaceOneTimePasswords(writer, owner, { generation, issuedAt: now, macs });
  const account = { owner: 'user', contractId, userId, kind: 'one-time-password' } as const;
  ensureAccount(writer, account, now);
  restartCounter(writer, account);
  endLogOnsOf(writer, recording, userId);
  return { generation, codes: [...codes] };
}

/** What the bank asks a user for; null when he has no table. */
export function askedNumber(
  reader: Reader,
  contractId: ContractId,
  userId: UserId,
): number | 'used-up' | null {
  const table = findOneTimePasswords(reader, contractId, userId);
  if (table === undefined || table.issued_at === null) return null;
  return table.next_number > table.codes ? 'used-up' : table.next_number;
}

/** Judges the code that is asked for; a right one is used up. */
export function acceptOneTimePassword(
  bank: Bank,
  writer: Writer,
  holder: { readonly contractId: ContractId; readonly userId: UserId },
  code: UserOneTimePassword,
): boolean {
  const { contractId, userId } = holder;
  const table = findOneTimePasswords(writer, contractId, userId);
  if (table === undefined) return false;
  const { generation, next_number: number } = table;
  const stored = oneTimePasswordMac(writer, contractId, userId, number) ?? '';
  const owner = { contractId, userId, generation };
  const right = sameMac(stored, codeMac(bank.keys.oneTimePasswordKey, owner, { number, code }));
  if (right) spendOneTimePassword(writer, contractId, userId, number);
  return right;
}

const summary = ({ version, oneTimePasswords }: UserRow) => ({ version, oneTimePasswords });

/** 利用者ワンタイムパスワード発行/再発行. */
export async function issueOneTimePasswords(
  bank: Bank,
  context: Commanding,
  { userId }: RouteParams<'issueOneTimePasswords'>,
  { version, confirmationPin }: RouteRequest<'issueOneTimePasswords'>,
  answer: Answering<'issueOneTimePasswords'>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'issueOneTimePasswords',
      asked: { userId, version },
      action: 'issue-one-time-passwords',
      targetUser: userId,
      confirmationPin,
      ready: (reader) => seenUser(reader, bank, { contractId, userId, version }, () => null),
      prepare: nothingToPrepare,
      effect: (writer, recording, before) => {
        const table = issueTable(bank, writer, recording, userId);
        const changed = changedUser(writer, bank, contractId, before);
        record(writer, recording, {
          action: 'issue-one-time-passwords',
          targetUser: userId,
          before: summary(before),
          after: { ...summary(changed.user), generation: table.generation },
        });
        return ok({ ...changed, table });
      },
    },
    answer,
  );
}

/** 利用者ワンタイムパスワードの利用停止: the user works without a table again; his log-ons end. */
export async function withdrawOneTimePasswords(
  bank: Bank,
  context: Commanding,
  { userId }: RouteParams<'withdrawOneTimePasswords'>,
  { version, confirmationPin }: RouteRequest<'withdrawOneTimePasswords'>,
  answer: Answering<'withdrawOneTimePasswords'>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'withdrawOneTimePasswords',
      asked: { userId, version },
      action: 'withdraw-one-time-passwords',
      targetUser: userId,
      confirmationPin,
      ready: (reader) =>
        seenUser(reader, bank, { contractId, userId, version }, ({ oneTimePasswords }) =>
          oneTimePasswords.issued ? null : 'one-time-passwords-not-issued',
        ),
      prepare: nothingToPrepare,
      effect: (writer, recording, before) => {
        removeOneTimePasswords(writer, contractId, userId);
        restartCounter(writer, { owner: 'user', contractId, userId, kind: 'one-time-password' });
        endLogOnsOf(writer, recording, userId);
        const changed = changedUser(writer, bank, contractId, before);
        record(writer, recording, {
          action: 'withdraw-one-time-passwords',
          targetUser: userId,
          before: summary(before),
          after: summary(changed.user),
        });
        return ok(changed);
      },
    },
    answer,
  );
}
