import type { z } from 'zod';
import { PROBLEM_MEDIA_TYPE, Problem } from '#protocol/api/problem.ts';
import {
  BANK_API,
  type BankApi,
  type RouteName,
  type RouteParams,
  type RouteRequest,
  type RouteResponse,
} from '#protocol/api/routes.ts';
import { type ClaimedUser, USER_HEADER, writeUserClaim } from '#protocol/api/user-claim.ts';
import type { IdempotencyKey, LogOnToken } from '#protocol/domain/identifiers.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Clock } from '../clock.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import type { Answer, BankTransport, Exchange, NoAnswer } from './bank-transport.ts';

type NeedsToken<N extends RouteName> = BankApi[N]['door'] extends
  | 'anyone'
  | 'administrator'
  | 'user'
  | 'without-certificate'
  ? object
  : { readonly token: LogOnToken };
type NeedsKey<N extends RouteName> = BankApi[N]['command'] extends true
  ? { readonly idempotencyKey: IdempotencyKey }
  : object;

/** What a call of a route takes: parameters and body, the token behind a log-on, the key of a command. */
export type BankCall<N extends RouteName> = {
  readonly params: RouteParams<N>;
  readonly body: RouteRequest<N>;
} & NeedsToken<N> &
  NeedsKey<N>;

/** The bank's routes as methods. What the bank refuses and what does not reach it are failures, not exceptions. */
export type BankClient = {
  readonly [N in RouteName]: (call: BankCall<N>) => Promise<Result<RouteResponse<N>, Failure>>;
} & {
  /** Ends the connection and forgets the key. */
  readonly close: () => void;
};

type Route<P extends object, Q, A> = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly command: boolean;
  readonly params: z.ZodType<P>;
  readonly request: z.ZodType<Q>;
  readonly response: z.ZodType<A>;
};
type Call<P, Q> = {
  readonly params: P;
  readonly body: Q;
  readonly token?: LogOnToken;
  readonly idempotencyKey?: IdempotencyKey;
};

/** Waits between the attempts while the bank is still working on the first one (milliseconds). */
const IN_PROGRESS_WAITS = [200, 400, 800, 1_600, 3_200] as const;

/**
 * How long the check of the 操作履歴 may take (milliseconds). The bank reads every record of the contract and, the first
 * time since it was started, checks every checkpoint that it ever signed for it, while it goes on answering others;
 * that grows with the years. It is not made shorter, because what is left out would be unchecked. Nothing is lost
 * when even this is not enough: the bank finishes, and whoever asks again meanwhile gets that verdict.
 */
const VERIFICATION_WITHIN = 120_000;

function exchangeOf<P extends object, Q>(
  route: Route<P, Q, unknown>,
  call: Call<P, Q>,
  claimed: ClaimedUser | null,
): Exchange {
  const path = route.path.replace(/:(\w+)/g, (_match, name: string) =>
    encodeURIComponent(String(Reflect.get(call.params, name))),
  );
  return {
    method: route.method,
    path,
    headers: {
      Accept: `application/json, ${PROBLEM_MEDIA_TYPE}`,
      ...(route.method === 'POST' ? { 'Content-Type': 'application/json' } : {}),
      ...(call.token === undefined ? {} : { Authorization: `Bearer ${call.token}` }),
      ...(call.idempotencyKey === undefined ? {} : { 'Idempotency-Key': call.idempotencyKey }),
      ...(claimed === null ? {} : { [USER_HEADER]: writeUserClaim(claimed) }),
    },
    body: route.method === 'POST' ? JSON.stringify(call.body) : null,
  };
}

/** The names of the routes, by which the log tells of them. */
const NAMES: ReadonlyMap<object, string> = new Map(
  Object.entries(BANK_API).map(([name, route]) => [route, name]),
);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failureOf(problem: Problem): Failure {
  const { code, requestId, attemptsLeft, user, template } = problem;
  return {
    code,
    reference: requestId,
    ...(attemptsLeft === undefined ? {} : { attemptsLeft }),
    ...(user === undefined ? {} : { user }),
    ...(template === undefined ? {} : { template }),
  };
}

/**
 * Makes the client of the bank API over a connection.
 *
 * A command whose answer was lost is sent once more with the same Idempotency-Key, so it takes effect once at
 * most and its outcome is known; one that the bank is still working on is asked for again, a few times. Other
 * POSTs (a PIN) are never repeated: each is an attempt. A GET is repeated once.
 *
 * @param claimed who says to be there over a connection without certificate; null where a certificate proves it
 */
export function createBankClient(
  transport: BankTransport,
  clock: Clock,
  log: DiagnosticLog,
  claimed: ClaimedUser | null = null,
): BankClient {
  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      clock.after(milliseconds, resolve);
    });

  const exchangeTwice = async (
    exchange: Exchange,
    repeatable: boolean,
  ): Promise<Result<Answer, NoAnswer>> => {
    const first = await transport.exchange(exchange);
    if (first.ok || !repeatable || !first.error.mayHaveArrived) return first;
    const lost = first.error.problem === 'bank-timed-out' || first.error.problem === 'bank-unreachable';
    return lost ? transport.exchange(exchange) : first;
  };

  const connectionFailure = ({ problem, cause }: NoAnswer, name: string): Failure => {
    switch (problem) {
      case 'certificate-untrusted':
      case 'certificate-expired':
      case 'certificate-revoked':
        return {
          code: problem,
          reference: log.record({ event: 'bank-refused', route: name, code: problem }),
        };
      default:
        return { code: problem, reference: log.record({ event: 'connection-failed', problem, cause }) };
    }
  };

  const notUnderstood = (): Failure => {
    const problem = 'bank-answer-not-understood';
    return { code: problem, reference: log.record({ event: 'connection-failed', problem, cause: 'schema' }) };
  };

  const judge = <A>(answer: Answer, response: z.ZodType<A>, name: string): Result<A, Failure> => {
    const body = parseJson(answer.body);
    if (answer.contentType.startsWith(PROBLEM_MEDIA_TYPE)) {
      const problem = Problem.safeParse(body);
      if (!problem.success) return err(notUnderstood());
      const failure = failureOf(problem.data);
      log.record({ event: 'bank-refused', route: name, code: failure.code }, failure.reference);
      return err(failure);
    }
    const value = answer.status === 200 ? response.safeParse(body) : null;
    return value?.success ? ok(value.data) : err(notUnderstood());
  };

  const method =
    <P extends object, Q, A>(route: Route<P, Q, A>, longer: Pick<Exchange, 'answerWithin'> = {}) =>
    async (call: Call<P, Q>): Promise<Result<A, Failure>> => {
      const name = NAMES.get(route) ?? route.path;
      const exchange = { ...exchangeOf(route, call, claimed), ...longer };
      const repeatable = route.command || route.method === 'GET';
      for (const pause of [...IN_PROGRESS_WAITS, null]) {
        const answer = await exchangeTwice(exchange, repeatable);
        if (!answer.ok) return err(connectionFailure(answer.error, name));
        const result = judge(answer.value, route.response, name);
        const inProgress = !result.ok && result.error.code === 'request-in-progress' && route.command;
        if (!inProgress || pause === null) return result;
        await wait(pause);
      }
      throw new Error('unreachable: the last attempt returns');
    };

  return {
    entrance: method(BANK_API.entrance),
    administratorLogOn: method(BANK_API.administratorLogOn),
    administratorLogOnCard: method(BANK_API.administratorLogOnCard),
    administratorLogOnToken: method(BANK_API.administratorLogOnToken),
    logOff: method(BANK_API.logOff),
    contractStatus: method(BANK_API.contractStatus),
    contractToOpen: method(BANK_API.contractToOpen),
    openContract: method(BANK_API.openContract),
    changeCredentials: method(BANK_API.changeCredentials),
    listNotices: method(BANK_API.listNotices),
    listUsers: method(BANK_API.listUsers),
    unlockUser: method(BANK_API.unlockUser),
    userHistory: method(BANK_API.userHistory),
    exportUsers: method(BANK_API.exportUsers),
    registerUser: method(BANK_API.registerUser),
    reissueUserCertificate: method(BANK_API.reissueUserCertificate),
    revokeUserCertificate: method(BANK_API.revokeUserCertificate),
    acquireCertificate: method(BANK_API.acquireCertificate),
    changeUser: method(BANK_API.changeUser),
    deregisterUser: method(BANK_API.deregisterUser),
    registerIncident: method(BANK_API.registerIncident),
    liftIncident: method(BANK_API.liftIncident),
    unlockUserAndResetPins: method(BANK_API.unlockUserAndResetPins),
    unblockBillPayment: method(BANK_API.unblockBillPayment),
    issueOneTimePasswords: method(BANK_API.issueOneTimePasswords),
    withdrawOneTimePasswords: method(BANK_API.withdrawOneTimePasswords),
    contractTokens: method(BANK_API.contractTokens),
    setTokenUse: method(BANK_API.setTokenUse),
    offerToken: method(BANK_API.offerToken),
    confirmToken: method(BANK_API.confirmToken),
    revokeToken: method(BANK_API.revokeToken),
    listRoleTemplates: method(BANK_API.listRoleTemplates),
    saveRoleTemplate: method(BANK_API.saveRoleTemplate),
    deleteRoleTemplate: method(BANK_API.deleteRoleTemplate),
    searchAudit: method(BANK_API.searchAudit),
    exportAudit: method(BANK_API.exportAudit),
    verifyAudit: method(BANK_API.verifyAudit, { answerWithin: VERIFICATION_WITHIN }),
    inquireBill: method(BANK_API.inquireBill),
    renewCertificate: method(BANK_API.renewCertificate),
    confirmRenewal: method(BANK_API.confirmRenewal),
    userLogOn: method(BANK_API.userLogOn),
    userLogOnOneTimePassword: method(BANK_API.userLogOnOneTimePassword),
    userLogOnToken: method(BANK_API.userLogOnToken),
    userStatus: method(BANK_API.userStatus),
    ownHistory: method(BANK_API.ownHistory),
    changeOwnPins: method(BANK_API.changeOwnPins),
    close: transport.close,
  };
}
