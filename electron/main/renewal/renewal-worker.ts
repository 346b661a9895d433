// Does one piece of a renewal, or of an acquisition, and ends: making an RSA key and deriving from a passphrase take up to a second.
import { parentPort, workerData } from 'node:worker_threads';
import { createCertificationRequest } from '#certs/certification-request.ts';
import { generateKeyPair } from '#certs/key-pair.ts';
import { assemblePkcs12, encryptPrivateKey, opensPrivateKey } from '#certs/pkcs12-writer.ts';
import { administratorProfile, userProfile } from '#certs/profile.ts';
import type { RenewalWork, RenewalWorkDone } from './renewal-work.ts';

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

const PROFILES = { administrator: administratorProfile, user: userProfile } as const;

async function makeKey({ holder, subject, passphrase }: Extract<RenewalWork, { work: 'make-key' }>) {
  const { privateKey, publicKey } = await generateKeyPair(PROFILES[holder].defaultKeyAlgorithm);
  try {
    const request = createCertificationRequest({ privateKey, publicKey, subject });
    return { request, encryptedKey: encryptPrivateKey({ privateKey, passphrase }) };
  } finally {
    privateKey.fill(0);
  }
}

async function perform(work: RenewalWork): Promise<RenewalWorkDone> {
  const { passphrase } = work;
  switch (work.work) {
    case 'make-key':
      return { work: 'make-key', ...(await makeKey(work)) };
    case 'try-passphrase':
      return {
        work: 'try-passphrase',
        opens: await opensPrivateKey(asBuffer(work.encryptedKey), passphrase),
      };
    case 'make-file': {
      const [leaf, ...issuers] = work.certificateChain;
      const file = assemblePkcs12({
        encryptedPrivateKey: asBuffer(work.encryptedKey),
        certificateChain: [asBuffer(leaf), ...issuers.map(asBuffer)],
        friendlyName: work.friendlyName,
        passphrase,
      });
      return { work: 'make-file', file };
    }
  }
}

const work: RenewalWork = workerData;
try {
  parentPort?.postMessage(await perform(work));
} finally {
  work.passphrase.fill(0);
}
