import { randomUUID } from 'node:crypto';
import type { IdempotencyKey } from '#protocol/domain/identifiers.ts';
import type { OneTimePasswordTable } from '#protocol/domain/one-time-password.ts';
import { HeldPaperId } from '#protocol/domain/paper.ts';
import type { AcquisitionCode } from '#protocol/domain/secrets.ts';
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
    }
  | {
      readonly paper: 'acquisition-code';
      readonly sheets: readonly {
        readonly user: SheetUser;
        /** `acquireBy`: when it ends (ISO 8601, UTC). */
        readonly grant: { readonly code: AcquisitionCode; readonly acquireBy: string };
      }[];
    };

/** Takes of a row what a sheet says of its user. */
export const sheetUser = ({ userId, nameKana, nameKanji }: UserRow): SheetUser => ({
  userId,
  nameKana,
  nameKanji,
});

/**
 * Secrets that wait for their paper: in memory only, until the person has said that the paper is right, and at most as
 * long as the log-on that they came from. Until then they can be printed again, because printers fail.
 */
export type HeldPapers = {
  /**
   * @param intent what the sheets came from, if it is one intent of the person; the same kind of it again is the same
   * paper
   * @returns the name under which the window orders the paper
   */
  readonly hold: (sheets: HeldSheets, intent?: IdempotencyKey) => HeldPaperId;
  /** Null when it is not held any more (`paper-gone`). */
  readonly find: (id: HeldPaperId) => HeldSheets | null;
  /** The paper is right: its secrets are dropped, and the same intent brings them back no more. */
  readonly drop: (id: HeldPaperId) => void;
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
  const ofIntent = new Map<string, HeldPaperId>();
  const dropped = new Set<HeldPaperId>();
  return {
    hold: (sheets, intent) => {
      // One intent can bring papers of two kinds: PINs and a 取得コード.
      const origin = intent === undefined ? null : `${sheets.paper} ${intent}`;
      const before = origin === null ? undefined : ofIntent.get(origin);
      const id = before ?? HeldPaperId.parse(randomUUID());
      if (!isOn() || dropped.has(id)) return id;
      held.set(id, sheets);
      if (origin !== null) ofIntent.set(origin, id);
      return id;
    },
    find: (id) => held.get(id) ?? null,
    drop: (id) => {
      held.delete(id);
      dropped.add(id);
    },
    clear: () => {
      held.clear();
      ofIntent.clear();
      dropped.clear();
    },
  };
}
