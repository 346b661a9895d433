import { z } from 'zod';

/** As long as X.520 lets a common name be (`ub-common-name`), in UTF-16 code units. */
const LONGEST_NAME = 64;

/** Control and format characters (turned directions among them), line ends, and letters that look like a space. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/u;

/** Spaces that could push what follows to a line of its own, as if it were another fact. */
const SPACED_OUT = /^\p{Zs}|\p{Zs}{2}|\p{Zs}$/u;

/**
 * A name that somebody else gave and a person reads beside facts that he relies on: short, and without what would let
 * it look like another row.
 */
export const ShownName = z
  .string()
  .min(1)
  .max(LONGEST_NAME)
  .refine((name) => !UNSEEN.test(name) && !SPACED_OUT.test(name));
