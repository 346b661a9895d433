import type { UserRow } from '#protocol/domain/user.ts';
import { displayName } from '../users/display-name.ts';

/** A user in a table of this page: the ID, and the name that people read. */
export function BulkUser({ user }: { readonly user: UserRow }) {
  return (
    <>
      <span className="digits">{user.userId}</span> <span className="bulk-name">{displayName(user)}</span>
    </>
  );
}
