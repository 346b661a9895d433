import { z } from 'zod';
import { ContractStatus } from '../api/routes.ts';
import { CredentialsChange, FirstCredentials } from '../domain/contract-credentials.ts';
import { IdempotencyKey } from '../domain/identifiers.ts';
import { Notice } from '../domain/notice.ts';
import { ContractConfirmationPin, ContractPin } from '../domain/secrets.ts';
import { invoke } from './combinators.ts';
import { resultOf } from './failure.ts';

const NOTHING = z.strictObject({});
const ADDRESSED = resultOf(z.object({ email: z.string() }));

/** The contract itself, as its administrator sees and changes it. */
export const CONTRACT_CHANNELS = {
  status: invoke(NOTHING, resultOf(ContractStatus)),
  /** お知らせ. */
  notices: invoke(NOTHING, resultOf(z.object({ notices: z.array(Notice) }))),
  /** What 開通確認 shows. */
  opening: invoke(NOTHING, ADDRESSED),
  /** 開通確認; then the log-on is at its stage `on`. */
  open: invoke(
    z.strictObject({ present: ContractPin, credentials: FirstCredentials, idempotencyKey: IdempotencyKey }),
    ADDRESSED,
  ),
  /** ご契約先認証情報変更. */
  changeCredentials: invoke(
    z.strictObject({
      change: CredentialsChange,
      confirmationPin: ContractConfirmationPin,
      idempotencyKey: IdempotencyKey,
    }),
    ADDRESSED,
  ),
} as const;
