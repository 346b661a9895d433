import type { Failure } from '#protocol/ipc/failure.ts';
import type { AppSnapshot } from '#protocol/ipc/snapshot.ts';
import { ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank/bank.ts';
import type { BankClient } from '../bank/bank-client.ts';
import type { BankAddress } from '../bank/bank-transport.ts';
import type { OpenedFile } from '../certificates/certificate-opener.ts';
import { fileIdOf } from '../certificates/certificate-rows.ts';
import type { KeyConnected } from '../log-on/administrator-door.ts';
import type { Door } from '../log-on/door.ts';
import { type Identity, zeroIdentity } from './identity.ts';
import type { KeyGate } from './key-gate.ts';
import type { ShownRequest } from './key-questions.ts';

const APP_NAME = '鍵守 Kagimori';

type Dependencies = {
  readonly bank: Bank;
  readonly keyGate: KeyGate;
  readonly connect: (address: BankAddress, opened: OpenedFile) => BankClient;
  readonly snapshot: () => AppSnapshot;
  /** Told of every connection before it is used; with a failure there is none. */
  readonly onConnected: (
    client: BankClient,
    identity: Omit<Identity, 'privateKey'>,
    address: BankAddress,
  ) => Promise<Result<void, Failure>>;
};

/** What the key window shows of the application and of a bank, whatever it is open for. */
export function shownRequest(
  { address }: BankAddress,
  { preferences }: AppSnapshot,
  practicePassphrase: string | null,
): ShownRequest {
  return { appName: APP_NAME, bankAddress: address, preferences, practicePassphrase };
}

/**
 * Finds the bank, asks for the key and connects with it; the key is zeroed when TLS has it.
 *
 * @param withdrawn tells that nobody waits for the connection any more
 */
export async function connectWithKey(
  { bank, keyGate, connect, snapshot, onConnected }: Dependencies,
  certificateId: string,
  door: Door,
  withdrawn: AbortSignal,
): Promise<Result<KeyConnected, Failure>> {
  const address = await bank.address();
  if (!address.ok) return address;
  const identity = await keyGate.ask({
    store: bank.certificates(),
    certificateId,
    bankCode: snapshot().bank.bankCode,
    door,
    withdrawn,
    request: shownRequest(address.value, snapshot(), bank.practicePassphraseOf(fileIdOf(certificateId))),
  });
  if (!identity.ok) return identity;
  const { privateKey, ...known } = identity.value;
  const client = connectAndZero(connect, address.value, { ...known, privateKey });
  const told = await onConnected(client, known, address.value);
  if (!told.ok) {
    client.close();
    return told;
  }
  const { holder, thumbprint } = known.details;
  return ok({ client, certificateId: known.certificateId, holder, thumbprint });
}

/**
 * Finds the bank and asks whether it may be called without a certificate: for every connection anew, because nothing
 * else stands between the main page and an address of its choice.
 *
 * @returns where to connect to, which is what the person was shown
 */
export async function allowWithoutCertificate(
  { bank, keyGate, snapshot }: Pick<Dependencies, 'bank' | 'keyGate' | 'snapshot'>,
  withdrawn: AbortSignal,
): Promise<Result<BankAddress, Failure>> {
  const address = await bank.address();
  if (!address.ok) return address;
  const request = shownRequest(address.value, snapshot(), null);
  const allowed = await keyGate.askConnection({ request, withdrawn });
  return allowed.ok ? address : allowed;
}

/** Connects; the key is zeroed when TLS has it, and also when TLS did not take it. */
export function connectAndZero(
  connect: Dependencies['connect'],
  address: BankAddress,
  opened: OpenedFile,
): BankClient {
  try {
    return connect(address, opened);
  } finally {
    zeroIdentity(opened);
  }
}
