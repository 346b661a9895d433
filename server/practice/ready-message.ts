import { readFileSync } from 'node:fs';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { CardCellDigits } from '#protocol/domain/secrets.ts';
import type { PracticeInfo } from '#protocol/ipc/main-window.ts';
import type { PracticeBankMessage } from '#protocol/practice.ts';
import type { OpenedBank } from '../open-bank.ts';
import { sampleFiles } from '../sample/sample-bank.ts';
import { SAMPLE_CONTRACT, SAMPLE_USERS, SAMPLE_USERS_TO_TRY, samplePin } from '../sample/sample-contract.ts';

const nameOf = (userId: string): string => {
  const sample = SAMPLE_USERS.find((user) => user.userId === userId);
  return sample?.kanji ?? sample?.kana ?? userId;
};

/** The secrets of the sample contract, for the panel 「体験用の情報」. */
const practiceInfo = (): PracticeInfo => ({
  contractId: ContractId.parse(SAMPLE_CONTRACT.contractId),
  contractName: SAMPLE_CONTRACT.nameKanji,
  certificatePassphrase: SAMPLE_CONTRACT.certificatePassphrase,
  contractPin: SAMPLE_CONTRACT.contractPin,
  contractConfirmationPin: SAMPLE_CONTRACT.contractConfirmationPin,
  card: SAMPLE_CONTRACT.card.map(({ cell, digits }) => ({ cell, digits: CardCellDigits.parse(digits) })),
  users: SAMPLE_USERS_TO_TRY.map((userId) => ({
    userId: UserId.parse(userId),
    name: nameOf(userId),
    pin: samplePin(userId),
  })),
});

/** All that the application needs to use the practice bank at this address. */
export function readyMessage({ bank, pki, paths }: OpenedBank, address: string): PracticeBankMessage {
  const files = sampleFiles(paths.directory);
  const content = (file: string): string => readFileSync(file).toString('base64');
  return {
    type: 'ready',
    address,
    ca: pki.rootPem,
    bank: bank.profile,
    info: practiceInfo(),
    administratorCertificate: {
      fileName: `${SAMPLE_CONTRACT.contractId}${bank.profile.bankCode}.p12`,
      content: content(files.administrator),
    },
    userCertificates: SAMPLE_USERS_TO_TRY.map((userId) => ({
      userId: UserId.parse(userId),
      content: content(files.user(userId)),
    })),
  };
}
