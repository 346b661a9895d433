import { z } from 'zod';

/** How long the log-on that this answer belongs to will live. */
export const LogOnLimits = z.object({
  /** The log-on ends this long after the last request. */
  idleSeconds: z.int(),
  /** And at this time in any case (ISO 8601, UTC). */
  endsAt: z.iso.datetime(),
});
export type LogOnLimits = z.infer<typeof LogOnLimits>;
