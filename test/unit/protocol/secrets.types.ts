import type {
  CardCellDigits,
  ContractConfirmationPin,
  ContractPin,
  TokenPassword,
  UserConfirmationPin,
  UserOneTimePassword,
  UserPin,
} from '#protocol/domain/secrets.ts';

const usesContractPin = (pin: ContractPin) => pin.length;
const usesConfirmationPin = (pin: ContractConfirmationPin) => pin.length;
const usesUserPin = (pin: UserPin) => pin.length;
const usesUserConfirmationPin = (pin: UserConfirmationPin) => pin.length;

/**
 * Never called: the compiler is the test. `npm run check` fails when one of the look-alike secrets can be
 * passed for another, because then an expected error is missing.
 */
export function lookAlikesAreDistinct(
  contract: ContractPin,
  confirmation: ContractConfirmationPin,
  user: UserPin,
  userConfirmation: UserConfirmationPin,
  oneTime: UserOneTimePassword,
  token: TokenPassword,
  digits: CardCellDigits,
): void {
  // @ts-expect-error ご契約先確認暗証番号 is not ご契約先暗証番号
  usesContractPin(confirmation);
  // @ts-expect-error ご契約先暗証番号 is not ご契約先確認暗証番号
  usesConfirmationPin(contract);
  // @ts-expect-error a user's PIN is not the administrator's
  usesConfirmationPin(user);
  // @ts-expect-error 利用者確認暗証番号 is not 利用者暗証番号
  usesUserPin(userConfirmation);
  // @ts-expect-error 利用者ワンタイムパスワード is not 利用者確認暗証番号
  usesUserConfirmationPin(oneTime);
  // @ts-expect-error a token's password is not a PIN
  usesUserPin(token);
  // @ts-expect-error the digits of the card are not a PIN
  usesContractPin(digits);
  // @ts-expect-error plain text is no secret until it was checked
  usesContractPin('1234');
}
