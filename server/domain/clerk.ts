import { z } from 'zod';

const LONGEST_NAME = 40;

/**
 * Name of a clerk (金庫職員) as it goes on record: NFKC, without space around it and with single spaces in it, so that
 * half-width and full-width forms are one. Characters that cannot be seen are refused: they would make two names
 * of one.
 */
export const ClerkName = z
  .string()
  .transform((text) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' '))
  .pipe(
    z
      .string()
      .min(1)
      .max(LONGEST_NAME)
      .regex(/^[^\p{C}\p{Default_Ignorable_Code_Point}]+$/u),
  )
  .brand<'ClerkName'>();
export type ClerkName = z.infer<typeof ClerkName>;

const comparable = (name: ClerkName): string => name.toUpperCase().toLowerCase().replaceAll(' ', '');

/** Whether two names are one person's: neither case nor spaces tell people apart. */
export const sameClerk = (left: ClerkName, right: ClerkName): boolean =>
  comparable(left) === comparable(right);
