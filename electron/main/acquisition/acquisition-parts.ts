import { join } from 'node:path';
import type { ClaimedUser } from '#protocol/api/user-claim.ts';
import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank/bank.ts';
import type { BankClient } from '../bank/bank-client.ts';
import type { BankAddress } from '../bank/bank-transport.ts';
import type { Clock } from '../clock.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import { systemFiles } from '../files.ts';
import { shownRequest } from '../key-access/key-connection.ts';
import type { KeyGate } from '../key-access/key-gate.ts';
import type { Mode } from '../key-access/live-certificate.ts';
import type { RenewalMaker } from '../renewal/renewal-maker.ts';
import { isBusy, type SnapshotHolder } from '../snapshot.ts';
import { createAcquisition } from './acquisition.ts';
import { acquisitionName, createAcquisitionJournal } from './acquisition-journal.ts';

/** 電子証明書取得 with what ties it to the bank in use and to the log-on. */
export type AcquisitionParts = {
  readonly handlers: Pick<IpcHandlers<typeof MAIN_WINDOW_IPC>, 'acquisition'>;
  /** The log-on stands at this stage now; a passphrase that waits for a better code is not kept beside one. */
  readonly follow: (stage: LogOnStage) => void;
  /** The practice bank was replaced by a new one, which knows of no acquisition. */
  readonly forgetPractice: () => Promise<Result<void, Failure>>;
  /** Whether one is being worked on. */
  readonly isBusy: () => boolean;
};

type Dependencies = {
  readonly userData: string;
  readonly mode: () => Mode;
  readonly bank: Pick<Bank, 'address' | 'certificates'>;
  readonly keyGate: Pick<KeyGate, 'askAcquisition'>;
  readonly maker: RenewalMaker;
  readonly connect: (address: BankAddress, user: ClaimedUser) => BankClient;
  readonly snapshot: SnapshotHolder;
  /** Why none can begin now; null when nothing is against it. */
  readonly refusal: () => Failure | null;
  readonly clock: Clock;
  readonly log: DiagnosticLog;
};

/** Puts the acquisition together; there is one for the application. */
export function createAcquisitionParts(dependencies: Dependencies): AcquisitionParts {
  const { userData, mode, bank, keyGate, maker, connect, snapshot, refusal, clock, log } = dependencies;
  const journalIn = (one: Mode) =>
    createAcquisitionJournal(join(userData, 'acquisitions', one), systemFiles, log);
  const journals = { practice: journalIn('practice'), connected: journalIn('connected') };
  const nameOf = (address: BankAddress) => (mode() === 'practice' ? 'practice' : address.address);

  const acquisition = createAcquisition({
    place: async () => {
      const address = await bank.address();
      if (!address.ok) return address;
      return ok({
        address: address.value,
        bank: nameOf(address.value),
        bankCode: snapshot.read().bank.bankCode,
        journal: journals[mode()],
        store: bank.certificates(),
      });
    },
    maker,
    askPassphrase: (purpose, user, address, accept) =>
      keyGate.askAcquisition({
        purpose,
        acquiring: user,
        name: acquisitionName({ ...user, bank: nameOf(address) }),
        request: shownRequest(address, snapshot.read(), null),
        accept,
      }),
    connect,
    refusal,
    clock,
    log,
  });
  return {
    handlers: {
      acquisition: {
        pending: acquisition.pending,
        acquire: ({ contractId, userId, acquisitionCode }) =>
          acquisition.acquire({ contractId, userId }, acquisitionCode),
        abandon: acquisition.abandon,
      },
    },
    follow: (stage) => {
      if (isBusy(stage)) acquisition.leave();
    },
    forgetPractice: () => {
      acquisition.leave();
      return journals.practice.clear();
    },
    isBusy: acquisition.isBusy,
  };
}
