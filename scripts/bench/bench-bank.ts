import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { KanaName } from '#protocol/domain/names.ts';
import { permissionCodes } from '#protocol/domain/permissions.ts';
import {
  type CardCell,
  ContractConfirmationPin,
  ContractPin,
  UserConfirmationPin,
  UserPin,
} from '#protocol/domain/secrets.ts';
import type { Result } from '#protocol/result.ts';
import { createContract } from '#server/administration/contracts.ts';
import { registerUser } from '#server/administration/users.ts';
import { createBankDirectory, type OpenedBank } from '#server/open-bank.ts';
import { issueClientCertificate } from '#server/pki/client-certificate.ts';
import type { SecretHasher } from '#server/secret-hasher.ts';

/** Compares in no time: the rows that leave argon2id out say so in their names. */
const NO_ARGON2: SecretHasher = {
  hash: async (secret) => `plain:${secret}`,
  verify: async (hash, entered) => hash === `plain:${entered}`,
};

const PASSPHRASE = Buffer.from('bench-passphrase');

/** Secrets of the benchmark's contract. */
export const BENCH = {
  contractId: ContractId.parse('10000000001'),
  contractPin: ContractPin.parse('bench-pin-1'),
  contractConfirmationPin: ContractConfirmationPin.parse('bench-pin-2'),
  userPin: UserPin.parse('bench-pin-3'),
  userConfirmationPin: UserConfirmationPin.parse('bench-pin-4'),
} as const;

/** What a TLS client needs to be the administrator. */
export type ClientIdentity = { readonly key: string; readonly cert: string; readonly ca: string };

/** A bank of its own in a temporary directory, with one contract. */
export type BenchBank = {
  readonly opened: OpenedBank;
  readonly card: ReadonlyMap<CardCell, string>;
  readonly administrator: ClientIdentity;
  /** Removes the directory; close the store or the service before. */
  readonly remove: () => void;
};

/** Unwraps what a benchmark cannot do without. */
export function need<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`benchmark set-up: ${JSON.stringify(result.error)}`);
  return result.value;
}

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`;

async function administratorOf({ bank, pki }: OpenedBank): Promise<ClientIdentity> {
  const issued = need(
    await issueClientCertificate(bank, {
      holder: { kind: 'administrator', contractId: BENCH.contractId },
      notBefore: new Date(),
      passphrase: PASSPHRASE,
    }),
  );
  const [identity] = need(await openPkcs12(issued.file, PASSPHRASE));
  const key = createPrivateKey({ key: identity.privateKey, format: 'der', type: 'pkcs8' });
  return {
    key: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
    cert: identity.certificateChain.map(pem).join(''),
    ca: pki.rootPem,
  };
}

/** Makes the bank and its contract. */
export async function createBenchBank(): Promise<BenchBank> {
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-bench-'));
  const names = { dnsNames: ['localhost'], ipAddresses: ['127.0.0.1'] };
  const opened = need(
    await createBankDirectory(join(folder, 'bank'), BANK_1635, names, { hasher: NO_ARGON2 }),
  );
  const contract = need(
    await createContract(opened.bank, {
      contractId: BENCH.contractId,
      nameKanji: '株式会社ベンチ',
      nameKana: 'ｶ)ﾍﾞﾝﾁ',
      email: 'bench@example.jp',
      contractPin: BENCH.contractPin,
      contractConfirmationPin: BENCH.contractConfirmationPin,
      contractedPermissions: permissionCodes(BANK_1635.permissions),
    }),
  );
  return {
    opened,
    card: new Map(contract.card.map(({ cell, digits }) => [cell, digits])),
    administrator: await administratorOf(opened),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Registers users B0001, B0002 … with every contracted permission. */
export async function addBenchUsers({ bank }: OpenedBank, count: number): Promise<readonly UserId[]> {
  const ids = Array.from({ length: count }, (_, index) =>
    UserId.parse(`B${String(index + 1).padStart(4, '0')}`),
  );
  for (const userId of ids) {
    need(
      await registerUser(bank, {
        contractId: BENCH.contractId,
        userId,
        nameKana: KanaName.parse('ﾍﾞﾝﾁ ﾀﾛｳ'),
        nameKanji: null,
        pin: BENCH.userPin,
        confirmationPin: BENCH.userConfirmationPin,
        permissions: permissionCodes(BANK_1635.permissions),
        provisional: false,
        opened: true,
      }),
    );
  }
  return ids;
}
