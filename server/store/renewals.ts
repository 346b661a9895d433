import type { Thumbprint } from '#protocol/domain/identifiers.ts';
import { command, query, type Reader, type Writer } from './access.ts';

/** 証明書更新: a certificate and the one it is to take the place of. Times in epoch milliseconds. */
export type RenewalRow = {
  readonly thumbprint: Thumbprint;
  readonly predecessor: Thumbprint;
  /** DER of the new certificate, base64: the same key gets the same one again. */
  readonly certificate: string;
  readonly requested_at: number;
  /** When the new certificate was first used; null before. */
  readonly confirmed_at: number | null;
};

const COLUMNS = 'thumbprint, predecessor, certificate, requested_at, confirmed_at';

const findByThumbprint = query<[Thumbprint], RenewalRow>(
  `SELECT ${COLUMNS} FROM renewals WHERE thumbprint = ?`,
);
const selectUnconfirmed = query<[Thumbprint], { readonly thumbprint: Thumbprint }>(
  'SELECT thumbprint FROM renewals WHERE predecessor = ? AND confirmed_at IS NULL',
);
const insert = command<[Thumbprint, Thumbprint, string, number]>(
  'INSERT INTO renewals (thumbprint, predecessor, certificate, requested_at) VALUES (?, ?, ?, ?)',
);
const confirm = command<[number, Thumbprint]>('UPDATE renewals SET confirmed_at = ? WHERE thumbprint = ?');

/** The renewal that this certificate came from. */
export function findRenewal(reader: Reader, thumbprint: Thumbprint): RenewalRow | undefined {
  return reader.get(findByThumbprint, thumbprint);
}

/** Certificates that were to take the place of this one and were never used; revoked ones are among them. */
export function unconfirmedSuccessors(reader: Reader, predecessor: Thumbprint): readonly Thumbprint[] {
  return reader.all(selectUnconfirmed, predecessor).map(({ thumbprint }) => thumbprint);
}

export function insertRenewal(writer: Writer, renewal: Omit<RenewalRow, 'confirmed_at'>): void {
  const { thumbprint, predecessor, certificate, requested_at } = renewal;
  writer.run(insert, thumbprint, predecessor, certificate, requested_at);
}

export function markRenewalConfirmed(writer: Writer, thumbprint: Thumbprint, at: number): void {
  writer.run(confirm, at, thumbprint);
}
