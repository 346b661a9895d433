import type { UserStatus } from '#protocol/api/own-routes.ts';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserPin } from '#protocol/domain/secrets.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { err, type Result } from '#protocol/result.ts';
import type { BankClient } from '../bank/bank-client.ts';
import type { CertificateOpener, OpenedFile } from '../certificates/certificate-opener.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import { zeroIdentity } from '../key-access/identity.ts';
import type { ReadyBank } from './practice-bank.ts';

type Dependencies = {
  readonly bank: ReadyBank;
  readonly openCertificate: CertificateOpener['open'];
  readonly connect: (opened: OpenedFile) => BankClient;
  readonly log: DiagnosticLog;
};

async function logOnWith(
  client: BankClient,
  pin: UserPin,
  log: DiagnosticLog,
): Promise<Result<UserStatus, Failure>> {
  const logOn = await client.userLogOn({ params: {}, body: { pin } });
  if (!logOn.ok) return logOn;
  if (logOn.value.next !== 'logged-on') {
    const code = 'practice-code-needed';
    return err({ code, reference: log.record({ event: 'refused', code, cause: 'sample-user' }) });
  }
  const { token } = logOn.value;
  const status = await client.userStatus({ params: {}, body: {}, token });
  await client.logOff({ params: {}, body: {}, token });
  return status;
}

/**
 * A sample user's own log-on in the practice bank, over the wire and with the user's certificate: shows
 * whether an unlock worked. The log-on ends again at once.
 */
export async function tryUserLogOn(
  { bank, openCertificate, connect, log }: Dependencies,
  userId: UserId,
  pin: UserPin,
): Promise<Result<UserStatus, Failure>> {
  const certificate = bank.userCertificates.find((candidate) => candidate.userId === userId);
  if (certificate === undefined) {
    const code = 'certificate-not-in-store';
    return err({ code, reference: log.record({ event: 'refused', code, cause: 'sample-user' }) });
  }
  const opened = await openCertificate(
    Buffer.from(certificate.content, 'base64'),
    Buffer.from(bank.info.certificatePassphrase),
  );
  if (!opened.ok) {
    const { problem } = opened.error;
    return err({ code: problem, reference: log.record({ event: 'certificate-not-opened', problem }) });
  }
  // A sample file holds one key.
  const client = connect(opened.value[0]);
  for (const identity of opened.value) zeroIdentity(identity);
  try {
    return await logOnWith(client, pin, log);
  } finally {
    client.close();
  }
}
