import { BANK_API, type RouteName } from '#protocol/api/routes.ts';
import { acquireCertificate } from '../service/acquire-certificate.ts';
import {
  administratorLogOn,
  administratorLogOnCard,
  administratorLogOnToken,
} from '../service/administrator-log-on.ts';
import { verifyAudit } from '../service/audit-verification.ts';
import { inquireBill } from '../service/bill-inquiry.ts';
import { changeUser } from '../service/change-user.ts';
import { confirmRenewal } from '../service/confirm-renewal.ts';
import { confirmToken } from '../service/confirm-token.ts';
import { changeCredentials } from '../service/contract-credentials.ts';
import { contractToOpen, openContract } from '../service/contract-opening.ts';
import { deregisterUser } from '../service/deregister-user.ts';
import { entrance, logOff } from '../service/entrance.ts';
import { exportAudit } from '../service/export-audit.ts';
import { exportUsers } from '../service/export-users.ts';
import { searchAudit, userHistory } from '../service/history.ts';
import { liftIncident, registerIncident } from '../service/incident.ts';
import { listNotices } from '../service/notices.ts';
import { offerToken } from '../service/offer-token.ts';
import { issueOneTimePasswords, withdrawOneTimePasswords } from '../service/one-time-passwords.ts';
import { ownHistory } from '../service/own-history.ts';
import { changeOwnPins } from '../service/own-pins.ts';
import { shieldCode, shieldPin } from '../service/own-shield.ts';
import { userStatus } from '../service/own-status.ts';
import { registerUser } from '../service/register-user.ts';
import { renewCertificate } from '../service/renew-certificate.ts';
import { revokeToken } from '../service/revoke-token.ts';
import { deleteRoleTemplate, listRoleTemplates, saveRoleTemplate } from '../service/role-templates.ts';
import { contractStatus, listUsers } from '../service/status.ts';
import { contractTokens, setTokenUse } from '../service/token-use.ts';
import { unblockBillPayment } from '../service/unblock-bill-payment.ts';
import { unlockUser, unlockUserAndResetPins } from '../service/unlock-user.ts';
import { reissueUserCertificate, revokeUserCertificate } from '../service/user-certificate.ts';
import { userLogOn } from '../service/user-log-on.ts';
import { userLogOnOneTimePassword, userLogOnToken } from '../service/user-log-on-code.ts';
import { type Binding, command, plain, written } from './binding.ts';

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
  administratorLogOnToken: plain(
    'administratorLogOnToken',
    BANK_API.administratorLogOnToken,
    administratorLogOnToken,
  ),
  logOff: plain('logOff', BANK_API.logOff, logOff),
  contractStatus: plain('contractStatus', BANK_API.contractStatus, contractStatus),
  contractToOpen: plain('contractToOpen', BANK_API.contractToOpen, contractToOpen),
  openContract: command('openContract', BANK_API.openContract, openContract),
  changeCredentials: command('changeCredentials', BANK_API.changeCredentials, changeCredentials),
  listNotices: plain('listNotices', BANK_API.listNotices, listNotices),
  listUsers: plain('listUsers', BANK_API.listUsers, listUsers),
  userHistory: plain('userHistory', BANK_API.userHistory, userHistory),
  exportUsers: plain('exportUsers', BANK_API.exportUsers, exportUsers),
  registerUser: command('registerUser', BANK_API.registerUser, registerUser),
  changeUser: command('changeUser', BANK_API.changeUser, changeUser),
  reissueUserCertificate: command(
    'reissueUserCertificate',
    BANK_API.reissueUserCertificate,
    reissueUserCertificate,
  ),
  revokeUserCertificate: command(
    'revokeUserCertificate',
    BANK_API.revokeUserCertificate,
    revokeUserCertificate,
  ),
  deregisterUser: command('deregisterUser', BANK_API.deregisterUser, deregisterUser),
  registerIncident: command('registerIncident', BANK_API.registerIncident, registerIncident),
  liftIncident: command('liftIncident', BANK_API.liftIncident, liftIncident),
  unlockUser: command('unlockUser', BANK_API.unlockUser, unlockUser),
  unlockUserAndResetPins: command(
    'unlockUserAndResetPins',
    BANK_API.unlockUserAndResetPins,
    unlockUserAndResetPins,
  ),
  unblockBillPayment: command('unblockBillPayment', BANK_API.unblockBillPayment, unblockBillPayment),
  issueOneTimePasswords: command(
    'issueOneTimePasswords',
    BANK_API.issueOneTimePasswords,
    issueOneTimePasswords,
  ),
  withdrawOneTimePasswords: command(
    'withdrawOneTimePasswords',
    BANK_API.withdrawOneTimePasswords,
    withdrawOneTimePasswords,
  ),
  contractTokens: plain('contractTokens', BANK_API.contractTokens, contractTokens),
  setTokenUse: command('setTokenUse', BANK_API.setTokenUse, setTokenUse),
  offerToken: command('offerToken', BANK_API.offerToken, offerToken),
  confirmToken: command('confirmToken', BANK_API.confirmToken, confirmToken),
  revokeToken: command('revokeToken', BANK_API.revokeToken, revokeToken),
  listRoleTemplates: plain('listRoleTemplates', BANK_API.listRoleTemplates, listRoleTemplates),
  saveRoleTemplate: command('saveRoleTemplate', BANK_API.saveRoleTemplate, saveRoleTemplate),
  deleteRoleTemplate: command('deleteRoleTemplate', BANK_API.deleteRoleTemplate, deleteRoleTemplate),
  searchAudit: plain('searchAudit', BANK_API.searchAudit, searchAudit),
  exportAudit: written('exportAudit', BANK_API.exportAudit, exportAudit),
  verifyAudit: plain('verifyAudit', BANK_API.verifyAudit, verifyAudit),
  renewCertificate: command('renewCertificate', BANK_API.renewCertificate, renewCertificate),
  confirmRenewal: plain('confirmRenewal', BANK_API.confirmRenewal, confirmRenewal),
  acquireCertificate: command('acquireCertificate', BANK_API.acquireCertificate, acquireCertificate),
  userLogOn: plain('userLogOn', BANK_API.userLogOn, shieldPin(userLogOn)),
  userLogOnOneTimePassword: plain(
    'userLogOnOneTimePassword',
    BANK_API.userLogOnOneTimePassword,
    shieldCode<'userLogOnOneTimePassword'>(userLogOnOneTimePassword),
  ),
  userLogOnToken: plain(
    'userLogOnToken',
    BANK_API.userLogOnToken,
    shieldCode<'userLogOnToken'>(userLogOnToken),
  ),
  userStatus: plain('userStatus', BANK_API.userStatus, userStatus),
  ownHistory: plain('ownHistory', BANK_API.ownHistory, ownHistory),
  changeOwnPins: command('changeOwnPins', BANK_API.changeOwnPins, changeOwnPins),
  inquireBill: plain('inquireBill', BANK_API.inquireBill, inquireBill),
};
