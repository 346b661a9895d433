import { Agent, type RequestOptions, request } from 'node:https';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import { privateKeyPem, publicPem } from '#certs/pem.ts';
import type { ConnectionProblem } from '#protocol/ipc/failure.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Clock } from '../clock.ts';
import { type ErrorCode, errorCode } from '../diagnostic-log.ts';
import type { Identity } from '../key-access/identity.ts';
import { certificateRefusal, problemOf } from './transport-problem.ts';

/** Where the bank is and which certificate authority vouches for it. */
export type BankAddress = {
  /** `https://host[:port]` */
  readonly address: string;
  /** PEM. */
  readonly ca: string | readonly string[];
  /**
   * Where it is now, asked before every request: the practice bank has another port after each of its starts.
   *
   * @param unanswered whether the request before got no answer
   */
  readonly locate?: (unanswered: boolean) => Promise<string>;
};

/** Milliseconds. */
export type Timeouts = { readonly connect: number; readonly answer: number };
export const DEFAULT_TIMEOUTS: Timeouts = { connect: 5_000, answer: 15_000 };

/** A list of 99 users has some 100 KB; whatever is far beyond is no answer of the bank. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

export type Exchange = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Milliseconds for the answer, where the bank needs longer than `Timeouts.answer`. */
  readonly answerWithin?: number;
};
export type Answer = { readonly status: number; readonly contentType: string; readonly body: string };

/** Why there is no answer. */
export type NoAnswer = {
  readonly problem:
    | ConnectionProblem
    | 'certificate-untrusted'
    | 'certificate-expired'
    | 'certificate-revoked';
  /** False when the bank certainly got nothing; true when it may have acted on the request. */
  readonly mayHaveArrived: boolean;
  readonly cause: ErrorCode;
};

/** One connection to the bank, proven with one certificate or with none. */
export type BankTransport = {
  readonly exchange: (exchange: Exchange) => Promise<Result<Answer, NoAnswer>>;
  /** Ends the connection and forgets the key. */
  readonly close: () => void;
};

const noAnswer = (problem: NoAnswer['problem'], mayHaveArrived: boolean, cause: ErrorCode) =>
  err<NoAnswer>({ problem, mayHaveArrived, cause });

type Send = { readonly options: RequestOptions; readonly body: string | null };

/** Sends one request and collects its answer; never rejects. */
function send({ options, body }: Send, timeouts: Timeouts, clock: Clock): Promise<Result<Answer, NoAnswer>> {
  return new Promise((resolve) => {
    const outgoing = request(options);
    let sent = false;
    const settle = (result: Result<Answer, NoAnswer>): void => {
      offConnect();
      offAnswer();
      resolve(result);
      if (!result.ok) outgoing.destroy();
    };
    const timedOut = () => settle(noAnswer('bank-timed-out', sent, 'timeout'));
    let offConnect = clock.after(timeouts.connect, timedOut);
    let offAnswer: () => void = () => undefined;
    const connected = (): void => {
      sent = true;
      offConnect();
      offConnect = () => undefined;
      offAnswer = clock.after(timeouts.answer, timedOut);
    };
    outgoing.once('socket', (socket) => {
      if (socket.connecting) socket.once('secureConnect', connected);
      else connected();
    });
    outgoing.on('error', (error) => {
      // Before the handshake is over an alert can be anybody's who sits between: only the bank judges certificates.
      const refusal = sent ? certificateRefusal(error) : null;
      settle(noAnswer(refusal ?? problemOf(error), sent, errorCode(error)));
    });
    outgoing.once('response', (incoming) => {
      const chunks: Buffer[] = [];
      let length = 0;
      incoming.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > MAX_ANSWER_BYTES) settle(noAnswer('bank-answer-not-understood', true, 'too-large'));
        else chunks.push(chunk);
      });
      incoming.once('error', (error) => settle(noAnswer('bank-unreachable', true, errorCode(error))));
      incoming.once('end', () => {
        settle(
          ok({
            status: incoming.statusCode ?? 0,
            contentType: incoming.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
    });
    outgoing.end(body ?? undefined);
  });
}

/** What TLS proves; nothing at all where the bank lets users in without a certificate. */
type Proof = Pick<Identity, 'privateKey' | 'certificateChain'> | null;

function contextOf(bank: BankAddress, proof: Proof): SecureContext {
  const common: SecureContextOptions = {
    ca: typeof bank.ca === 'string' ? bank.ca : [...bank.ca],
    minVersion: 'TLSv1.3',
  };
  if (proof === null) return createSecureContext(common);
  const { buffer, byteOffset, byteLength } = proof.privateKey;
  const key = privateKeyPem(Buffer.from(buffer, byteOffset, byteLength));
  try {
    const cert = proof.certificateChain.map((der) => publicPem('CERTIFICATE', der)).join('');
    return createSecureContext({ ...common, key, cert });
  } finally {
    key.fill(0);
  }
}

/**
 * Opens a transport to the bank: HTTPS with TLS 1.3 and the certificate of the identity. The key goes into a
 * TLS context at once; the caller may zero the identity when this returns.
 *
 * @param proof null for a connection without client certificate
 * @throws Error when key, chain or authority are not what TLS takes
 */
export function createBankTransport(
  bank: BankAddress,
  proof: Proof,
  clock: Clock,
  timeouts: Timeouts = DEFAULT_TIMEOUTS,
): BankTransport {
  const secureContext = contextOf(bank, proof);
  const agent = new Agent({
    keepAlive: true,
    secureContext,
    minVersion: 'TLSv1.3',
    // Said although it is the default: a PC with NODE_TLS_REJECT_UNAUTHORIZED=0 would have another one.
    rejectUnauthorized: true,
    // Every connection proves the certificate anew: nothing is resumed after a revocation.
    maxCachedSessions: 0,
  });
  const exchangeAt = (
    address: string,
    { method, path, headers, body, answerWithin = timeouts.answer }: Exchange,
  ): Promise<Result<Answer, NoAnswer>> => {
    const { hostname, port } = new URL(address);
    const host = hostname.replace(/^\[|\]$/g, '');
    const options = { agent, host, port: port || 443, method, path, headers };
    return send({ options, body }, { ...timeouts, answer: answerWithin }, clock);
  };
  let unanswered = false;
  return {
    exchange: async (exchange) => {
      const address = bank.locate === undefined ? bank.address : await bank.locate(unanswered);
      const answer = await exchangeAt(address, exchange);
      unanswered = !answer.ok;
      return answer;
    },
    close: () => agent.destroy(),
  };
}
