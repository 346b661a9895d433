import { useState } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { client } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';

/** What became of writing a file; null when nothing was written, or the person cancelled. */
export type Exported =
  | { readonly ok: true; readonly fileName: string; readonly count: number }
  | { readonly ok: false; readonly failure: Failure }
  | null;

/** Writes users as CSV where the person says. */
export function useExport(): {
  readonly exported: Exported;
  readonly pending: boolean;
  readonly write: (userIds: readonly UserId[]) => Promise<void>;
} {
  const [exported, setExported] = useState<Exported>(null);
  const [pending, setPending] = useState(false);
  const write = async (userIds: readonly UserId[]) => {
    setExported(null);
    setPending(true);
    const answer = await attempt(client.users.exportCsv({ userIds: [...userIds] }));
    setPending(false);
    if (!answer.ok) setExported({ ok: false, failure: answer.error });
    else if (answer.value !== null) {
      setExported({ ok: true, fileName: answer.value.fileName, count: answer.value.lines });
    }
  };
  return { exported, pending, write };
}
