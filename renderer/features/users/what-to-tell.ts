import type { UserRow } from '#protocol/domain/user.ts';
import { formatShortDate } from '../../lib/format/dates.ts';
import type { Translate } from '../../lib/i18n/index.ts';
import type { NewPins } from './change-lines.ts';
import { displayName } from './display-name.ts';
import type { UserCommand } from './user-commands.ts';

/** What the administrator tells the user after a command, the weightiest first. */
export type Telling = { readonly tone: 'done' | 'warning'; readonly sentences: readonly string[] };

/**
 * @param user as the command left him: what still stops him is said before anything else
 */
export function whatToTell(
  text: Translate,
  command: Exclude<UserCommand, 'register' | 'deregister'>,
  user: UserRow,
  { pins, mustChange }: { readonly pins: NewPins; readonly mustChange: boolean },
): Telling {
  const who = { userId: user.userId, name: displayName(user) };
  const done = (...sentences: readonly string[]): Telling => ({ tone: 'done', sentences });
  const warning = (...sentences: readonly string[]): Telling => ({ tone: 'warning', sentences });
  const changeLater = mustChange ? [text('users.tell.mustChange')] : [];
  const incident = user.flags.incident.set;
  switch (command) {
    case 'unlock':
      return incident
        ? warning(text('users.tell.incidentRemains', who), text('users.tell.pins'))
        : done(text('users.tell.logOn', who), text('users.tell.pins'));
    case 'unlock-and-reset-pins':
      return incident
        ? warning(
            text('users.tell.incidentRemains', who),
            text('users.tell.newPinsOnly', who),
            ...changeLater,
          )
        : done(text('users.tell.newPins', who), ...changeLater);
    case 'register-incident':
      return done(text('users.tell.incident', who));
    case 'lift-incident':
      return user.flags.suspended.set
        ? warning(text('users.tell.suspensionRemains', who))
        : done(text('users.tell.canLogOn', who));
    case 'unblock-bill-payment':
      return done(text('users.tell.billPayment', who));
    case 'issue-one-time-passwords':
    case 'withdraw-one-time-passwords':
      return done(text(`users.tell.${command}`, who));
    case 'reissue-certificate': {
      const { certificate } = user;
      const until = certificate.state === 'not-acquired' ? formatShortDate(certificate.acquireBy) : null;
      const first = text('users.tell.reissue-certificate', who);
      return until === null
        ? done(first)
        : done(first, text('users.tell.reissue-certificate.until', { date: until }));
    }
    case 'revoke-certificate':
      return done(text('users.tell.revoke-certificate', who));
    case 'change': {
      if (!pins.pin && !pins.userConfirmationPin) return done(text('users.tell.changed', who));
      const tell = text('users.tell.newPinsOnly', who);
      return user.flags.suspended.set
        ? warning(tell, ...changeLater, text('users.tell.stillSuspended'))
        : done(tell, ...changeLater);
    }
    default:
      return command satisfies never;
  }
}
