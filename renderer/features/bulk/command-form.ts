import type { UserId } from '#protocol/domain/identifiers.ts';
import { createDraft } from '../../lib/drafts.ts';
import type { BulkChoice } from './bulk-plan.ts';

/** The form of the page: whom, and what. */
export type CommandForm = BulkChoice & { readonly selected: readonly UserId[] };

const UNTOUCHED: CommandForm = { selected: [], kind: 'unlock', reason: '', template: '' };

/** Kept between screens and log-ons. */
export const commandDraft = createDraft<CommandForm>(UNTOUCHED);

/**
 * What the page starts with: the users it was opened with and 利用中止解除, or a template that is to be applied,
 * or the form as it was left.
 */
export function startForm(
  kept: CommandForm,
  userIds: readonly UserId[],
  template: string | null,
): CommandForm {
  const form = userIds.length === 0 ? kept : { ...UNTOUCHED, selected: userIds };
  return template === null ? form : { ...form, kind: 'set-permissions', template };
}
