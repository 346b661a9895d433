import type { UserRow } from '#protocol/domain/user.ts';
import { createDraft, useDraft } from '../../lib/drafts.ts';
import { detailsOf, rebased, type UserDetails } from './user-form.ts';

/** What was entered, and the row that it was entered against. */
type ChangeDraft = { readonly base: UserRow; readonly details: UserDetails };

const CHANGES = createDraft<ChangeDraft | null>(null);

/** The details in the form of 変更; they survive the page, the automatic log-off, and somebody else's change. */
export function useChangeDraft(user: UserRow): {
  readonly details: UserDetails;
  readonly setDetails: (details: UserDetails) => void;
  readonly clear: () => void;
} {
  const [draft, setDraft, clear] = useDraft(CHANGES, user.userId);
  return {
    details: draft === null ? detailsOf(user) : rebased(draft.details, draft.base, user),
    setDetails: (details) => setDraft({ base: user, details }),
    clear,
  };
}
