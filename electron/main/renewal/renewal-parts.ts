import { join } from 'node:path';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { AppSnapshot, LogOnStage } from '#protocol/ipc/snapshot.ts';
import type { Result } from '#protocol/result.ts';
import type { BankClient } from '../bank/bank-client.ts';
import type { BankAddress } from '../bank/bank-transport.ts';
import type { CertificateOpener, OpenedFile } from '../certificates/certificate-opener.ts';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import { systemFiles } from '../files.ts';
import type { Identity } from '../key-access/identity.ts';
import { shownRequest } from '../key-access/key-connection.ts';
import type { KeyGate } from '../key-access/key-gate.ts';
import { type LiveCertificate, liveCertificateOf, type Mode } from '../key-access/live-certificate.ts';
import type { LogOn } from '../log-on/log-on.ts';
import type { SnapshotHolder } from '../snapshot.ts';
import { createRenewal, type Renewal } from './renewal.ts';
import { createRenewalJournal, type RenewalJournal } from './renewal-journal.ts';
import type { RenewalMaker } from './renewal-maker.ts';
import { createRenewalProof } from './renewal-proof.ts';

/** The renewal with what ties it to connection and log-on. */
export type RenewalParts = Pick<Renewal, 'renew' | 'abandon'> & {
  /** A connection was made: it may be the proof that an interrupted renewal still needs. */
  readonly connected: (
    client: BankClient,
    identity: Omit<Identity, 'privateKey'>,
    address: BankAddress,
  ) => Promise<Result<void, Failure>>;
  /** The log-on stands at this stage now. */
  readonly follow: (stage: LogOnStage) => void;
  /** The practice bank was replaced by a new one, which knows of no renewal. */
  readonly forgetPractice: () => Promise<Result<void, Failure>>;
};

type Dependencies = {
  readonly userData: string;
  readonly mode: () => Mode;
  readonly stores: Readonly<Record<Mode, CertificateStore>>;
  readonly keyGate: KeyGate;
  readonly maker: RenewalMaker;
  readonly openCertificate: CertificateOpener['open'];
  readonly connect: (address: BankAddress, opened: OpenedFile) => BankClient;
  readonly logOn: Pick<LogOn, 'withToken' | 'endAsRenewed'>;
  readonly snapshot: SnapshotHolder;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
};

const bankCodeOf = ({ bank }: AppSnapshot) => bank.bankCode;

/** Puts the renewal together; there is one for the application. */
export function createRenewalParts(dependencies: Dependencies): RenewalParts {
  const { userData, mode, stores, keyGate, maker, openCertificate, connect, logOn, snapshot, now, log } =
    dependencies;
  let live: LiveCertificate | null = null;
  let isOn = false;

  const journalIn = (one: Mode): RenewalJournal =>
    createRenewalJournal(join(userData, 'renewals', one), systemFiles, log);
  const journals = { practice: journalIn('practice'), connected: journalIn('connected') };
  const journal = (certificate: LiveCertificate) => journals[certificate.mode];
  const store = (certificate: LiveCertificate) => stores[certificate.mode];

  const proof = createRenewalProof({ journal, store, openCertificate, connect, log });
  const renewal = createRenewal({
    live: () => live,
    journal,
    store,
    maker,
    askPassphrase: async (purpose, certificate, accept) =>
      keyGate.askPassphrase({
        purpose,
        store: store(certificate),
        certificateId: certificate.certificateId,
        // The person chooses this one, or has chosen it: the printed one opens nothing of it.
        request: shownRequest(certificate.address, snapshot.read(), null),
        accept,
      }),
    proof,
    logOn,
    onChange: (pending) => snapshot.update({ renewal: pending }),
    now,
    log,
  });

  return {
    renew: renewal.renew,
    abandon: renewal.abandon,
    connected: async (client, identity, address) => {
      const bankCode = bankCodeOf(snapshot.read());
      live = liveCertificateOf(identity, { address, mode: mode(), bankCode });
      return live === null ? { ok: true, value: undefined } : proof.firstUse(client, live);
    },
    follow: ({ stage }) => {
      if (stage === 'none' || stage === 'ended') {
        live = null;
        renewal.leave();
      } else if (stage === 'on' && !isOn) {
        void renewal.enter();
      }
      isOn = stage === 'on';
    },
    forgetPractice: journals.practice.clear,
  };
}
