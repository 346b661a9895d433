import type { BankCode } from '#protocol/domain/identifiers.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { KeyRequest } from '#protocol/ipc/key-window.ts';
import type { Result } from '#protocol/result.ts';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import type { Door } from '../log-on/door.ts';

/** What the window shows, but for what the gate itself knows. */
export type ShownRequest = Omit<KeyRequest, 'purpose' | 'certificate' | 'acquiring' | 'remember' | 'retryAt'>;

/** Which certificate the person is asked about. */
export type Asked = {
  readonly store: CertificateStore;
  readonly certificateId: string;
  readonly request: ShownRequest;
};
export type KeyQuestion = Asked & {
  readonly bankCode: BankCode;
  readonly door: Door;
  /** Tells that nobody waits for the answer any more: the window closes, or does not open in the first place. */
  readonly withdrawn: AbortSignal;
};
export type PassphraseQuestion<T> = Asked & {
  readonly purpose: 'choose-passphrase' | 'continue-renewal';
  /** Judges the passphrase (UTF-8) and makes its own copy; it is zeroed when this has answered. */
  readonly accept: (passphrase: Uint8Array) => Promise<Result<T, Failure>>;
};

/** For whom a certificate is acquired; `name` tells acquisitions apart where wrong passphrases are counted. */
export type AcquisitionQuestion<T> = Pick<PassphraseQuestion<T>, 'request' | 'accept'> & {
  readonly purpose: 'acquire' | 'continue-acquisition';
  readonly acquiring: NonNullable<KeyRequest['acquiring']>;
  readonly name: string;
};

/** Where to a connection is wanted that no key is used for. */
export type ConnectionQuestion = Pick<KeyQuestion, 'request' | 'withdrawn'>;
