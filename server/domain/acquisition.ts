import { createHmac } from 'node:crypto';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { ACQUISITION_ALPHABET, ACQUISITION_CODE_LENGTH, AcquisitionCode } from '#protocol/domain/secrets.ts';
import { sameMac } from './card.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A new 取得コード: 100 random bits. */
export function newAcquisitionCode(below: (limit: number) => number): AcquisitionCode {
  const characters = Array.from({ length: ACQUISITION_CODE_LENGTH }, () =>
    ACQUISITION_ALPHABET.charAt(below(ACQUISITION_ALPHABET.length)),
  );
  return AcquisitionCode.parse(characters.join(''));
}

/** Whose code it is. */
type CodeOwner = { readonly contractId: ContractId; readonly userId: UserId };

/**
 * What is stored of a code: HMAC-SHA-256 with the service's key over contract, user and code, in base64url. So the
 * database alone neither gives a code nor lets one be moved to another user.
 */
export function acquisitionMac(
  key: Buffer,
  { contractId, userId }: CodeOwner,
  code: AcquisitionCode,
): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([contractId, userId, code]))
    .digest('base64url');
}

/** As long as every stored MAC, and the MAC of nothing. */
const NO_MAC = '-'.repeat(43);

/**
 * Whether this is the code whose MAC is stored. Where none is stored the same is computed and compared, so that the
 * time does not tell whether there is such a user.
 */
export function isRightCode(
  key: Buffer,
  owner: CodeOwner,
  code: AcquisitionCode,
  stored: string | undefined,
): boolean {
  return sameMac(stored ?? NO_MAC, acquisitionMac(key, owner, code));
}

/** Until when a code that is issued now gets its certificate; epoch milliseconds. */
export function acquisitionEnd(
  now: number,
  policy: Pick<BankProfile['policy']['certificate'], 'acquireWithinDays'>,
): number {
  return now + policy.acquireWithinDays * DAY_MS;
}

/** What a right code came to before. */
export type Acquisition = {
  /** Epoch milliseconds. */
  readonly acquireBy: number;
  /** The certificate that it got; null before. */
  readonly acquired: {
    /** As `publicKeyHash` gives it. */
    readonly publicKeyHash: string | null;
    readonly revoked: boolean;
    /** The user has logged on with it: key and file work, so nobody needs it again. */
    readonly used: boolean;
  } | null;
};

/**
 * What a right code is good for: a first certificate, the same one again for the same key (its answer may have been
 * lost), or nothing more.
 */
export type AcquisitionJudgement = 'first' | 'again' | 'used' | 'expired';

/**
 * Judges what a right code is good for. Its time is over at `acquireBy`; a certificate that was issued by then is not taken back.
 *
 * @param publicKeyHash of the key that is to be certified
 */
export function judgeAcquisition(
  { acquireBy, acquired }: Acquisition,
  publicKeyHash: string,
  now: number,
): AcquisitionJudgement {
  if (acquired === null) return now < acquireBy ? 'first' : 'expired';
  const isSame = acquired.publicKeyHash === publicKeyHash && !acquired.revoked && !acquired.used;
  return isSame ? 'again' : 'used';
}
