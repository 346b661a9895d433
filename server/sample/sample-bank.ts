import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { ContractConfirmationPin, ContractPin } from '#protocol/domain/secrets.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { addBill } from '../administration/bill-payment.ts';
import { createContract } from '../administration/contracts.ts';
import { provideRoleTemplate } from '../administration/role-templates.ts';
import { OWNER_ONLY, writeNewFile } from '../new-file.ts';
import { createBankDirectory, type OpenedBank, type OpenProblem } from '../open-bank.ts';
import type { ServiceNames } from '../pki/bank-pki.ts';
import { issueClientCertificate } from '../pki/client-certificate.ts';
import { SAMPLE_BILLS, SAMPLE_CONTRACT, SAMPLE_USERS, SAMPLE_USERS_TO_TRY } from './sample-contract.ts';
import { SAMPLE_CONTRACTED, SAMPLE_ROLE_TEMPLATES } from './sample-roles.ts';
import { sampleUserEvents } from './sample-user.ts';
import {
  daysBefore,
  mustSucceed,
  playEvents,
  type SampleEvent,
  sampleRandom,
  settableClock,
} from './sample-world.ts';

/** Where the sample's certificate files are, inside the bank's data directory. */
export const sampleFiles = (directory: string) => ({
  folder: join(directory, 'sample'),
  administrator: join(directory, 'sample', 'administrator.p12'),
  user: (userId: string) => join(directory, 'sample', `${userId}.p12`),
});

const CONTRACT_AGE_DAYS = 100;
const CERTIFICATE_AGE_DAYS = 90;
const TEMPLATE_AGE_DAYS = 94;

async function addContract({ bank }: OpenedBank): Promise<void> {
  const { contractId, card, ...contract } = SAMPLE_CONTRACT;
  const created = mustSucceed(
    await createContract(bank, {
      contractId: ContractId.parse(contractId),
      nameKanji: contract.nameKanji,
      nameKana: contract.nameKana,
      email: contract.email,
      contractPin: ContractPin.parse(contract.contractPin),
      contractConfirmationPin: ContractConfirmationPin.parse(contract.contractConfirmationPin),
      contractedPermissions: SAMPLE_CONTRACTED,
    }),
  );
  const drawn = created.card.map(({ digits }) => digits).join(' ');
  if (drawn !== card.map(({ digits }) => digits).join(' ')) {
    throw new Error('the sample card is not the one that is printed for practice');
  }
}

async function writeCertificateFiles(
  { bank }: OpenedBank,
  directory: string,
  notBefore: Date,
): Promise<void> {
  const files = sampleFiles(directory);
  const contractId = ContractId.parse(SAMPLE_CONTRACT.contractId);
  const passphrase = Buffer.from(SAMPLE_CONTRACT.certificatePassphrase);
  mkdirSync(files.folder, { mode: 0o700 });
  const administrator = mustSucceed(
    await issueClientCertificate(bank, {
      holder: { kind: 'administrator', contractId },
      notBefore,
      passphrase,
    }),
  );
  writeNewFile(files.administrator, administrator.file, OWNER_ONLY);
  for (const id of SAMPLE_USERS_TO_TRY) {
    const holder = { kind: 'user', contractId, userId: UserId.parse(id) } as const;
    const user = mustSucceed(await issueClientCertificate(bank, { holder, notBefore, passphrase }));
    writeNewFile(files.user(id), user.file, OWNER_ONLY);
  }
}

async function provideTemplatesAndBills({ bank }: OpenedBank): Promise<void> {
  const contractId = ContractId.parse(SAMPLE_CONTRACT.contractId);
  for (const template of SAMPLE_ROLE_TEMPLATES) mustSucceed(provideRoleTemplate(bank, contractId, template));
  for (const { identifiers, bill } of SAMPLE_BILLS) addBill(bank, identifiers, bill);
}

function sampleEvents(opened: OpenedBank, directory: string, now: Date): readonly SampleEvent[] {
  const writeFiles = () => writeCertificateFiles(opened, directory, daysBefore(now, CERTIFICATE_AGE_DAYS));
  return [
    { daysAgo: CONTRACT_AGE_DAYS, happen: () => addContract(opened) },
    { daysAgo: TEMPLATE_AGE_DAYS, happen: () => provideTemplatesAndBills(opened) },
    { daysAgo: CERTIFICATE_AGE_DAYS, happen: writeFiles },
    ...SAMPLE_USERS.flatMap((user, index) => sampleUserEvents(opened, user, index, now)),
  ];
}

/**
 * Makes a bank with the sample contract: thirty users with every combination of flags, each set by what went
 * through the same rules as any other, and a history that ends shortly before `now`.
 * The directory appears complete or not at all.
 *
 * @param directory must not exist yet, or be empty
 */
export async function createSampleBank(
  directory: string,
  names: ServiceNames,
  now: Date,
): Promise<Result<null, OpenProblem>> {
  if (existsSync(directory) && readdirSync(directory).length > 0) return err('keys-exist');
  const building = `${directory}.building`;
  rmSync(building, { recursive: true, force: true });
  const clock = settableClock(now);
  const created = await createBankDirectory(building, BANK_1635, names, {
    clock: clock.now,
    random: sampleRandom(SAMPLE_CONTRACT.card.map(({ digits }) => Number(digits))),
  });
  if (!created.ok) return created;
  try {
    await playEvents(sampleEvents(created.value, building, now), clock, now);
  } finally {
    created.value.bank.store.close();
  }
  // An empty directory may stand in the way; one with anything in it refuses to go.
  if (existsSync(directory)) rmdirSync(directory);
  renameSync(building, directory);
  return ok(null);
}
