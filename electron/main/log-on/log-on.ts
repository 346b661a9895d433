import type { LogOnLimits } from '#protocol/api/routes.ts';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { ContractId, LogOnTicket, LogOnToken } from '#protocol/domain/identifiers.ts';
import type { CardPassword, ContractPin } from '#protocol/domain/secrets.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { BankClient } from '../bank/bank-client.ts';
import type { Clock } from '../clock.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import { endsLogOn } from './log-on-ending.ts';

type Done = Result<Record<string, never>, Failure>;
type Stage<S extends LogOnStage['stage']> = Extract<LogOnStage, { stage: S }>;

/** The administrator's log-on: PIN, card and the token stay in here. */
export type LogOn = {
  readonly begin: (certificateId: string) => Promise<Done>;
  readonly submitPin: (pin: ContractPin) => Promise<Done>;
  readonly submitCard: (cardPassword: CardPassword) => Promise<Done>;
  /** Back to the certificates, from wherever the log-on stands; also what is begun meanwhile is given up. */
  readonly cancel: () => Promise<void>;
  /** Ends here in any case; the bank is told if it can be reached. */
  readonly logOff: () => Promise<void>;
  /** The certificate of this log-on was renewed and is revoked now: the bank has ended the log-on. */
  readonly endAsRenewed: (notAfter: string) => void;
  /** Does something of the bank with the log-on's token; `not-connected` when nobody is logged on. */
  readonly withToken: <T>(
    call: (client: BankClient, token: LogOnToken) => Promise<Result<T, Failure>>,
  ) => Promise<Result<T, Failure>>;
};

/** A connection to the bank, and the certificate that it was proven with. */
export type Connected = {
  readonly client: BankClient;
  /** Id of its row, which may have become another one by the opening of its file. */
  readonly certificateId: string;
  readonly thumbprint: string;
};

type Dependencies = {
  /** Asks the person for the key, in the key window, and connects with it, until that is withdrawn. */
  readonly connect: (certificateId: string, withdrawn: AbortSignal) => Promise<Result<Connected, Failure>>;
  /** Closes the key window if it is still open, whatever it asks for. */
  readonly withdrawQuestion: () => void;
  readonly stage: () => LogOnStage;
  readonly setStage: (stage: LogOnStage) => void;
  readonly onBankProfile: (bank: BankProfile) => void;
  /** The bank has revoked the certificate of this log-on. */
  readonly onRevoked: (thumbprint: string) => void;
  readonly clock: Clock;
  readonly log: DiagnosticLog;
};

/** What one log-on holds; dropped as a whole when it ends. */
type Session = {
  /** Withdraws the question for the key, also one that is still to come. */
  readonly withdrawal: AbortController;
  client: BankClient | null;
  thumbprint: string | null;
  contractId: ContractId | null;
  ticket: LogOnTicket | null;
  token: LogOnToken | null;
  /** How long a log-on lasts at most, by the bank's policy; milliseconds. */
  longestMs: number;
  /** When it ends in any case, by this PC's clock, which may differ from the bank's; epoch milliseconds. */
  lastEnd: number;
  stopIdleTimer: () => void;
};

const newSession = (): Session => ({
  withdrawal: new AbortController(),
  client: null,
  thumbprint: null,
  contractId: null,
  ticket: null,
  token: null,
  longestMs: Number.POSITIVE_INFINITY,
  lastEnd: Number.POSITIVE_INFINITY,
  stopIdleTimer: () => undefined,
});

/** Creates the log-on; there is one for the application. */
export function createLogOn(dependencies: Dependencies): LogOn {
  const { stage, setStage, clock, log } = dependencies;
  let session: Session | null = null;
  /** Becomes the session when the one before it is over. */
  let upcoming: Session | null = null;

  const drop = (): void => {
    const ending = session;
    session = null;
    if (ending === null) return;
    ending.withdrawal.abort();
    ending.stopIdleTimer();
    ending.token = null;
    ending.ticket = null;
    ending.client?.close();
  };

  const end = (reason: Stage<'ended'>['reason']): void => {
    const contractId = session?.contractId ?? null;
    drop();
    log.record({
      event: 'log-on-ended',
      reason: reason.kind === 'failure' ? reason.failure.code : reason.kind,
    });
    setStage({ stage: 'ended', reason, contractId });
  };

  const notConnected = () => {
    const code = 'not-connected';
    return err<Failure>({ code, reference: log.record({ event: 'refused', code, cause: 'none' }) });
  };

  /** A failure of the bank on its way to the window: some of them end the log-on. */
  const judged = <T>(current: Session, result: Result<T, Failure>): Result<T, Failure> => {
    const revoked = !result.ok && result.error.code === 'certificate-revoked';
    // Also when the log-on is over meanwhile: it is true of the certificate.
    if (revoked && current.thumbprint !== null) dependencies.onRevoked(current.thumbprint);
    if (session !== current) return notConnected();
    if (!result.ok && endsLogOn(result.error.code)) end({ kind: 'failure', failure: result.error });
    return result;
  };

  const enter = async (current: Session, wantedId: string): Promise<Done> => {
    const connected = await dependencies.connect(wantedId, current.withdrawal.signal);
    if (!connected.ok) return connected;
    const { client, certificateId, thumbprint } = connected.value;
    if (session !== current) {
      client.close();
      return notConnected();
    }
    current.client = client;
    current.thumbprint = thumbprint;
    const entrance = judged(current, await client.entrance({ params: {}, body: {} }));
    if (!entrance.ok) return entrance;
    const { holder, bank } = entrance.value;
    if (holder.kind !== 'administrator') {
      const code = 'certificate-not-administrator';
      const failure = { code, reference: log.record({ event: 'refused', code, cause: 'entrance' }) } as const;
      end({ kind: 'failure', failure });
      return err(failure);
    }
    current.contractId = holder.contractId;
    current.longestMs = bank.policy.logOn.absoluteMinutes * 60_000;
    dependencies.onBankProfile(bank);
    setStage({ stage: 'pin', certificateId, contractId: holder.contractId });
    return ok({});
  };

  const begin = async (certificateId: string): Promise<Done> => {
    const current = newSession();
    const cleared = cancel();
    upcoming = current;
    await cleared;
    if (upcoming !== current) return notConnected();
    upcoming = null;
    session = current;
    setStage({ stage: 'key-access', certificateId });
    let entered = false;
    try {
      const result = await enter(current, certificateId);
      entered = result.ok;
      return result;
    } finally {
      // Refused, unreachable: nobody is logged on. A log-on that the bank ended has its own page.
      if (!entered && session === current) {
        drop();
        setStage({ stage: 'none' });
      }
    }
  };

  const submitPin = async (pin: ContractPin): Promise<Done> => {
    const [current, at] = [session, stage()];
    if (current?.client == null || at.stage !== 'pin') return notConnected();
    const answer = judged(current, await current.client.administratorLogOn({ params: {}, body: { pin } }));
    if (!answer.ok) return answer;
    current.ticket = answer.value.ticket;
    const { certificateId, contractId } = at;
    setStage({ stage: 'card', certificateId, contractId, cells: answer.value.cells });
    return ok({});
  };

  const submitCard = async (cardPassword: CardPassword): Promise<Done> => {
    const [current, at] = [session, stage()];
    if (current?.client == null || current.ticket === null || at.stage !== 'card') return notConnected();
    const { certificateId, contractId } = at;
    const askedAt = clock.now();
    const answer = judged(
      current,
      await current.client.administratorLogOnCard({
        params: {},
        body: { ticket: current.ticket, cardPassword },
      }),
    );
    if (!answer.ok) {
      if (answer.error.code === 'log-on-ticket-expired') {
        current.ticket = null;
        setStage({ stage: 'pin', certificateId, contractId });
      }
      return answer;
    }
    const { token, limits, contractName } = answer.value;
    current.ticket = null;
    current.token = token;
    current.lastEnd = askedAt.getTime() + current.longestMs;
    const idleEndsAt = restartIdleTimer(current, limits, askedAt);
    setStage({ stage: 'on', certificateId, contractId, contractName, limits, idleEndsAt });
    return ok({});
  };

  /** The bank counts from the request's arrival; counting from its sending is never too late. */
  const restartIdleTimer = (current: Session, limits: LogOnLimits, askedAt: Date): string => {
    const endsAt = Math.min(askedAt.getTime() + limits.idleSeconds * 1_000, current.lastEnd);
    current.stopIdleTimer();
    current.stopIdleTimer = clock.after(Math.max(0, endsAt - clock.now().getTime()), () => {
      const code = 'log-on-expired';
      const reference = log.record({ event: 'refused', code, cause: 'idle' });
      end({ kind: 'failure', failure: { code, reference } });
    });
    return new Date(endsAt).toISOString();
  };

  const withToken: LogOn['withToken'] = async (call) => {
    const current = session;
    if (current?.client == null || current.token === null) return notConnected();
    const askedAt = clock.now();
    const result = judged(current, await call(current.client, current.token));
    const at = stage();
    if (session === current && at.stage === 'on' && (result.ok || wasHeard(result.error))) {
      setStage({ ...at, idleEndsAt: restartIdleTimer(current, at.limits, askedAt) });
    }
    return result;
  };

  const tellBank = async (): Promise<void> => {
    const { client, token } = session ?? {};
    // Whatever the bank answers, and if it answers nothing: its own idle limit ends what is left there.
    if (client != null && token != null) await client.logOff({ params: {}, body: {}, token });
  };

  const logOff = async (): Promise<void> => {
    const wasOn = stage().stage === 'on';
    const told = tellBank();
    const current = session;
    await told;
    if (session !== current) return;
    if (!wasOn) return cancel();
    // It was opened while the bank was told, and what it asks for needs this log-on.
    dependencies.withdrawQuestion();
    end({ kind: 'logged-off' });
  };

  const cancel = async (): Promise<void> => {
    upcoming = null;
    dependencies.withdrawQuestion();
    await tellBank();
    // Whatever was begun while the bank was told is over as well: the caller relies on nobody being logged on.
    dependencies.withdrawQuestion();
    drop();
    if (stage().stage !== 'none') setStage({ stage: 'none' });
  };

  return {
    begin,
    submitPin,
    submitCard,
    cancel,
    logOff,
    endAsRenewed: (notAfter) => end({ kind: 'renewed', notAfter }),
    withToken,
  };
}

/** The bank knows of the request, so its idle time began anew. */
const wasHeard = (failure: Failure): boolean =>
  failure.code !== 'bank-unreachable' &&
  failure.code !== 'bank-timed-out' &&
  failure.code !== 'bank-untrusted';
