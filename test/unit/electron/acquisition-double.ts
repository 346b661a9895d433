import { hash } from 'node:crypto';
import type { Authority } from '#certs/authority.ts';
import { createCertificationRequest, readCertificationRequest } from '#certs/certification-request.ts';
import { issueHolderCertificate } from '#certs/issuance.ts';
import { generateKeyPair } from '#certs/key-pair.ts';
import { writePkcs12 } from '#certs/pkcs12-writer.ts';
import { type AskAcquisitionPassphrase, createAcquisition } from '#electron/main/acquisition/acquisition.ts';
import { createAcquisitionJournal } from '#electron/main/acquisition/acquisition-journal.ts';
import type { Files } from '#electron/main/files.ts';
import { systemFiles } from '#electron/main/files.ts';
import { createRenewalMaker, type RenewalMaker } from '#electron/main/renewal/renewal-maker.ts';
import type { RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import { UserId } from '#protocol/domain/identifiers.ts';
import { AcquisitionCode } from '#protocol/domain/secrets.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { certificateStore, manualClock, memoryLog, temporaryFolder } from './doubles.ts';
import { BANK_CODE, CONTRACT, daysFromNow } from './pki.ts';

export const CODE = AcquisitionCode.parse('K7WQ2MZT5XRA3BHN6CVD');
export const OTHER_CODE = AcquisitionCode.parse('ZYXW7654VUTS3322RQPO');
export const USER = { contractId: CONTRACT, userId: UserId.parse('S0001') };
export const WORDS = '新しい合言葉です-2026';

type Asked = RouteRequest<'acquireCertificate'>;
type Answer = Result<RouteResponse<'acquireCertificate'>, Failure>;

/** The maker's own worker. */
export const realMaker = createRenewalMaker(
  new URL('../../../electron/main/renewal/renewal-worker.ts', import.meta.url),
);

/** Makes real keys and files, but derives next to nothing from the passphrase and needs no thread. */
const quickMaker: RenewalMaker = {
  makeKey: async ({ subject }, passphrase) => {
    const { privateKey, publicKey } = await generateKeyPair('ec-p256');
    const request = createCertificationRequest({ privateKey, publicKey, subject });
    const encryptedKey = Buffer.concat([hash('sha256', passphrase, 'buffer'), privateKey]);
    return { work: 'make-key', request, encryptedKey };
  },
  opens: async ({ encryptedKey }, passphrase) =>
    hash('sha256', passphrase, 'buffer').equals(Buffer.from(encryptedKey.subarray(0, 32))),
  makeFile: async ({ encryptedKey, certificateChain: [leaf, ...issuers], friendlyName }, passphrase) =>
    writePkcs12({
      privateKey: Buffer.from(encryptedKey.subarray(32)),
      certificateChain: [Buffer.from(leaf), ...issuers.map((der) => Buffer.from(der))],
      friendlyName,
      passphrase,
      iterations: 2048,
    }),
};

/** A store that takes a file as it is. */
export const trustingStore = (files: Partial<Files> = {}) =>
  certificateStore({ files, inspect: async () => ok(undefined) });

/** A bank that certifies the first key that comes with `CODE`, again and again. */
export function acquisitionBank(authority: Authority) {
  const asked: Asked[] = [];
  const certified = new Map<string, Answer>();
  const certify = ({ request }: Asked): Answer => {
    const read = readCertificationRequest(Buffer.from(request, 'base64'));
    if (!read.ok) throw new Error(read.error);
    const issued = issueHolderCertificate(authority, {
      holder: { kind: 'user', ...USER },
      bankCode: BANK_CODE,
      publicKey: read.value.publicKey,
      notBefore: daysFromNow(-1),
      notAfter: daysFromNow(364),
    });
    if (!issued.ok) throw new Error(issued.error);
    const chain = [issued.value.der, authority.certificate.raw].map((der) => der.toString('base64'));
    return ok({ certificateChain: chain, notAfter: daysFromNow(364).toISOString() });
  };
  const keyOf = ({ request }: Asked): string => {
    const read = readCertificationRequest(Buffer.from(request, 'base64'));
    return read.ok ? read.value.publicKey.toString('base64') : '';
  };
  return {
    asked,
    answer: (body: Asked): Answer => {
      asked.push(body);
      const key = keyOf(body);
      if (body.acquisitionCode !== CODE) return err({ code: 'acquisition-code-wrong', reference: 'r' });
      const before = certified.get(key);
      if (before === undefined && certified.size > 0) {
        return err({ code: 'acquisition-code-used', reference: 'r' });
      }
      const answer = before ?? certify(body);
      certified.set(key, answer);
      return answer;
    },
  };
}

type Options = {
  readonly folder?: string;
  readonly files?: Partial<Files>;
  readonly store?: ReturnType<typeof certificateStore>;
  /** What becomes of the bank's answers on their way, in this order; then they arrive. */
  readonly losing?: readonly Failure['code'][];
  readonly words?: string;
  readonly maker?: RenewalMaker;
};

/** A PC on which a user acquires his certificate, with a person who answers the key window. */
export function acquiringPc(
  bank: ReturnType<typeof acquisitionBank>,
  {
    folder = temporaryFolder(),
    files = {},
    store = trustingStore(),
    losing = [],
    words = WORDS,
    maker = quickMaker,
  }: Options = {},
) {
  const log = memoryLog();
  const clock = manualClock();
  const journal = createAcquisitionJournal(folder, { ...systemFiles, ...files }, log);
  const questions: Parameters<AskAcquisitionPassphrase>[0][] = [];
  const lost = [...losing];
  let allowed = true;
  let installing = false;
  let closed = 0;
  const askPassphrase: AskAcquisitionPassphrase = (purpose, _user, _address, accept) => {
    questions.push(purpose);
    const refused = err({ code: 'connection-not-allowed', reference: 'r' } as const);
    return allowed ? accept(Buffer.from(words)) : Promise.resolve(refused);
  };
  const acquisition = createAcquisition({
    place: async () =>
      ok({
        address: { address: 'https://bank.example', ca: '' },
        bank: 'https://bank.example',
        bankCode: BANK_CODE,
        journal,
        store,
      }),
    maker,
    askPassphrase,
    connect: () => ({
      acquireCertificate: async ({ body }) => {
        const answer = bank.answer(body);
        const code = lost.shift();
        return code === undefined ? answer : err({ code, reference: 'r' });
      },
      close: () => {
        closed += 1;
      },
    }),
    refusal: () => (installing ? { code: 'update-installing', reference: 'r' } : null),
    clock,
    log,
  });
  return {
    acquisition,
    journal,
    store,
    folder,
    clock,
    log,
    questions,
    connectionsClosed: () => closed,
    installUpdate: () => {
      installing = true;
    },
    forbid: () => {
      allowed = false;
    },
  };
}
