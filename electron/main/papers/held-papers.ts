import { randomUUID } from 'node:crypto';
import type { IdempotencyKey } from '#protocol/domain/identifiers.ts';
import type { OneTimePasswordTable } from '#protocol/domain/one-time-password.ts';
import { HeldPaperId } from '#protocol/domain/paper.ts';
import type { UserRow } from '#protocol/domain/user.ts';

/** Whom a sheet is for. */
export type SheetUser = Pick<UserRow, 'userId' | 'nameKana' | 'nameKanji'>;

/** The secrets of one paper, a sheet for each user; `paper` is its name in the orders of the window. */
export type HeldSheets =
  | {
      readonly paper: 'pin-notice';
      readonly sheets: readonly {
        readonly user: SheetUser;
        /** Null where a PIN did not change. */
        readonly pins: { readonly pin: string | null; readonly userConfirmationPin: string | null };
      }[];
    }
  | {
      readonly paper: 'one-time-passwords';
      readonly sheets: readonly { readonly user: SheetUser; readonly table: OneTimePasswordTable }[];
    };

/** Takes of a row what a sheet says of its user. */
export const sheetUser = ({ userId, nameKana, nameKanji }: UserRow): SheetUser => ({
  userId,
  nameKana,
  nameKanji,
});

/** Secrets that wait for their paper: in memory only, and only as long as the log-on that they came from. */
export type HeldPapers = {
  /**
   * @param intent what the sheets came from, if it is one intent of the person; the same again is the same paper
   * @returns the name under which the window orders the paper
   */
  readonly hold: (sheets: HeldSheets, intent?: IdempotencyKey) => HeldPaperId;
  /** Null when it is not held any more (`paper-gone`). */
  readonly find: (id: HeldPaperId) => HeldSheets | null;
  /** The log-on has ended: everything is dropped. */
  readonly clear: () => void;
};

/**
 * Creates the holding; there is one for the application.
 *
 * @param isOn whether the administrator is logged on: what a command brings that his log-on did not outlive is not
 * held at all
 */
export function createHeldPapers(isOn: () => boolean): HeldPapers {
  const held = new Map<HeldPaperId, HeldSheets>();
  const ofIntent = new Map<IdempotencyKey, HeldPaperId>();
  return {
    hold: (sheets, intent) => {
      const before = intent === undefined ? undefined : ofIntent.get(intent);
      const id = before ?? HeldPaperId.parse(randomUUID());
      if (!isOn()) return id;
      held.set(id, sheets);
      if (intent !== undefined) ofIntent.set(intent, id);
      return id;
    },
    find: (id) => held.get(id) ?? null,
    clear: () => {
      held.clear();
      ofIntent.clear();
    },
  };
}
