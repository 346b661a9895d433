import type { RevocationListContents } from '#certs/revocation-list-reader.ts';
import type { Bank } from '../bank.ts';
import { SYSTEM_ORIGIN } from '../domain/audit-chain.ts';
import { REVOKED_FOR } from '../domain/revocation.ts';
import { unrevokedBySerial } from '../store/certificates.ts';
import { latestRevocationList, noteRevocationList } from '../store/revocation-lists.ts';
import { revoke } from './revocation.ts';

/**
 * Takes a list whose signature was found right: notes its number, and revokes in the register what only the list
 * names, so that log-ons end at once and the next list that is signed here names it too.
 *
 * @returns `older` for a list below the highest number that was ever seen; nothing is changed then
 * @throws StoreError
 */
export function adoptRevocationList(bank: Bank, list: RevocationListContents): 'adopted' | 'older' {
  return bank.store.write<'adopted' | 'older'>((writer) => {
    if (list.number < (latestRevocationList(writer)?.number ?? 0)) return 'older';
    const now = bank.clock().getTime();
    noteRevocationList(writer, list, now);
    for (const serial of list.revoked) {
      for (const certificate of unrevokedBySerial(writer, serial)) {
        const recording = { contractId: certificate.contract_id, now, origin: SYSTEM_ORIGIN };
        revoke(writer, recording, certificate, REVOKED_FOR.listed);
      }
    }
    return 'adopted';
  });
}
