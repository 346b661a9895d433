import { z } from 'zod';

/** What identifies a bill of 収納サービス: 収納機関番号, 納付番号, 確認番号, as printed on it. */
export const BillIdentifiers = z.strictObject({
  institutionNumber: z.string().regex(/^\d{5}$/),
  paymentNumber: z.string().regex(/^\d{1,20}$/),
  confirmationNumber: z.string().regex(/^\d{1,6}$/),
});
export type BillIdentifiers = z.infer<typeof BillIdentifiers>;

/** A bill that was found. */
export const Bill = z.object({ payee: z.string(), subject: z.string(), amountYen: z.int().min(0) });
export type Bill = z.infer<typeof Bill>;
