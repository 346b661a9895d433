import type { UserRow } from '#protocol/domain/user.ts';
import { formatDateTime } from '../../lib/format/dates.ts';
import type { Language, Translate } from '../../lib/i18n/index.ts';
import { causeCount } from './failures-of.ts';

/**
 * Everything that a user's state says, one sentence for each flag that is set, the gravest first.
 *
 * @param needsCertificate whether the bank lets users in with a certificate only
 */
export function stateSentences(
  text: Translate,
  language: Language,
  user: UserRow,
  needsCertificate: boolean,
): readonly string[] {
  const { suspended, incident, billPaymentBlocked, billPaymentCumulativelyBlocked } = user.flags;
  const since = (iso: string) => formatDateTime(language, iso);
  const sentences: string[] = [];
  if (suspended.set) {
    sentences.push(
      text('users.state.suspended', {
        since: since(suspended.since),
        cause: text(`users.cause.${suspended.cause}`),
        count: causeCount(user) ?? 0,
      }),
    );
  }
  if (incident.set) {
    sentences.push(text('users.state.incident', { since: since(incident.since), reason: incident.reason }));
  }
  if (billPaymentBlocked.set) {
    sentences.push(text('users.state.blocked', { since: since(billPaymentBlocked.since) }));
  }
  if (billPaymentCumulativelyBlocked.set) {
    sentences.push(
      text('users.state.cumulativelyBlocked', { since: since(billPaymentCumulativelyBlocked.since) }),
    );
  }
  const { state } = user.certificate;
  if (needsCertificate && state !== 'valid') {
    sentences.push(text('users.state.certificate', { state: text(`users.certificate.name.${state}`) }));
  }
  if (user.lifecycle === 'registered') sentences.push(text('users.state.registered'));
  return sentences.length > 0 ? sentences : [text('users.state.normal')];
}

/**
 * What to do next about a user, in the order of doing it.
 *
 * @param needsCertificate whether the bank lets users in with a certificate only
 */
export function nextSteps(text: Translate, user: UserRow, needsCertificate: boolean): readonly string[] {
  const { suspended, incident, billPaymentBlocked, billPaymentCumulativelyBlocked } = user.flags;
  const steps: string[] = [];
  if (suspended.set) steps.push(text('users.next.unlock'));
  if (incident.set) steps.push(text(suspended.set ? 'users.next.unlockIncident' : 'users.next.incident'));
  if (billPaymentBlocked.set || billPaymentCumulativelyBlocked.set) steps.push(text('users.next.blocked'));
  const { state } = user.certificate;
  if (needsCertificate && state !== 'valid') steps.push(text(`users.next.certificate.${state}`));
  if (user.lifecycle === 'registered') steps.push(text('users.next.registered'));
  return steps.length > 0 ? steps : [text('users.next.none')];
}
