import { z } from 'zod';
import { ContractId, IdempotencyKey, RowVersion, UserId } from '../domain/identifiers.ts';
import { HeldPaperId } from '../domain/paper.ts';
import { AcquisitionCode, ContractConfirmationPin } from '../domain/secrets.ts';
import { UserRow } from '../domain/user.ts';
import { invoke } from './combinators.ts';
import { resultOf } from './failure.ts';

const NOTHING = z.strictObject({});
const ON_USER = z.strictObject({
  confirmationPin: ContractConfirmationPin,
  idempotencyKey: IdempotencyKey,
  userId: UserId,
  version: RowVersion,
});
const CHANGED = z.object({ before: UserRow, user: UserRow });

/** 電子証明書 再発行 and 失効 of a user. The 取得コード never comes to the window: it is held for its paper. */
export const USER_CERTIFICATE_CHANNELS = {
  reissue: invoke(ON_USER, resultOf(CHANGED.extend({ heldCode: HeldPaperId }))),
  revoke: invoke(ON_USER, resultOf(CHANGED)),
} as const;

const USER = { contractId: ContractId, userId: UserId };

/** An acquisition that was interrupted; it goes on with the key that was made then. */
export const PendingAcquisition = z.object({
  ...USER,
  startedAt: z.iso.datetime(),
  /** What is done: the key was made here; the bank's certificate is here, and the 取得コード is not needed again. */
  reached: z.enum(['key-made', 'issued']),
});
export type PendingAcquisition = z.infer<typeof PendingAcquisition>;

/** A certificate that is in the store now. */
export const AcquiredCertificate = z.object({ certificateId: z.string(), notAfter: z.iso.datetime() });
export type AcquiredCertificate = z.infer<typeof AcquiredCertificate>;

/** 電子証明書取得, which a user does before he can log on. */
export const ACQUISITION_CHANNELS = {
  /** Those at the bank in use. */
  pending: invoke(NOTHING, resultOf(z.object({ pending: z.array(PendingAcquisition) }))),
  /**
   * Opens the key window for consent and the new 証明書パスワード, or for the one that was chosen before; ends with the
   * certificate in the store, or with what stopped it. Without a code it is the rest of one that has come to `issued`.
   */
  acquire: invoke(
    z.strictObject({ ...USER, acquisitionCode: AcquisitionCode.nullable() }),
    resultOf(AcquiredCertificate),
  ),
  /** Deletes the key of an interrupted one. */
  abandon: invoke(z.strictObject(USER), resultOf(NOTHING)),
} as const;
