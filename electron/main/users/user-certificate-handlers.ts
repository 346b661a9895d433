import type { IdempotencyKey } from '#protocol/domain/identifiers.ts';
import type { HeldPaperId } from '#protocol/domain/paper.ts';
import type { AcquisitionCode } from '#protocol/domain/secrets.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import { ok } from '#protocol/result.ts';
import type { LogOn } from '../log-on/log-on.ts';
import { type HeldPapers, type HeldSheets, sheetUser } from '../papers/held-papers.ts';

type CodeSheet = Extract<HeldSheets, { paper: 'acquisition-code' }>['sheets'][number];

type Dependencies = {
  readonly logOn: Pick<LogOn, 'withToken'>;
  readonly heldPapers: Pick<HeldPapers, 'hold'>;
};

/**
 * The sheets of 取得コード that the bank gave, for the users who got one.
 *
 * @param given each user as the command left him, and his code; null where the bank's users need no certificate
 */
export const codeSheets = (
  given: readonly { readonly user: UserRow; readonly acquisitionCode: AcquisitionCode | null }[],
): CodeSheet[] =>
  given.flatMap(({ user, acquisitionCode: code }) =>
    code === null || user.certificate.state !== 'not-acquired'
      ? []
      : [{ user: sheetUser(user), grant: { code, acquireBy: user.certificate.acquireBy } }],
  );

/** Holds a user's 取得コード for its paper; the same intent is the same paper. */
export function holdCode(
  heldPapers: Pick<HeldPapers, 'hold'>,
  given: { readonly user: UserRow; readonly acquisitionCode: AcquisitionCode },
  intent: IdempotencyKey,
): HeldPaperId {
  return heldPapers.hold({ paper: 'acquisition-code', sheets: codeSheets([given]) }, intent);
}

/** The answers to the calls of 電子証明書 再発行 and 失効. The code is held and goes to no window but that of papers. */
export function createUserCertificateHandlers({
  logOn,
  heldPapers,
}: Dependencies): Pick<IpcHandlers<typeof MAIN_WINDOW_IPC>, 'userCertificates'> {
  return {
    userCertificates: {
      reissue: async ({ userId, version, confirmationPin, idempotencyKey }) => {
        const body = { version, confirmationPin };
        const issued = await logOn.withToken((client, token) =>
          client.reissueUserCertificate({ params: { userId }, body, token, idempotencyKey }),
        );
        if (!issued.ok) return issued;
        const { before, user } = issued.value;
        return ok({ before, user, heldCode: holdCode(heldPapers, issued.value, idempotencyKey) });
      },
      revoke: ({ userId, version, confirmationPin, idempotencyKey }) =>
        logOn.withToken((client, token) => {
          const body = { version, confirmationPin };
          return client.revokeUserCertificate({ params: { userId }, body, token, idempotencyKey });
        }),
    },
  };
}
