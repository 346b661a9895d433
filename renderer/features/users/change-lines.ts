import type { PermissionCatalogue } from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { Language, Translate } from '../../lib/i18n/index.ts';
import type { ChangeLine } from '../../lib/ui/change-table.tsx';
import { certificateText } from './certificate-text.ts';
import { oneTimePasswordText, tokenText } from './code-text.ts';
import { failuresOf } from './failures-of.ts';
import { permissionNames } from './permission-names.ts';
import type { UserCommand } from './user-commands.ts';

/** Which PINs a command replaces. */
export type NewPins = { readonly pin: boolean; readonly userConfirmationPin: boolean };

/** What the lines are written with. */
export type LineContext = {
  readonly text: Translate;
  readonly language: Language;
  readonly catalogue: PermissionCatalogue;
};

const line = (item: string, before: string, after: string, tone: ChangeLine['tone'] = 'plain') => ({
  item,
  before,
  after,
  tone,
});

function unlockLines({ text }: LineContext, before: UserRow, after: UserRow): readonly ChangeLine[] {
  const words = (user: UserRow) => text(user.flags.suspended.set ? 'users.change.set' : 'users.change.clear');
  const tone = after.flags.suspended.set ? 'bad' : 'good';
  return [
    line(text('users.change.suspended'), words(before), words(after), tone),
    line(text('users.change.failures'), String(failuresOf(before)), String(failuresOf(after))),
  ];
}

function pinLines({ text }: LineContext, pins: NewPins): readonly ChangeLine[] {
  const fields = ['pin', 'userConfirmationPin'] as const;
  return fields
    .filter((field) => pins[field])
    .map((field) =>
      line(text(`users.change.${field}`), text('users.change.pin.old'), text('users.change.pin.new')),
    );
}

function incidentLines({ text }: LineContext, before: UserRow, after: UserRow): readonly ChangeLine[] {
  const words = ({ flags: { incident } }: UserRow) => {
    if (!incident.set) return text('users.change.no');
    return incident.reason === ''
      ? text('users.change.yes')
      : text('users.change.reason', { reason: incident.reason });
  };
  const logOn = ({ flags }: UserRow) =>
    text(flags.incident.set || flags.suspended.set ? 'users.change.impossible' : 'users.change.possible');
  const tone = after.flags.incident.set ? 'bad' : 'good';
  const logOnLine =
    logOn(before) === logOn(after)
      ? { item: text('users.change.logOn'), before: logOn(before), after: null, tone: 'plain' as const }
      : line(text('users.change.logOn'), logOn(before), logOn(after), tone);
  return [line(text('users.change.incident'), words(before), words(after), tone), logOnLine];
}

function blockLines({ text }: LineContext, before: UserRow, after: UserRow): readonly ChangeLine[] {
  const words = (set: boolean) => text(set ? 'users.change.yes' : 'users.change.no');
  const flagLine = (
    item: string,
    flag: 'billPaymentBlocked' | 'billPaymentCumulativelyBlocked',
  ): ChangeLine => {
    const [old, now] = [before.flags[flag].set, after.flags[flag].set];
    if (old === now) return { item, before: words(old), after: null, tone: 'plain' };
    return line(item, words(old), words(now), now ? 'bad' : 'good');
  };
  return [
    flagLine(text('users.change.blocked'), 'billPaymentBlocked'),
    flagLine(text('users.change.cumulativelyBlocked'), 'billPaymentCumulativelyBlocked'),
  ];
}

function detailLines(
  { text, language, catalogue }: LineContext,
  before: UserRow,
  after: UserRow,
): readonly ChangeLine[] {
  const lines: ChangeLine[] = [];
  if (before.nameKana !== after.nameKana) {
    lines.push(line(text('users.change.nameKana'), before.nameKana, after.nameKana));
  }
  if (before.nameKanji !== after.nameKanji) {
    const words = (name: string | null) => name ?? text('users.change.empty');
    lines.push(line(text('users.change.nameKanji'), words(before.nameKanji), words(after.nameKanji)));
  }
  for (const { code, name } of permissionNames(catalogue, language)) {
    const [old, now] = [before.permissions[code], after.permissions[code]];
    if (old === undefined || now === undefined || old === now) continue;
    lines.push(
      line(
        name,
        text(`users.permission.${old}`),
        text(`users.permission.${now}`),
        now === 'granted' ? 'good' : 'bad',
      ),
    );
  }
  return lines;
}

/**
 * The lines of the before → after table of a command; the same function before it is confirmed (with the row as
 * it will be) and when it is done (with the rows of the bank's answer).
 */
export function changeLines(
  context: LineContext,
  command: Exclude<UserCommand, 'register' | 'deregister'>,
  before: UserRow,
  after: UserRow,
  pins: NewPins,
): readonly ChangeLine[] {
  const { text } = context;
  switch (command) {
    case 'unlock':
      return [
        ...unlockLines(context, before, after),
        {
          item: text('users.change.pins'),
          before: text('users.change.unchanged'),
          after: null,
          tone: 'plain',
        },
      ];
    case 'unlock-and-reset-pins':
      return [...unlockLines(context, before, after), ...pinLines(context, pins)];
    case 'register-incident':
    case 'lift-incident':
      return incidentLines(context, before, after);
    case 'unblock-bill-payment':
      return blockLines(context, before, after);
    case 'issue-one-time-passwords':
    case 'withdraw-one-time-passwords':
      return [
        line(
          text('users.column.oneTimePassword'),
          oneTimePasswordText(text, before.oneTimePasswords),
          oneTimePasswordText(text, after.oneTimePasswords),
        ),
      ];
    case 'reissue-certificate':
    case 'revoke-certificate':
      return [
        line(
          text('users.change.certificate'),
          certificateText(text, before.certificate),
          text(`users.certificate.name.${after.certificate.state}`),
          after.certificate.state === 'revoked' ? 'bad' : 'plain',
        ),
      ];
    case 'change':
      return [...detailLines(context, before, after), ...pinLines(context, pins)];
    default:
      return command satisfies never;
  }
}

/** What 登録抹消 takes from a user, and what of him it leaves; a token that all users share stays with the others. */
export function deregistrationLines(
  { text }: LineContext,
  user: UserRow,
  certificate: string,
): readonly ChangeLine[] {
  const { certificate: held, token, sharesToken, oneTimePasswords } = user;
  const taken = (item: string, before: string, after: string | null) =>
    after === null ? { item, before, after } : line(item, before, after, 'bad');
  const revoked = (isTaken: boolean) => (isTaken ? text('users.change.revoked') : null);
  return [
    taken(
      text('users.change.registration'),
      text('users.change.registered'),
      text('users.change.deregistered'),
    ),
    taken(
      text('users.change.certificate'),
      certificate,
      revoked(held.state === 'valid' || held.state === 'not-acquired'),
    ),
    taken(
      text(sharesToken ? 'tokens.of.all-users' : 'users.column.token'),
      tokenText(text, token),
      revoked(!sharesToken && token.state !== 'none'),
    ),
    taken(
      text('users.column.oneTimePassword'),
      oneTimePasswordText(text, oneTimePasswords),
      oneTimePasswords.issued ? text('users.otp.none') : null,
    ),
  ];
}
