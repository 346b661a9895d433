import type { Authority } from '#certs/authority.ts';
import type { ReadyBank } from '#electron/main/practice/practice-bank.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { UserId } from '#protocol/domain/identifiers.ts';
import { CARD_CELLS, CardCellDigits } from '#protocol/domain/secrets.ts';
import { CONTRACT, certificateFile, PASSPHRASE } from './pki.ts';

/** What a practice bank tells of its sample contract, with the files of its administrator and of one user. */
export async function readyBank(authority: Authority): Promise<ReadyBank> {
  const content = async (options: Parameters<typeof certificateFile>[1]) =>
    (await certificateFile(authority, options)).file.toString('base64');
  return {
    type: 'ready',
    address: 'https://127.0.0.1:1',
    ca: authority.certificate.toString(),
    bank: BANK_1635,
    info: {
      contractId: CONTRACT,
      contractName: '株式会社見本',
      certificatePassphrase: PASSPHRASE,
      contractPin: 'a1',
      contractConfirmationPin: 'b2',
      card: CARD_CELLS.map((cell) => ({ cell, digits: CardCellDigits.parse('12') })),
      users: [],
    },
    administratorCertificate: { fileName: 'admin.p12', content: await content({}) },
    userCertificates: [{ userId: UserId.parse('S0001'), content: await content({ userId: 'S0001' }) }],
  };
}
