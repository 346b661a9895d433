import type { UserId } from '#protocol/domain/identifiers.ts';

/** The pages of まとめて操作, and what each is opened with. */
export type BulkWork =
  /** `userIds` are ticked; an empty list leaves the form as it was. `template` chooses it for 権限. */
  | { readonly tab: 'command'; readonly userIds: readonly UserId[]; readonly template?: string }
  | { readonly tab: 'csv' }
  /** `from` begins a new template with the permissions of this user. */
  | { readonly tab: 'templates'; readonly from?: UserId }
  /** The first two are compared. */
  | { readonly tab: 'compare'; readonly userIds: readonly UserId[] };

/** Names of the pages, in their order. */
export const BULK_TABS = ['command', 'csv', 'templates', 'compare'] as const;
