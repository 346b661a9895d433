import type { ClaimedUser } from '#protocol/api/user-claim.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { Result } from '#protocol/result.ts';
import { type AdministratorDoor, createAdministratorDoor, type KeyConnected } from './administrator-door.ts';
import type { Door } from './door.ts';
import {
  type Connected,
  createLiveLogOn,
  type LiveLogOn,
  type LiveLogOnDependencies,
} from './live-log-on.ts';
import { createUserDoor, type UserDoor } from './user-door.ts';

/**
 * The log-on: PINs, codes and the token stay in here. There is one at a time; whoever begins at one door ends what
 * was live at the other.
 */
export type LogOn = AdministratorDoor &
  Pick<LiveLogOn, 'cancel' | 'logOff' | 'endAsRenewed'> & { readonly own: UserDoor };

type Dependencies = LiveLogOnDependencies & {
  /** Asks the person for the key, in the key window, and connects with it, until that is withdrawn. */
  readonly connect: (
    certificateId: string,
    door: Door,
    withdrawn: AbortSignal,
  ) => Promise<Result<KeyConnected, Failure>>;
  /** Asks the person in the same window whether the bank may be called without a key, and connects. */
  readonly connectWithoutCertificate: (
    user: ClaimedUser,
    withdrawn: AbortSignal,
  ) => Promise<Result<Connected, Failure>>;
};

/** Creates the log-on; there is one for the application. */
export function createLogOn(dependencies: Dependencies): LogOn {
  const { connect, connectWithoutCertificate, stage, setStage, clock } = dependencies;
  const live = createLiveLogOn(dependencies);
  const steps = { live, stage, setStage, clock };
  return {
    ...createAdministratorDoor({
      ...steps,
      connect: (id, withdrawn) => connect(id, 'administrator', withdrawn),
    }),
    own: createUserDoor({
      ...steps,
      connect: (id, withdrawn) => connect(id, 'user', withdrawn),
      connectWithoutCertificate,
    }),
    cancel: live.cancel,
    logOff: live.logOff,
    endAsRenewed: live.endAsRenewed,
  };
}
