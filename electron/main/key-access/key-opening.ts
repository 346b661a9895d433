import { certificateDetails } from '#certs/details.ts';
import type { BankCode } from '#protocol/domain/identifiers.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { barFailure, barOf } from '../certificates/certificate-bar.ts';
import type { CertificateOpener, OpenedFile, OpenedFiles } from '../certificates/certificate-opener.ts';
import { fileIdOf, thumbprintOf } from '../certificates/certificate-rows.ts';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import type { Door } from '../log-on/door.ts';
import { type Identity, zeroIdentity } from './identity.ts';
import type { PassphraseTrial } from './passphrase-trial.ts';

/** What came from the key window; a null passphrase means the one that is kept. */
export type Entered = { readonly passphrase: Uint8Array | null; readonly remember: boolean };

/** Which certificate is to be opened: the id of its row, the bank whose name it must carry, and for which log-on. */
export type KeyWanted = {
  readonly store: CertificateStore;
  readonly rowId: string;
  readonly bankCode: BankCode;
  readonly door: Door;
};

/** Opens the key of a row with what was entered. The caller zeroes the passphrase, and the identity. */
export type KeyOpening = (wanted: KeyWanted, entered: Entered) => Promise<Result<Identity, Failure>>;

type Dependencies = {
  readonly openCertificate: CertificateOpener['open'];
  readonly trial: PassphraseTrial;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
};

/** Creates the opening of keys for a log-on. */
export function createKeyOpening({ openCertificate, trial, now, log }: Dependencies): KeyOpening {
  const fail = (code: FailureCode) =>
    err<Failure>({ code, reference: log.record({ event: 'refused', code, cause: 'none' }) });

  const openFile = async (
    { store, rowId }: KeyWanted,
    passphrase: Uint8Array,
  ): Promise<Result<OpenedFiles, Failure>> => {
    const file = await store.read(rowId);
    if (!file.ok) return file;
    const opened = await openCertificate(file.value, passphrase);
    if (opened.ok) return opened;
    const { problem, algorithm } = opened.error;
    const reference = log.record({ event: 'certificate-not-opened', problem });
    return err({ code: problem, reference, ...(algorithm === undefined ? {} : { algorithm }) });
  };

  /** A kept passphrase that does not open its file is of no use to anybody. It is no guess of a person. */
  const openWithKept = async (wanted: KeyWanted): Promise<Result<OpenedFiles, Failure>> => {
    const fileId = fileIdOf(wanted.rowId);
    const kept = await wanted.store.passphrases.open(fileId);
    const opened = kept === null ? null : await openFile(wanted, kept).finally(() => kept.fill(0));
    if (opened !== null && (opened.ok || opened.error.code !== 'wrong-passphrase-or-damaged')) return opened;
    await wanted.store.passphrases.forget(fileId);
    return fail('remembered-passphrase-wrong');
  };

  /**
   * The certificate of the row; in a file that was never opened the only one that can be used. Everything that
   * the file holds is remembered, and every key but the chosen one is zeroed.
   */
  const choose = (
    { store, rowId, bankCode, door }: KeyWanted,
    opened: OpenedFiles,
  ): Result<Identity, Failure> => {
    let chosen: OpenedFile | null = null;
    try {
      const fileId = fileIdOf(rowId);
      const found = opened.map((one) => {
        const details = certificateDetails(one.certificateChain, bankCode);
        return { one, details, bar: barOf(details, store.standing(details.thumbprint), now(), door) };
      });
      store.remember(
        fileId,
        found.map(({ details }) => details),
      );
      const thumbprint = thumbprintOf(rowId);
      const meant = found.filter(({ details }) => thumbprint === null || details.thumbprint === thumbprint);
      const usable = meant.filter(({ bar }) => bar === null);
      if (usable.length > 1) return fail('certificate-choice-needed');
      const [only] = usable;
      if (only !== undefined) {
        chosen = only.one;
        const certificateId = `${fileId}.${only.details.thumbprint}`;
        return ok({ certificateId, details: only.details, ...only.one });
      }
      // Of several that cannot be used, one of the right kind says best what is wrong.
      const barred = meant.find(({ details }) => details.holder?.kind === door) ?? meant[0];
      if (barred?.bar == null) return fail('certificate-not-in-store');
      const code = barFailure(barred.bar);
      const { thumbprint: which } = barred.details;
      return err({ code, reference: log.record({ event: 'certificate-barred', code, thumbprint: which }) });
    } finally {
      for (const one of opened) if (one !== chosen) zeroIdentity(one);
    }
  };

  const openAndKeep = async (
    wanted: KeyWanted,
    passphrase: Uint8Array,
    remember: boolean,
  ): Promise<Result<Identity, Failure>> => {
    const fileId = fileIdOf(wanted.rowId);
    // The opener takes the entered one away.
    const copy = remember ? new Uint8Array(passphrase) : null;
    try {
      const opened = await trial.count('log-on', fileId, () => openFile(wanted, passphrase));
      const identity = opened.ok ? choose(wanted, opened.value) : opened;
      if (!identity.ok || copy === null) return identity;
      const kept = await wanted.store.passphrases.keep(fileId, copy);
      if (kept.ok) return identity;
      zeroIdentity(identity.value);
      return kept;
    } finally {
      copy?.fill(0);
    }
  };

  return async (wanted, { passphrase, remember }) => {
    const fileId = fileIdOf(wanted.rowId);
    const waiting = trial.refusal('log-on', fileId);
    if (waiting !== null) return err(waiting);
    if (passphrase === null || remember) {
      const option = await wanted.store.passphrases.option(fileId);
      if (option !== 'offered' && option !== 'kept') return fail('passphrase-protection-missing');
    }
    if (passphrase !== null) return openAndKeep(wanted, passphrase, remember);
    const opened = await openWithKept(wanted);
    return opened.ok ? choose(wanted, opened.value) : opened;
  };
}
