import { type AuditAction, AuditActor, type AuditFilter } from '#protocol/domain/audit.ts';
import { UserId } from '#protocol/domain/identifiers.ts';
import { formatShortDate } from '../../lib/format/dates.ts';
import { AUDIT_GROUPS, type AuditGroup, actionsOf } from './audit-groups.ts';

/** Spans of days that are one press away. */
export const PERIODS = ['today', 'week', 'month', 'all'] as const;
export type Period = (typeof PERIODS)[number];

/** What the form of the page says; days as `2026-11-22`, empty for no limit. Days are Japan's. */
export type AuditCriteria = {
  readonly from: string;
  readonly to: string;
  readonly actor: AuditActor | 'any';
  readonly userId: string;
  readonly group: AuditGroup | 'any';
  readonly result: 'any' | 'success' | 'failure';
};

/** Everything, as far back as the bank shows it. */
export const EVERYTHING: AuditCriteria = {
  from: '',
  to: '',
  actor: 'any',
  userId: '',
  group: 'any',
  result: 'any',
};

const DAY_MS = 86_400_000;
const PERIOD_DAYS = { today: 1, week: 7, month: 30 } as const;

/**
 * The first and the last day of a span that ends today.
 *
 * @param now epoch milliseconds
 */
export function daysOf(period: Period, now: number): Pick<AuditCriteria, 'from' | 'to'> {
  if (period === 'all') return { from: '', to: '' };
  const day = (ago: number) => formatShortDate(new Date(now - ago * DAY_MS).toISOString());
  return { from: day(PERIOD_DAYS[period] - 1), to: day(0) };
}

/** Which span the days of a form are, if one. */
export function periodOf({ from, to }: AuditCriteria, now: number): Period | null {
  return (
    PERIODS.find((period) => {
      const days = daysOf(period, now);
      return days.from === from && days.to === to;
    }) ?? null
  );
}

/** A day begins in Japan, whose clock has no summer time. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+09:00`);
const iso = (time: number): string => new Date(time).toISOString();

/** What is wrong with a form, or the filter that it stands for. */
export type JudgedCriteria =
  | { readonly ok: true; readonly filter: AuditFilter }
  | { readonly ok: false; readonly problem: 'user' | 'period' };

/** Makes the filter of a form; the last day is taken whole. */
export function filterOf(criteria: AuditCriteria): JudgedCriteria {
  const { from, to, actor, group, result } = criteria;
  const user = UserId.safeParse(criteria.userId.trim());
  if (criteria.userId.trim() !== '' && !user.success) return { ok: false, problem: 'user' };
  if (from !== '' && to !== '' && from > to) return { ok: false, problem: 'period' };
  const actions: AuditAction[] = group === 'any' ? [] : [...actionsOf(group)];
  return {
    ok: true,
    filter: {
      from: from === '' ? null : iso(startOf(from)),
      to: to === '' ? null : iso(startOf(to) + DAY_MS),
      actor: actor === 'any' ? null : actor,
      userId: user.data ?? null,
      actions,
      result: result === 'any' ? null : result,
    },
  };
}

/** Choices of the form's lists, 「すべて」 first. */
export const ACTOR_CHOICES = ['any', ...AuditActor.options] as const;
export const GROUP_CHOICES = ['any', ...AUDIT_GROUPS] as const;
export const RESULT_CHOICES = ['any', 'success', 'failure'] as const;
