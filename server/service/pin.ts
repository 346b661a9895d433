import type { Bank } from '../bank.ts';
import type { SecretRow } from '../store/secrets.ts';

/** Compares an entered PIN with its stored hash. */
export function verifyPin(bank: Bank, stored: SecretRow, entered: string): Promise<boolean> {
  if (stored.hash === null) throw new Error('this secret is no PIN');
  return bank.hasher.verify(stored.hash, entered);
}
