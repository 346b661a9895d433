import { z } from 'zod';

/** 暗証番号 rules of a bank: 半角英数・記号 4～12文字 by default (pin.* of the bank profile). */
export const PinPolicy = z.object({
  minLength: z.int().min(4).max(12),
  maxLength: z.int().min(4).max(64),
  /** `ascii-graph`: every printable ASCII character but the space; `strict`: letters, digits and a short list of symbols. */
  charset: z.enum(['ascii-graph', 'strict']),
  /** At least one letter and one digit. */
  requireLettersAndDigits: z.boolean(),
});
export type PinPolicy = z.infer<typeof PinPolicy>;

/** Why an entered PIN cannot be a PIN of this bank. Secrets are explained, never silently converted. */
export type PinProblem = 'empty' | 'full-width' | 'charset' | 'length' | 'letters-and-digits';

const ASCII_GRAPH = /^[\x21-\x7e]*$/;
const STRICT = /^[0-9A-Za-z().\-/{}`:,#<>*%@+;=?_]*$/;
/** Full-width forms of ASCII and the ideographic space: what an input method left on produces. */
const FULL_WIDTH = /[\u3000\uff01-\uff5e]/;

/**
 * Checks an entered PIN against the bank's policy. Form, main process and bank use this one function, so
 * that an entry that cannot be right never costs an attempt.
 *
 * @returns the first problem, or null when the entry is well-formed (not: correct)
 */
export function checkPin(policy: PinPolicy, entered: string): PinProblem | null {
  if (entered.length === 0) return 'empty';
  if (FULL_WIDTH.test(entered)) return 'full-width';
  if (!(policy.charset === 'strict' ? STRICT : ASCII_GRAPH).test(entered)) return 'charset';
  if (entered.length < policy.minLength || entered.length > policy.maxLength) return 'length';
  if (policy.requireLettersAndDigits && !(/[A-Za-z]/.test(entered) && /\d/.test(entered))) {
    return 'letters-and-digits';
  }
  return null;
}
