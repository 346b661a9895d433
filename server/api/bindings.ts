import { BANK_API, type RouteName } from '#protocol/api/routes.ts';
import { administratorLogOn, administratorLogOnCard } from '../service/administrator-log-on.ts';
import { entrance, logOff } from '../service/entrance.ts';
import { contractStatus, listUsers, userStatus } from '../service/status.ts';
import { unlockUser } from '../service/unlock-user.ts';
import { userLogOn } from '../service/user-log-on.ts';
import { type Binding, command, plain } from './binding.ts';

/**
 * Every route of the bank API with its handler. A route without one, or with another route's, does not
 * compile. There is no route that lifts a contract lock.
 */
export const BINDINGS: { readonly [N in RouteName]: Binding<N> } = {
  entrance: plain('entrance', BANK_API.entrance, entrance),
  administratorLogOn: plain('administratorLogOn', BANK_API.administratorLogOn, administratorLogOn),
  administratorLogOnCard: plain(
    'administratorLogOnCard',
    BANK_API.administratorLogOnCard,
    administratorLogOnCard,
  ),
  logOff: plain('logOff', BANK_API.logOff, logOff),
  contractStatus: plain('contractStatus', BANK_API.contractStatus, contractStatus),
  listUsers: plain('listUsers', BANK_API.listUsers, listUsers),
  unlockUser: command('unlockUser', BANK_API.unlockUser, unlockUser),
  userLogOn: plain('userLogOn', BANK_API.userLogOn, userLogOn),
  userStatus: plain('userStatus', BANK_API.userStatus, userStatus),
};
