import { randomUUID } from 'node:crypto';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { KanaName, KanjiName } from '#protocol/domain/names.ts';
import { UserConfirmationPin, UserPin } from '#protocol/domain/secrets.ts';
import { recordVainInquiries } from '../administration/bill-payment.ts';
import { revokeCertificate } from '../administration/certificates.ts';
import { changePresentUser, liftUserFlag, recordWrongEntries, setUserFlag } from '../administration/flags.ts';
import { listCertificates } from '../administration/reading.ts';
import { registerUser } from '../administration/users.ts';
import type { Bank } from '../bank.ts';
import type { OpenedBank } from '../open-bank.ts';
import { issueClientCertificate } from '../pki/client-certificate.ts';
import { grantCertificate } from '../service/acquisition-code.ts';
import { issueTable } from '../service/one-time-passwords.ts';
import { record } from '../service/recording.ts';
import { raiseUserVersion } from '../store/users.ts';
import {
  SAMPLE_CONTRACT,
  SAMPLE_USERS_TO_TRY,
  type SampleUser,
  sampleConfirmationPin,
  samplePin,
} from './sample-contract.ts';
import { permissionsOf } from './sample-roles.ts';
import { daysBefore, mustSucceed, type SampleEvent } from './sample-world.ts';

const REGISTERED_DAYS_AGO = 95;
const REVOKED_DAYS_AGO = 20;
/** Users whose certificate is not acquired yet have some time left for it, or have let it pass. */
const REISSUED_DAYS_AGO = { 'not-acquired': 12, 'acquisition-expired': 92 } as const;
const BLOCKED_DAYS_AGO = 6;
const DAYS_BETWEEN_BLOCKS = 4;
const INCIDENT_DAYS_AGO = 3;
const HOURS_PER_DAY = 24;

const CERTIFICATE_DAYS = 365;
/** Days since the sample certificate was issued; an end before `now` makes it expired. */
const CERTIFICATE_AGE_DAYS = { valid: 60, 'ending-soon': 350, expired: 380, revoked: 90 } as const;

const contractId = ContractId.parse(SAMPLE_CONTRACT.contractId);

async function register({ bank }: OpenedBank, sample: SampleUser): Promise<void> {
  mustSucceed(
    await registerUser(bank, {
      contractId,
      userId: UserId.parse(sample.userId),
      nameKana: KanaName.parse(sample.kana),
      nameKanji: sample.kanji === null ? null : KanjiName.parse(sample.kanji),
      pin: UserPin.parse(samplePin(sample.userId)),
      confirmationPin: UserConfirmationPin.parse(sampleConfirmationPin(sample.userId)),
      permissions: permissionsOf(sample.role),
      provisional: !sample.opened,
      opened: sample.opened,
    }),
  );
  if (sample.oneTimePassword) mustSucceed(issueOneTimePasswords(bank, UserId.parse(sample.userId)));
}

/** A table of which nobody has a copy: who practises issues another one. */
function issueOneTimePasswords(bank: Bank, userId: UserId) {
  return changePresentUser(bank, contractId, userId, (writer, recording) => {
    const { generation } = issueTable(bank, writer, recording, userId);
    raiseUserVersion(writer, contractId, userId);
    record(writer, recording, {
      action: 'issue-one-time-passwords',
      targetUser: userId,
      after: { generation },
    });
    return null;
  });
}

/** A 取得コード of which nobody has a copy: who practises issues another one. */
function reissueCertificate(bank: Bank, userId: UserId) {
  return changePresentUser(bank, contractId, userId, (writer, recording) => {
    grantCertificate(bank, writer, recording, userId);
    raiseUserVersion(writer, contractId, userId);
    record(writer, recording, { action: 'reissue-user-certificate', targetUser: userId });
    return null;
  });
}

/** The life of a sample user's certificate, except of those that have a file to be tried with. */
function certificateEvents({ bank }: OpenedBank, sample: SampleUser, now: Date): readonly SampleEvent[] {
  const tried = SAMPLE_USERS_TO_TRY.some((userId) => userId === sample.userId);
  if (tried) return [];
  const userId = UserId.parse(sample.userId);
  if (sample.certificate === 'not-acquired' || sample.certificate === 'acquisition-expired') {
    const happen = async (): Promise<void> => {
      mustSucceed(reissueCertificate(bank, userId));
    };
    return [{ daysAgo: REISSUED_DAYS_AGO[sample.certificate], happen }];
  }
  const age = CERTIFICATE_AGE_DAYS[sample.certificate];
  const issue = async (): Promise<void> => {
    mustSucceed(
      await issueClientCertificate(bank, {
        holder: { kind: 'user', contractId, userId },
        notBefore: daysBefore(now, age),
        notAfter: daysBefore(now, age - CERTIFICATE_DAYS),
        // Nobody opens this file: the sample needs only the register's entry.
        passphrase: Buffer.from(randomUUID()),
      }),
    );
  };
  const revoke = async (): Promise<void> => {
    const own = listCertificates(bank, contractId).filter(({ user_id }) => user_id === userId);
    for (const { thumbprint } of own) mustSucceed(revokeCertificate(bank, thumbprint, '紛失'));
  };
  const issued = { daysAgo: Math.min(age, REGISTERED_DAYS_AGO), happen: issue };
  return sample.certificate === 'revoked'
    ? [issued, { daysAgo: REVOKED_DAYS_AGO, happen: revoke }]
    : [issued];
}

/** 封鎖 comes of wrong identifiers; 累積封鎖 of as many 封鎖 as the bank allows, each lifted on a 依頼書 between. */
function billPaymentEvents(
  { bank }: OpenedBank,
  { userId: id, flags }: SampleUser,
  lastDaysAgo: number,
): readonly SampleEvent[] {
  const userId = UserId.parse(id);
  const { wrongPerDay, cumulative } = bank.profile.policy.billPayment;
  const blocks = flags.includes('C') ? cumulative : flags.includes('B') ? 1 : 0;
  const block = async (): Promise<void> => {
    mustSucceed(recordVainInquiries(bank, contractId, userId, wrongPerDay));
  };
  const lift = async (): Promise<void> => {
    mustSucceed(liftUserFlag(bank, contractId, userId, 'bill-payment-blocked'));
  };
  return Array.from({ length: blocks }, (_, index) => {
    const daysAgo = lastDaysAgo + (blocks - 1 - index) * DAYS_BETWEEN_BLOCKS;
    const lifted = index < blocks - 1 || !flags.includes('B');
    return [{ daysAgo, happen: block }, ...(lifted ? [{ daysAgo: daysAgo - 1, happen: lift }] : [])];
  }).flat();
}

/**
 * What happens to one sample user, as its flags tell, at different moments of the last months.
 *
 * @param index its place among the sample users
 */
export function sampleUserEvents(
  opened: OpenedBank,
  sample: SampleUser,
  index: number,
  now: Date,
): readonly SampleEvent[] {
  const { bank } = opened;
  const userId = UserId.parse(sample.userId);
  const { userPin } = bank.profile.policy.lock;
  const wrongEntries = sample.flags.includes('S') ? userPin : sample.wrongEntries;
  const enterWrongly = async (): Promise<void> => {
    mustSucceed(recordWrongEntries(bank, contractId, userId, 'pin', wrongEntries));
  };
  const reportIncident = async (): Promise<void> => {
    mustSucceed(setUserFlag(bank, contractId, userId, { flag: 'incident', reason: 'パソコンの紛失' }));
  };
  return [
    { daysAgo: REGISTERED_DAYS_AGO, happen: () => register(opened, sample) },
    ...certificateEvents(opened, sample, now),
    ...billPaymentEvents(opened, sample, BLOCKED_DAYS_AGO + index / 10),
    ...(sample.flags.includes('I')
      ? [{ daysAgo: INCIDENT_DAYS_AGO + index / 10, happen: reportIncident }]
      : []),
    ...(wrongEntries > 0 ? [{ daysAgo: (index + 1) / HOURS_PER_DAY, happen: enterWrongly }] : []),
  ];
}
