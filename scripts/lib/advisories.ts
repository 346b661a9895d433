import { z } from 'zod';

const Advisory = z.object({
  name: z.string(),
  title: z.string(),
  url: z.string(),
  severity: z.string(),
});
export type Advisory = z.infer<typeof Advisory>;

/** The part of `npm audit --json` that is read: a package is there because of advisories, or of other packages. */
const AuditReport = z.object({
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), Advisory])) })),
});

/** Advisories that are known and accepted until a day; on that day somebody looks again. */
export const AuditExceptions = z.array(
  z.strictObject({
    /** As the advisory's address ends: `GHSA-…`. */
    advisory: z.string().regex(/^GHSA(-[\da-z]{4}){3}$/),
    until: z.iso.date(),
    reason: z.string().min(20),
  }),
);
export type AuditExceptions = z.infer<typeof AuditExceptions>;

const idOf = ({ url }: Advisory): string => url.split('/').at(-1) ?? url;

/**
 * The advisories in a report, each once.
 *
 * @param report what `npm audit --json` printed, parsed
 * @returns null when it is no such report, as when npm could not ask
 */
export function advisoriesOf(report: unknown): readonly Advisory[] | null {
  const parsed = AuditReport.safeParse(report);
  if (!parsed.success) return null;
  const all = Object.values(parsed.data.vulnerabilities).flatMap(({ via }) =>
    via.filter((cause) => typeof cause !== 'string'),
  );
  return [...new Map(all.map((advisory) => [idOf(advisory), advisory])).values()];
}

/**
 * Judges advisories.
 *
 * @param today `YYYY-MM-DD`
 * @returns a sentence for each advisory without an exception that is still in force, and for each exception that
 *   nothing needs any more
 */
export function auditProblems(
  advisories: readonly Advisory[],
  exceptions: AuditExceptions,
  today: string,
): readonly string[] {
  const inForce = new Set(exceptions.filter(({ until }) => today <= until).map(({ advisory }) => advisory));
  const found = new Set(advisories.map(idOf));
  return [
    ...advisories
      .filter((advisory) => !inForce.has(idOf(advisory)))
      .map((advisory) => `${advisory.severity}: ${advisory.name}: ${advisory.title} (${advisory.url})`),
    ...exceptions
      .filter(({ advisory }) => !found.has(advisory))
      .map(({ advisory }) => `the exception for ${advisory} is not needed any more`),
  ];
}
