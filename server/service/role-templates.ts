import type { RouteParams, RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { RoleTemplateName, SavedRoleTemplate } from '#protocol/domain/role-template.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { JsonObject } from '../domain/canonical-json.ts';
import type { Reader } from '../store/access.ts';
import { deleteTemplate, roleTemplates, saveTemplate } from '../store/role-templates.ts';
import type { Answer } from './answer.ts';
import { nothingToPrepare } from './attempt.ts';
import type { Contexts } from './caller.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { contractedRefusal } from './contracted.ts';
import { record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';

type Found = SavedRoleTemplate | null;

function findTemplate(reader: Reader, contractId: ContractId, name: RoleTemplateName): Found {
  return roleTemplates(reader, contractId).find((template) => template.name === name) ?? null;
}

/** The present template, if it is the one that was seen. @param seen its version; null when there was none of that name */
function asSeen(present: Found, seen: number | null): Result<Found, Refusal> {
  if ((present?.version ?? null) === seen) return ok(present);
  return err({ code: 'version-conflict', template: present });
}

/** What goes on record of a template. */
const recorded = (template: Found): JsonObject | null =>
  template === null ? null : { name: template.name, permissions: template.permissions };

/** What stands under the name to save under, if anything; or that there is no room for one more. */
export function placeOf(
  reader: Reader,
  bank: Bank,
  contractId: ContractId,
  name: RoleTemplateName,
): Result<Found, Refusal> {
  const templates = roleTemplates(reader, contractId);
  const present = templates.find((template) => template.name === name) ?? null;
  const isFull = templates.length >= bank.profile.policy.roleTemplates.max;
  return present === null && isFull ? err(refusal('role-templates-full')) : ok(present);
}

/** 権限テンプレート of the contract. */
export function listRoleTemplates(
  bank: Bank,
  { contractId }: Contexts['administrator-logged-on'],
): Result<RouteResponse<'listRoleTemplates'>, Refusal> {
  return bank.store.read((reader) => ok({ templates: roleTemplates(reader, contractId) }));
}

/**
 * Adds a template as long as there is room, or replaces the one of that name, if it is still the one that was seen. It
 * changes no user: it is applied by 利用者情報変更.
 */
export async function saveRoleTemplate(
  bank: Bank,
  context: Commanding,
  _params: RouteParams<'saveRoleTemplate'>,
  { template, version, confirmationPin }: RouteRequest<'saveRoleTemplate'>,
  answer: Answering<'saveRoleTemplate'>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'saveRoleTemplate',
      asked: { template, version },
      action: 'save-role-template',
      confirmationPin,
      ready: (reader) => {
        const refused = contractedRefusal(reader, bank, contractId, template.permissions);
        if (refused !== null) return err(refused);
        const seen = asSeen(findTemplate(reader, contractId, template.name), version);
        return seen.ok ? placeOf(reader, bank, contractId, template.name) : seen;
      },
      prepare: nothingToPrepare,
      effect: (writer, recording, before) => {
        saveTemplate(writer, contractId, template);
        record(writer, recording, {
          action: 'save-role-template',
          before: recorded(before),
          after: template,
        });
        return ok({ templates: roleTemplates(writer, contractId) });
      },
    },
    answer,
  );
}

/** Deletes a template; what users were granted by it stays granted. */
export async function deleteRoleTemplate(
  bank: Bank,
  context: Commanding,
  _params: RouteParams<'deleteRoleTemplate'>,
  { name, version, confirmationPin }: RouteRequest<'deleteRoleTemplate'>,
  answer: Answering<'deleteRoleTemplate'>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'deleteRoleTemplate',
      asked: { name, version },
      action: 'delete-role-template',
      confirmationPin,
      ready: (reader) => {
        const template = findTemplate(reader, contractId, name);
        if (template === null) return err({ code: 'role-template-not-found', template });
        return asSeen(template, version);
      },
      prepare: nothingToPrepare,
      effect: (writer, recording, before) => {
        deleteTemplate(writer, contractId, name);
        record(writer, recording, { action: 'delete-role-template', before: recorded(before) });
        return ok({ templates: roleTemplates(writer, contractId) });
      },
    },
    answer,
  );
}
