import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';

/** The contract's secrets; each has its own counter, and each stops the whole contract. */
export type ContractSecretKind =
  | 'contract-pin'
  | 'contract-confirmation-pin'
  | 'card'
  | 'administrator-token';

/** A user's secrets; each has its own counter, and each stops that user only (利用中止). */
export type UserAccountKind = 'pin' | 'confirmation-pin' | 'one-time-password' | 'token';

/** One secret of one holder: what a lock counter belongs to. */
export type SecretAccount =
  | { readonly owner: 'contract'; readonly contractId: ContractId; readonly kind: ContractSecretKind }
  | {
      readonly owner: 'user';
      readonly contractId: ContractId;
      readonly userId: UserId;
      readonly kind: UserAccountKind;
    };

/** Consecutive wrong entries after which an account stops (policy of the bank). */
export function limitOf(account: SecretAccount, lock: BankProfile['policy']['lock']): number {
  switch (account.kind) {
    case 'contract-pin':
      return lock.contractPin;
    case 'contract-confirmation-pin':
      return lock.contractConfirmationPin;
    case 'card':
      return lock.card;
    case 'administrator-token':
      return lock.administratorToken;
    case 'pin':
      return lock.userPin;
    case 'confirmation-pin':
      return lock.userConfirmationPin;
    case 'one-time-password':
      return lock.userOneTimePassword;
    case 'token':
      return lock.userToken;
  }
}
