import { randomUUID } from 'node:crypto';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { KanaName, KanjiName } from '#protocol/domain/names.ts';
import { type PermissionCode, permissionCodes } from '#protocol/domain/permissions.ts';
import { UserConfirmationPin, UserPin } from '#protocol/domain/secrets.ts';
import type { Result } from '#protocol/result.ts';
import { revokeCertificate } from '../administration/certificates.ts';
import { recordWrongEntries, setUserFlag } from '../administration/flags.ts';
import { registerUser } from '../administration/users.ts';
import type { OpenedBank } from '../open-bank.ts';
import { issueClientCertificate } from '../pki/client-certificate.ts';
import {
  SAMPLE_CONTRACT,
  SAMPLE_USERS_TO_TRY,
  type SampleRole,
  type SampleUser,
  sampleConfirmationPin,
  samplePin,
} from './sample-contract.ts';
import { daysBefore, type SettableClock } from './sample-world.ts';

/** Takes the value of an operation that sample data cannot make fail; anything else is a bug. */
export function mustSucceed<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`sample data refused: ${result.error}`);
  return result.value;
}

/** Services that the sample contract does not have, so that the mark － appears too. */
const NOT_CONTRACTED = ['external-link-second', 'external-file.send', 'external-file.receive'];

/** Permissions that the sample contract has. */
export const SAMPLE_CONTRACTED: readonly PermissionCode[] = permissionCodes(BANK_1635.permissions).filter(
  (code) => !NOT_CONTRACTED.includes(code),
);

const isInquiry = (code: string): boolean => code.endsWith('-inquiry') || code.endsWith('-history');

const GRANTED: Readonly<Record<SampleRole, (code: PermissionCode) => boolean>> = {
  everything: () => true,
  inquiry: isInquiry,
  entry: (code) =>
    isInquiry(code) || code === 'transfer' || code === 'bill-payment' || code.endsWith('.register'),
  approval: (code) => isInquiry(code) || code.endsWith('.approve') || code.endsWith('.send'),
  none: () => false,
};

const CERTIFICATE_DAYS = 365;
/** Days since the sample certificate was issued; an end before `now` makes it expired. */
const CERTIFICATE_AGE_DAYS = { valid: 60, 'ending-soon': 350, expired: 380, revoked: 90 } as const;

/** Where the making of the sample stands. */
export type SampleMoment = { readonly index: number; readonly now: Date };

async function addCertificate({ bank, pki }: OpenedBank, sample: SampleUser, now: Date): Promise<void> {
  const tried = SAMPLE_USERS_TO_TRY.some((userId) => userId === sample.userId);
  // Whoever can be tried from the practice panel has a certificate file already.
  if (sample.certificate === 'not-acquired' || tried) return;
  const age = CERTIFICATE_AGE_DAYS[sample.certificate];
  const { thumbprint } = mustSucceed(
    await issueClientCertificate(bank, pki, {
      holder: {
        kind: 'user',
        contractId: ContractId.parse(SAMPLE_CONTRACT.contractId),
        userId: UserId.parse(sample.userId),
      },
      notBefore: daysBefore(now, age),
      notAfter: daysBefore(now, age - CERTIFICATE_DAYS),
      // Nobody opens this file: the sample needs only the register's entry.
      passphrase: Buffer.from(randomUUID()),
    }),
  );
  if (sample.certificate === 'revoked') mustSucceed(revokeCertificate(bank, thumbprint, '紛失'));
}

/** Registers one sample user and lets happen to it what its flags tell, at different moments of the last days. */
export async function addSampleUser(
  opened: OpenedBank,
  clock: SettableClock,
  sample: SampleUser,
  { index, now }: SampleMoment,
): Promise<void> {
  const { bank } = opened;
  const contractId = ContractId.parse(SAMPLE_CONTRACT.contractId);
  const userId = UserId.parse(sample.userId);
  clock.set(daysBefore(now, 95));
  mustSucceed(
    await registerUser(bank, {
      contractId,
      userId,
      nameKana: KanaName.parse(sample.kana),
      nameKanji: sample.kanji === null ? null : KanjiName.parse(sample.kanji),
      pin: UserPin.parse(samplePin(sample.userId)),
      confirmationPin: UserConfirmationPin.parse(sampleConfirmationPin(sample.userId)),
      permissions: SAMPLE_CONTRACTED.filter(GRANTED[sample.role]),
      provisional: !sample.opened,
      opened: sample.opened,
      oneTimePasswordIssued: sample.oneTimePassword,
    }),
  );
  await addCertificate(opened, sample, now);
  const set = (flag: string): boolean => sample.flags.includes(flag);
  clock.set(daysBefore(now, 6 + index / 10));
  if (set('B')) mustSucceed(setUserFlag(bank, contractId, userId, { flag: 'bill-payment-blocked' }));
  if (set('C')) {
    mustSucceed(setUserFlag(bank, contractId, userId, { flag: 'bill-payment-cumulatively-blocked' }));
  }
  clock.set(daysBefore(now, 3 + index / 10));
  if (set('I')) {
    mustSucceed(setUserFlag(bank, contractId, userId, { flag: 'incident', reason: 'パソコンの紛失' }));
  }
  clock.set(daysBefore(now, (index + 1) / 24));
  if (set('S')) {
    mustSucceed(recordWrongEntries(bank, contractId, userId, 'pin', bank.profile.policy.lock.userPin));
  } else if (sample.wrongEntries > 0) {
    mustSucceed(recordWrongEntries(bank, contractId, userId, 'pin', sample.wrongEntries));
  }
}
