import { z } from 'zod';

const LONGEST_ADDRESS = 254;
const MOST_ADDRESSES = 5;
/** Longest text of all addresses together, with the commas and spaces between them. */
export const LONGEST_ADDRESS_LIST = MOST_ADDRESSES * (LONGEST_ADDRESS + 2);

const Address = z.email().max(LONGEST_ADDRESS);

const parts = (text: string): readonly string[] => text.split(',').map((part) => part.trim());

/**
 * The addresses in ご契約先Eメールアドレス, which may hold several with commas between them. What is no address is
 * left out; one that is there twice counts once.
 */
export function mailAddresses(text: string): readonly string[] {
  const addresses = parts(text).filter((part) => Address.safeParse(part).success);
  return [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()];
}

/** Whether a text can be taken as ご契約先Eメールアドレス: one to five addresses, each well-formed. */
export function isAddressList(text: string): boolean {
  const given = parts(text);
  return given.length <= MOST_ADDRESSES && given.every((part) => Address.safeParse(part).success);
}
