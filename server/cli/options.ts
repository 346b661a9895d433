import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { ContractId, Thumbprint, UserId } from '#protocol/domain/identifiers.ts';
import { isAddressList } from '#protocol/domain/mail-addresses.ts';
import { ClerkName } from '../domain/clerk.ts';
import { parseReceipt } from '../domain/request-form.ts';
import { type OpenedBank, openBankDirectory } from '../open-bank.ts';
import { failureOf } from './messages.ts';

/** `--dir DIR`: the bank's data directory, on every command. */
export const directoryOption = (): Option =>
  new Option('--dir <dir>', "the bank's data directory").default('bank-data');

/** Argument parser: 契約者ID. */
export function contractIdArgument(text: string): ContractId {
  const parsed = ContractId.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError('A contract ID (契約者ID) has 11 digits.');
  return parsed.data;
}

/** Argument parser: 利用者ID. */
export function userIdArgument(text: string): UserId {
  const parsed = UserId.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError('A user ID (利用者ID) has 1 to 30 letters and digits.');
  return parsed.data;
}

/** Argument parser: SHA-256 thumbprint of a certificate, with or without colons. */
export function thumbprintArgument(text: string): Thumbprint {
  const parsed = Thumbprint.safeParse(text.replaceAll(':', '').toLowerCase());
  if (!parsed.success) throw new InvalidArgumentError('A thumbprint has 64 hexadecimal digits.');
  return parsed.data;
}

/** Argument parser: 受付番号 of a 依頼書. */
export function receiptArgument(text: string): number {
  const receipt = parseReceipt(text);
  if (receipt === null) throw new InvalidArgumentError('A receipt number (受付番号) looks like F-00000012.');
  return receipt;
}

/** Argument parser: name of a clerk. */
function clerkArgument(text: string): ClerkName {
  const parsed = ClerkName.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError('A clerk (担当者) has a name of 1 to 40 characters.');
  return parsed.data;
}

/** Who does it; nothing that changes what somebody may do is without a name. */
export const clerkOption = (): Option =>
  new Option('--clerk <name>', 'name of the clerk (担当者); it goes on record')
    .argParser(clerkArgument)
    .makeOptionMandatory();

const LONGEST_NOTE = 200;

/** Argument parser: a remark of one line. */
export function noteArgument(text: string): string {
  const note = text.trim();
  if (note === '' || note.length > LONGEST_NOTE || /\p{Cc}/u.test(note)) {
    throw new InvalidArgumentError(`One line of 1 to ${LONGEST_NOTE} characters.`);
  }
  return note;
}

/** Argument parser: a day, YYYY-MM-DD. */
export function dayArgument(text: string): string {
  const parsed = z.iso.date().safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError('A day is written YYYY-MM-DD.');
  return parsed.data;
}

/** Argument parser: ご契約先Eメールアドレス. */
export function addressesArgument(text: string): string {
  if (!isAddressList(text)) {
    throw new InvalidArgumentError('One to five mail addresses, with commas between them.');
  }
  return text;
}

/** Argument parser: one mail address. */
export function senderArgument(text: string): string {
  const address = text.trim();
  if (address.includes(',') || !isAddressList(address)) throw new InvalidArgumentError('One mail address.');
  return address;
}

const LAST_PORT = 65_535;

/** Argument parser: TCP port; 0 lets the system choose. */
export function portArgument(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > LAST_PORT) {
    throw new InvalidArgumentError(`A port is a whole number from 0 to ${LAST_PORT}.`);
  }
  return port;
}

/** Argument parser: whole days, at least one. */
export const daysArgument =
  (most: number) =>
  (text: string): number => {
    const days = Number(text);
    if (!Number.isInteger(days) || days < 1 || days > most) {
      throw new InvalidArgumentError(`Days are a whole number from 1 to ${most}.`);
    }
    return days;
  };

/** Opens the bank for one command and closes its database afterwards, also when the command is refused. */
export async function withBank<T>(
  directory: string,
  work: (opened: OpenedBank) => T | Promise<T>,
): Promise<T> {
  const opened = openBankDirectory(directory);
  if (!opened.ok) throw failureOf(opened.error);
  try {
    return await work(opened.value);
  } finally {
    opened.value.bank.store.close();
  }
}
