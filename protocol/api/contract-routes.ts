import { z } from 'zod';
import { CredentialsChange, FirstCredentials } from '../domain/contract-credentials.ts';
import { ContractConfirmationPin, ContractPin } from '../domain/secrets.ts';
import { NONE, route } from './route.ts';

/** The address that お知らせ go to now. */
const ADDRESSED = z.object({ email: z.string() });

/** What the administrator does with the credentials of the contract itself: 開通確認 and ご契約先認証情報変更. */
export const CONTRACT_ROUTES = {
  /** What 開通確認 shows; `contract-already-opened` when it is done. */
  contractToOpen: route({
    method: 'GET',
    path: '/v1/contract/opening',
    door: 'administrator-opening',
    command: false,
    params: NONE,
    request: NONE,
    response: ADDRESSED,
  }),
  /**
   * 開通確認: confirmed with the ご契約先登録用暗証番号 of the bank's letter, which is the ご契約先暗証番号 until then. The
   * log-on goes on, now with everything.
   */
  openContract: route({
    method: 'POST',
    path: '/v1/contract/open',
    door: 'administrator-opening',
    command: true,
    params: NONE,
    request: z.strictObject({ present: ContractPin, credentials: FirstCredentials }),
    response: ADDRESSED,
  }),
  /**
   * ご契約先認証情報変更. The two PINs differ from each other, also when only one is new, and a new one from the present
   * one. New PINs end every other log-on of the administrator; of a new address the one before is told too.
   */
  changeCredentials: route({
    method: 'POST',
    path: '/v1/contract/credentials/change',
    door: 'administrator-logged-on',
    command: true,
    params: NONE,
    request: z.strictObject({ change: CredentialsChange, confirmationPin: ContractConfirmationPin }),
    response: ADDRESSED,
  }),
} as const;
