import { ok } from '#protocol/result.ts';
import { client } from '../../app/application.tsx';
import type { CommandAnswer } from './command-intent.ts';
import type { CertificateCommand } from './user-commands.ts';

type OnUser = Parameters<typeof client.userCertificates.reissue>[0];

/** Sends 再発行 or 失効 of a user's 電子証明書. */
export async function callCertificate(command: CertificateCommand, onUser: OnUser): Promise<CommandAnswer> {
  if (command === 'reissue-certificate') {
    const answer = await client.userCertificates.reissue(onUser);
    return answer.ok ? ok({ ...answer.value, heldPaper: null }) : answer;
  }
  const answer = await client.userCertificates.revoke(onUser);
  return answer.ok ? ok({ ...answer.value, heldPaper: null }) : answer;
}
