import { z } from 'zod';
import { isAddressList, LONGEST_ADDRESS_LIST } from './mail-addresses.ts';
import { ContractConfirmationPin, ContractPin } from './secrets.ts';

/** ご契約先Eメールアドレス: one to five addresses with commas between them. */
export const ContractEmail = z.string().trim().max(LONGEST_ADDRESS_LIST).refine(isAddressList);

/** Both PINs of the administrator's own choice. */
const PINS = { contractPin: ContractPin, contractConfirmationPin: ContractConfirmationPin };

/** 開通確認: what takes the place of the ご契約先登録用暗証番号, and the address that was looked at. */
export const FirstCredentials = z.strictObject({ ...PINS, email: ContractEmail });
export type FirstCredentials = z.infer<typeof FirstCredentials>;

/** ご契約先認証情報変更: what is left out stays as it is. */
export const CredentialsChange = z
  .strictObject({ ...PINS, email: ContractEmail })
  .partial()
  .refine((change) => Object.keys(change).length > 0);
export type CredentialsChange = z.infer<typeof CredentialsChange>;
