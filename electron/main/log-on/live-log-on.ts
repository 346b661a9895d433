import type { LogOnLimits } from '#protocol/api/log-on-limits.ts';
import type { Entrance } from '#protocol/api/routes.ts';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { CertificateHolder } from '#protocol/domain/certificate.ts';
import type { ContractId, LogOnTicket, LogOnToken, UserId } from '#protocol/domain/identifiers.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { BankClient } from '../bank/bank-client.ts';
import type { Clock } from '../clock.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import type { Door } from './door.ts';
import { endsLogOn } from './log-on-ending.ts';

export type Done = Result<Record<string, never>, Failure>;
type Stage<S extends LogOnStage['stage']> = Extract<LogOnStage, { stage: S }>;

/** A connection to the bank, and who is there by it. */
export type Connected = {
  readonly client: BankClient;
  /** Who the certificate names, or who says to be there without one. */
  readonly holder: CertificateHolder | null;
  /** Of the certificate that it was proven with; null without one. */
  readonly thumbprint: string | null;
};

/** How a log-on begins. */
export type Opening<C extends Connected> = {
  readonly door: Door;
  /** Where it stands until there is a connection. */
  readonly first: LogOnStage;
  readonly connect: (withdrawn: AbortSignal) => Promise<Result<C, Failure>>;
  /** Where it stands when the bank let this certificate in, or why that is of no use at this door. */
  readonly admit: (entrance: Entrance, connected: C) => Result<LogOnStage, FailureCode>;
};

/** What one log-on holds; dropped as a whole when it ends. */
export type Session = {
  readonly door: Door;
  /** Withdraws the question for the key, also one that is still to come. */
  readonly withdrawal: AbortController;
  client: BankClient | null;
  thumbprint: string | null;
  holder: CertificateHolder | null;
  ticket: LogOnTicket | null;
  token: LogOnToken | null;
  /** How long a log-on lasts at most, by the bank's policy; milliseconds. */
  longestMs: number;
  /** When it ends in any case, by this PC's clock, which may differ from the bank's; epoch milliseconds. */
  lastEnd: number;
  stopIdleTimer: () => void;
};

/** Does something of the bank with the token of a log-on; `not-connected` when nobody is logged on at this door. */
export type WithToken = <T>(
  call: (client: BankClient, token: LogOnToken) => Promise<Result<T, Failure>>,
) => Promise<Result<T, Failure>>;

/** The one log-on of the application, whichever door it came through. */
export type LiveLogOn = {
  /** Ends what was there before, connects, and asks the bank who is there. */
  readonly open: <C extends Connected>(opening: Opening<C>) => Promise<Done>;
  /** The log-on with its connection; null while there is none. */
  readonly connected: () => { readonly current: Session; readonly client: BankClient } | null;
  /** A failure of the bank on its way to the window: some of them end the log-on. */
  readonly judged: <T>(current: Session, result: Result<T, Failure>) => Result<T, Failure>;
  /** The bank let the person in. @returns when the log-on ends if nothing more is asked (ISO 8601) */
  readonly letIn: (
    current: Session,
    answer: { readonly token: LogOnToken; readonly limits: LogOnLimits },
    askedAt: Date,
  ) => string;
  readonly notConnected: () => { readonly ok: false; readonly error: Failure };
  readonly withTokenAt: (door: Door) => WithToken;
  /** Back to where nobody is logged on, from wherever that stands; also what is begun meanwhile is given up. */
  readonly cancel: () => Promise<void>;
  /** Ends here in any case; the bank is told if it can be reached. */
  readonly logOff: () => Promise<void>;
  /** The certificate of this log-on was renewed and is revoked now: the bank has ended the log-on. */
  readonly endAsRenewed: (notAfter: string) => void;
};

export type LiveLogOnDependencies = {
  /** Why nobody can log on now, whatever was chosen; null when one can. */
  readonly refusal: () => Failure | null;
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

const newSession = (door: Door): Session => ({
  door,
  withdrawal: new AbortController(),
  client: null,
  thumbprint: null,
  holder: null,
  ticket: null,
  token: null,
  longestMs: Number.POSITIVE_INFINITY,
  lastEnd: Number.POSITIVE_INFINITY,
  stopIdleTimer: () => undefined,
});

const userOf = (holder: CertificateHolder | null): UserId | null =>
  holder?.kind === 'user' ? holder.userId : null;

const isOn = (at: LogOnStage): at is Stage<'opening' | 'on' | 'user-on'> =>
  at.stage === 'opening' || at.stage === 'on' || at.stage === 'user-on';

/** Creates the log-on that both doors share. */
export function createLiveLogOn(dependencies: LiveLogOnDependencies): LiveLogOn {
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
    const holder = session?.holder ?? null;
    const contractId: ContractId | null = holder?.contractId ?? null;
    drop();
    log.record({
      event: 'log-on-ended',
      reason: reason.kind === 'failure' ? reason.failure.code : reason.kind,
    });
    setStage({ stage: 'ended', reason, contractId, userId: userOf(holder) });
  };

  const notConnected: LiveLogOn['notConnected'] = () => {
    const code = 'not-connected';
    return err({ code, reference: log.record({ event: 'refused', code, cause: 'none' }) });
  };

  const judged: LiveLogOn['judged'] = (current, result) => {
    const revoked = !result.ok && result.error.code === 'certificate-revoked';
    // Also when the log-on is over meanwhile: it is true of the certificate.
    if (revoked && current.thumbprint !== null) dependencies.onRevoked(current.thumbprint);
    if (session !== current) return notConnected();
    if (!result.ok && endsLogOn(result.error.code)) end({ kind: 'failure', failure: result.error });
    return result;
  };

  const enter = async <C extends Connected>(
    current: Session,
    { connect, admit }: Opening<C>,
  ): Promise<Done> => {
    const connected = await connect(current.withdrawal.signal);
    if (!connected.ok) return connected;
    const { client, holder, thumbprint } = connected.value;
    if (session !== current) {
      client.close();
      return notConnected();
    }
    current.client = client;
    current.holder = holder;
    current.thumbprint = thumbprint;
    const entrance = judged(current, await client.entrance({ params: {}, body: {} }));
    if (!entrance.ok) return entrance;
    const admitted = admit(entrance.value, connected.value);
    if (!admitted.ok) {
      const code = admitted.error;
      const failure = { code, reference: log.record({ event: 'refused', code, cause: 'entrance' }) };
      end({ kind: 'failure', failure });
      return err(failure);
    }
    const { bank } = entrance.value;
    current.holder = entrance.value.holder;
    current.longestMs = bank.policy.logOn.absoluteMinutes * 60_000;
    dependencies.onBankProfile(bank);
    setStage(admitted.value);
    return ok({});
  };

  const open: LiveLogOn['open'] = async (opening) => {
    const refusal = dependencies.refusal();
    if (refusal !== null) return err(refusal);
    const current = newSession(opening.door);
    const cleared = cancel();
    upcoming = current;
    await cleared;
    if (upcoming !== current) return notConnected();
    upcoming = null;
    session = current;
    setStage(opening.first);
    let entered = false;
    try {
      const result = await enter(current, opening);
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

  const letIn: LiveLogOn['letIn'] = (current, { token, limits }, askedAt) => {
    current.ticket = null;
    current.token = token;
    current.lastEnd = askedAt.getTime() + current.longestMs;
    return restartIdleTimer(current, limits, askedAt);
  };

  const withTokenAt: LiveLogOn['withTokenAt'] = (door) => async (call) => {
    const current = session;
    if (current?.client == null || current.token === null || current.door !== door) return notConnected();
    const askedAt = clock.now();
    const result = judged(current, await call(current.client, current.token));
    const at = stage();
    if (session === current && isOn(at) && (result.ok || wasHeard(result.error))) {
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
    const wasOn = isOn(stage());
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
    open,
    connected: () => (session?.client == null ? null : { current: session, client: session.client }),
    judged,
    letIn,
    notConnected,
    withTokenAt,
    cancel,
    logOff,
    endAsRenewed: (notAfter) => end({ kind: 'renewed', notAfter }),
  };
}

/** The bank knows of the request, so its idle time began anew. */
const wasHeard = (failure: Failure): boolean =>
  failure.code !== 'bank-unreachable' &&
  failure.code !== 'bank-timed-out' &&
  failure.code !== 'bank-untrusted';
