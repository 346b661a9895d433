import { z } from 'zod';
import { AuditEvent, AuditFilter, AuditVerdict } from '../domain/audit.ts';
import { NONE, route } from './route.ts';

const ADMINISTRATOR = 'administrator-logged-on';

/** Most events that one answer of a search carries. */
export const AUDIT_PAGE_LENGTH = 200;
/** Most events that one file of the 操作履歴 carries. */
export const AUDIT_EXPORT_LENGTH = 10_000;

/**
 * 操作履歴 of the contract, as far back as the policy shows it. Looking at it and taking it away are recorded in
 * it themselves.
 */
export const HISTORY_ROUTES = {
  /** Newest first; `before` is the sequence number to go on from. */
  searchAudit: route({
    method: 'POST',
    path: '/v1/audit/search',
    door: ADMINISTRATOR,
    command: false,
    params: NONE,
    request: z.strictObject({
      filter: AuditFilter,
      before: z.int().min(1).nullable(),
      limit: z.int().min(1).max(AUDIT_PAGE_LENGTH),
    }),
    response: z.object({
      events: z.array(AuditEvent).max(AUDIT_PAGE_LENGTH),
      /** Null when there are no more. */
      next: z.int().min(1).nullable(),
    }),
  }),
  exportAudit: route({
    method: 'POST',
    path: '/v1/audit/export',
    door: ADMINISTRATOR,
    command: false,
    params: NONE,
    request: z.strictObject({ filter: AuditFilter }),
    response: z.object({
      events: z.array(AuditEvent).max(AUDIT_EXPORT_LENGTH),
      /** Older events that did not fit were left out. */
      cut: z.boolean(),
    }),
  }),
  verifyAudit: route({
    method: 'POST',
    path: '/v1/audit/verify',
    door: ADMINISTRATOR,
    command: false,
    params: NONE,
    request: NONE,
    response: z.object({ verdict: AuditVerdict }),
  }),
} as const;
