import type { RouteParams, RouteRequest } from '#protocol/api/routes.ts';
import { ok } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { deleteUserFlag } from '../store/users.ts';
import type { Answer } from './answer.ts';
import { nothingToPrepare } from './attempt.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { record } from './recording.ts';
import { setFlag } from './stops.ts';
import { changedUser, seenUser } from './user-command.ts';

/** 事故登録: the user's log-ons end, and he cannot log on until it is lifted. */
export async function registerIncident(
  bank: Bank,
  context: Commanding,
  { userId }: RouteParams<'registerIncident'>,
  { version, confirmationPin, reason }: RouteRequest<'registerIncident'>,
  answer: Answering<'registerIncident'>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'registerIncident',
      asked: { userId, version, reason },
      action: 'register-incident',
      targetUser: userId,
      confirmationPin,
      ready: (reader) =>
        seenUser(reader, bank, { contractId, userId, version }, ({ flags }) =>
          flags.incident.set ? 'incident-already-registered' : null,
        ),
      prepare: nothingToPrepare,
      effect: (writer, recording, before) => {
        setFlag(writer, recording, userId, { flag: 'incident', cause: null, reason });
        const changed = changedUser(writer, bank, contractId, before);
        record(writer, recording, {
          action: 'register-incident',
          targetUser: userId,
          before: { version: before.version },
          after: { version: changed.user.version, incident: changed.user.flags.incident },
        });
        return ok(changed);
      },
    },
    answer,
  );
}

/** 事故登録解除: the user can log on again; the reason stays on record. */
export async function liftIncident(
  bank: Bank,
  context: Commanding,
  { userId }: RouteParams<'liftIncident'>,
  { version, confirmationPin }: RouteRequest<'liftIncident'>,
  answer: Answering<'liftIncident'>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'liftIncident',
      asked: { userId, version },
      action: 'lift-incident',
      targetUser: userId,
      confirmationPin,
      ready: (reader) =>
        seenUser(reader, bank, { contractId, userId, version }, ({ flags }) =>
          flags.incident.set ? null : 'incident-not-registered',
        ),
      prepare: nothingToPrepare,
      effect: (writer, recording, before) => {
        deleteUserFlag(writer, contractId, userId, 'incident');
        const changed = changedUser(writer, bank, contractId, before);
        record(writer, recording, {
          action: 'lift-incident',
          targetUser: userId,
          before: { version: before.version, incident: before.flags.incident },
          after: { version: changed.user.version },
        });
        return ok(changed);
      },
    },
    answer,
  );
}
