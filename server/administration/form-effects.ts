import type { Bank } from '../bank.ts';
import { cellMac, chooseChallenge, type PrintedCell } from '../domain/card.ts';
import { REVOKED_FOR } from '../domain/revocation.ts';
import { type Recording, record } from '../service/recording.ts';
import { revoke } from '../service/revocation.ts';
import { existingContract } from '../service/standing.ts';
import { rowView } from '../service/status.ts';
import { endLogOns } from '../service/stops.ts';
import { unlockSummary } from '../service/unlock-user.ts';
import { changedUser } from '../service/user-command.ts';
import type { Writer } from '../store/access.ts';
import { unrevokedAdministratorCertificates } from '../store/certificates.ts';
import {
  deleteCardCells,
  insertCardCell,
  markContractOpened,
  renewContractSecret,
  replaceCard,
  unlockContract,
} from '../store/contracts.ts';
import { dropTickets, dropTicketsOf } from '../store/log-on-tickets.ts';
import { clearContractFailures, clearUserFailures } from '../store/secrets.ts';
import { userRow } from '../store/user-rows.ts';
import { deleteUserFlag } from '../store/users.ts';
import { enterCertificate, type IssuedCertificate } from './certificates.ts';
import type { FormEffect } from './request-forms.ts';

/** Puts a new ご契約先登録用暗証番号 in the place of the ご契約先暗証番号: 未開通 again, so every log-on there is ends. */
function putRegistrationPin(writer: Writer, recording: Recording, hash: string): void {
  const { contractId, now } = recording;
  renewContractSecret(writer, contractId, 'contract-pin', hash, now);
  markContractOpened(writer, contractId, null);
  endLogOns(writer, recording, 'pins-changed', () => true);
  dropTickets(writer, contractId);
}

/**
 * 暗証番号閉塞解除: lifts the lock of the contract; no other way exists. The wrong entries of the contract's secrets no
 * longer count; the flags of its users stay as they are. PINs that are forgotten are set anew without a lock too: nobody
 * has to enter wrong ones for that until the contract stops.
 *
 * @param registrationPin stored form of a new ご契約先登録用暗証番号, for a customer who no longer knows his PINs: the
 *   contract is 未開通 again. The ご契約先確認暗証番号 of before confirms nothing meanwhile, and goes at 開通確認.
 */
export function liftContractLock(registrationPin: string | null): FormEffect<'unlock-contract'> {
  return {
    kind: 'unlock-contract',
    apply: (writer, recording, { contract_id }) => {
      const { locked_at, lock_cause } = existingContract(writer, contract_id);
      if (locked_at === null && registrationPin === null) return 'contract-not-locked';
      clearContractFailures(writer, contract_id);
      if (registrationPin !== null) putRegistrationPin(writer, recording, registrationPin);
      if (locked_at === null) {
        record(writer, recording, { action: 'contract-pins-reset', after: { newPins: true } });
        return null;
      }
      unlockContract(writer, contract_id);
      record(writer, recording, {
        action: 'contract-unlocked',
        before: { lockedAt: locked_at, cause: lock_cause },
        after: { newPins: registrationPin !== null },
      });
      return null;
    },
  };
}

/**
 * お客様カード再発行: the new card is the only one from now on. Its wrong entries start anew, its first cells are
 * chosen, the administrator's log-ons end, and one that had come as far as the card starts again.
 *
 * @param shipOn day on which it goes to the customer, YYYY-MM-DD
 */
export function reissueCard(
  bank: Bank,
  card: readonly PrintedCell[],
  shipOn: string,
): FormEffect<'reissue-card'> {
  return {
    kind: 'reissue-card',
    apply: (writer, recording, { contract_id }) => {
      const old = existingContract(writer, contract_id).card_generation;
      const generation = old + 1;
      deleteCardCells(writer, contract_id);
      for (const printed of card) {
        const mac = cellMac(bank.keys.cardKey, contract_id, generation, printed);
        insertCardCell(writer, contract_id, generation, printed.cell, mac);
      }
      replaceCard(writer, contract_id, generation, chooseChallenge(bank.random.below));
      renewContractSecret(writer, contract_id, 'card', null, recording.now);
      dropTicketsOf(writer, contract_id, null);
      endLogOns(writer, recording, 'user-stopped', ({ user_id }) => user_id === null);
      record(writer, recording, {
        action: 'card-reissued',
        before: { generation: old },
        after: { generation, shipOn },
      });
      return null;
    },
  };
}

/** 電子証明書再発行: every certificate of the administrator is revoked, and the new one takes their place. */
export function reissueCertificate(certificate: IssuedCertificate): FormEffect<'reissue-certificate'> {
  return {
    kind: 'reissue-certificate',
    apply: (writer, recording, { contract_id }) => {
      const old = unrevokedAdministratorCertificates(writer, contract_id);
      const problem = enterCertificate(writer, recording, certificate);
      if (problem !== null) return problem;
      for (const one of old) revoke(writer, recording, one, REVOKED_FOR.reissued);
      return null;
    },
  };
}

/** 失効 of every certificate of the administrator, without a new one. */
export const revokeAdministratorCertificates: FormEffect<'revoke-certificate'> = {
  kind: 'revoke-certificate',
  apply: (writer, recording, { contract_id }) => {
    const certificates = unrevokedAdministratorCertificates(writer, contract_id);
    if (certificates.length === 0) return 'administrator-certificate-missing';
    for (const one of certificates) revoke(writer, recording, one, REVOKED_FOR.requested);
    return null;
  },
};

/** 利用中止解除 of one user, as the administrator would do it: that flag and his wrong entries, nothing else. */
export const liftUserSuspension = (bank: Bank): FormEffect<'unlock-user'> => ({
  kind: 'unlock-user',
  apply: (writer, recording, { contract_id, user_id }) => {
    if (user_id === null) throw new Error('a form to unlock a user names none');
    const before = userRow(writer, contract_id, user_id, rowView(bank));
    if (before === null) return 'user-not-found';
    if (!before.flags.suspended.set) return 'user-not-suspended';
    deleteUserFlag(writer, contract_id, user_id, 'suspended');
    clearUserFailures(writer, contract_id, user_id);
    const { user } = changedUser(writer, bank, contract_id, before);
    record(writer, recording, {
      action: 'unlock-user',
      targetUser: user_id,
      before: unlockSummary(before),
      after: unlockSummary(user),
    });
    return null;
  },
});
