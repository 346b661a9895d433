import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { Door } from '#protocol/api/route.ts';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';

/** How a certificate that our authority really signed stands now. */
export type CertificateStanding =
  | 'good'
  | 'expired'
  | 'not-yet-valid'
  | 'unknown'
  | 'revoked'
  /** The revocation list cannot tell: nobody knows whether it is revoked. */
  | 'status-unknown';

/** What is known about a caller whose certificate our authority signed. */
export type Entry = {
  readonly door: Door;
  readonly holder: 'administrator' | 'user';
  readonly standing: CertificateStanding;
  readonly contractLocked: boolean;
};

function standingProblem(standing: CertificateStanding): ProblemCode | null {
  switch (standing) {
    case 'good':
      return null;
    case 'expired':
      return 'certificate-expired';
    case 'not-yet-valid':
      return 'certificate-not-yet-valid';
    case 'unknown':
      return 'certificate-unknown';
    case 'revoked':
      return 'certificate-revoked';
    case 'status-unknown':
      return 'certificate-status-unknown';
  }
}

function doorProblem(door: Door, holder: Entry['holder']): ProblemCode | null {
  switch (door) {
    case 'anyone':
    case 'logged-on':
    case 'without-certificate':
      return null;
    case 'administrator':
    case 'administrator-logged-on':
    case 'administrator-opening':
      return holder === 'administrator' ? null : 'certificate-not-administrator';
    case 'user':
    case 'user-logged-on':
    case 'user-with-own-pins':
      return holder === 'user' ? null : 'certificate-not-user';
  }
}

/**
 * The first half of the log-on decision order (domain rule): contract lock, then the certificate. The
 * entrance itself (`anyone`) stays open to a locked contract, because it names the forms that lead out.
 *
 * @returns why the caller is refused, or null
 */
export function judgeEntry(entry: Entry): ProblemCode | null {
  if (entry.contractLocked && entry.door !== 'anyone') return 'contract-locked';
  return standingProblem(entry.standing) ?? doorProblem(entry.door, entry.holder);
}

/**
 * Whether a door opens to a user who has no certificate. Where the bank's policy lets users in so, these are his own
 * doors, and what everybody needs (the entrance, 「ログオフ」); everywhere it is the one where he gets a certificate.
 */
export function opensWithoutCertificate(
  door: Door,
  policy: Pick<BankProfile['policy']['userLogOn'], 'certificate'>,
): boolean {
  if (door === 'without-certificate') return true;
  return policy.certificate === 'optional' && doorProblem(door, 'user') === null;
}

/** What may keep a user out before his PIN is looked at. */
export type UserStanding = {
  readonly deleted: boolean;
  readonly incident: boolean;
  readonly suspended: boolean;
};

/**
 * The second half of the order: 登録抹消, 事故登録, 利用中止; only then the PIN. The two 封鎖 flags close the
 * payment service and never the log-on. A user who was deleted has no certificate any more.
 */
export function judgeUser(user: UserStanding): ProblemCode | null {
  if (user.deleted) return 'certificate-revoked';
  if (user.incident) return 'user-incident';
  return user.suspended ? 'user-suspended' : null;
}

/** How well the bank knows the user that it answers. */
export type Acquaintance = 'certified' | 'uncertified';

/** Whether a user hears of a stop at all, or cannot tell it from a PIN that is wrong or from a general refusal. */
export function isToldStops(
  policy: BankProfile['policy']['userLogOn']['discloseStop'],
  user: Acquaintance,
): boolean {
  switch (policy) {
    case 'always':
      return true;
    case 'with-certificate':
      return user === 'certified';
    case 'never':
      return false;
  }
}

type Stop = Extract<
  ProblemCode,
  'contract-locked' | 'contract-not-opened' | 'user-incident' | 'user-suspended'
>;

/** The refusal as a stop of the contract or the user; null when it is something else. */
export function stopOf(code: ProblemCode): Stop | null {
  switch (code) {
    case 'contract-locked':
    case 'contract-not-opened':
    case 'user-incident':
    case 'user-suspended':
      return code;
    default:
      return null;
  }
}

/** What a user is told of why he cannot go on: whose stop it is, or only that there is one. */
export function toldCode(
  policy: BankProfile['policy']['userLogOn']['discloseStop'],
  user: Acquaintance,
  code: ProblemCode,
): ProblemCode {
  return stopOf(code) === null || isToldStops(policy, user) ? code : 'user-stopped';
}
