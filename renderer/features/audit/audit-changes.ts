import type { AuditEvent } from '#protocol/domain/audit.ts';
import type { PermissionCatalogue } from '#protocol/domain/permissions.ts';
import type { Language, Translate } from '../../lib/i18n/index.ts';
import { permissionNames } from '../users/permission-names.ts';
import { itemWords } from './audit-items.ts';
import { type Recorded, valueWords } from './audit-values.ts';

/** One line of before → after. */
export type AuditChange = { readonly item: string; readonly before: string; readonly after: string };

type Leaves = ReadonlyMap<string, Recorded>;

const isRecord = (value: Recorded): value is Record<string, Recorded> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The leaves of what was recorded, by their path: `suspended.since`. Lists are leaves. */
function leavesOf(value: Recorded, path = ''): Leaves {
  if (!isRecord(value)) return new Map(path === '' ? [] : [[path, value]]);
  return new Map(
    Object.entries(value).flatMap(([name, part]) => [
      ...leavesOf(part, path === '' ? name : `${path}.${name}`),
    ]),
  );
}

const isEmpty = (value: Recorded | undefined): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** Two lists of permissions say little side by side: what came and what went is put in their place. */
function withListDifference(before: Leaves, after: Leaves): Leaves {
  const [had, has] = [before.get('permissions'), after.get('permissions')];
  if (!Array.isArray(had) || !Array.isArray(has)) return after;
  const rest = [...after].filter(([path]) => path !== 'permissions');
  return new Map([
    ...rest,
    ['granted', has.filter((code) => !had.includes(code))],
    ['denied', had.filter((code) => !has.includes(code))],
  ]);
}

/** What a record says that changed: only the items that differ, in words where this version knows them. */
export function auditChanges(
  text: Translate,
  language: Language,
  catalogue: PermissionCatalogue,
  event: AuditEvent,
): readonly AuditChange[] {
  const permissions = new Map(permissionNames(catalogue, language).map(({ code, name }) => [code, name]));
  const recorded = { before: leavesOf(event.before), after: leavesOf(event.after) };
  const after = withListDifference(recorded.before, recorded.after);
  const listsCompared = after !== recorded.after;
  const before = new Map([...recorded.before].filter(([path]) => !(listsCompared && path === 'permissions')));
  const side = (values: Leaves, path: string) => {
    const value = values.get(path);
    return value === undefined
      ? text('audit.detail.none')
      : valueWords(text, language, permissions, path, value);
  };
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => !(isEmpty(before.get(path)) && isEmpty(after.get(path))))
    .filter((path) => JSON.stringify(before.get(path)) !== JSON.stringify(after.get(path)))
    .map((path) => ({
      item: itemWords(text, permissions, path),
      before: side(before, path),
      after: side(after, path),
    }));
}
