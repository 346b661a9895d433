import type { z } from 'zod';
import { Problem } from '#protocol/api/problem.ts';
import type { Door } from '#protocol/api/route.ts';
import type { BankApi, RouteName } from '#protocol/api/routes.ts';
import { IdempotencyKey } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { type Answer, answerOf, writtenAnswer } from '../service/answer.ts';
import type { Contexts, Intent } from '../service/caller.ts';
import { told } from '../service/own-disclosure.ts';
import { type Refusal, refusal } from '../service/refusal.ts';
import { DOORS } from './doors.ts';
import {
  type App,
  type Exchanges,
  exchangeOf,
  type Reply,
  type Request,
  sendAnswer,
  sendRefusal,
} from './exchange.ts';
import type { InFlight } from './in-flight.ts';

/** A route of the contract with the client, with its types taken apart. */
type RouteOf<D extends Door, P, Q, A> = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly door: D;
  readonly params: z.ZodType<P>;
  readonly request: z.ZodType<Q>;
  readonly response: z.ZodType<A>;
};

type Outcome<A> = Result<A, Refusal> | Promise<Result<A, Refusal>>;

/** A route that is bound to its handler; the name keeps it in its place in the table of all routes. */
export type Binding<N extends RouteName> = {
  readonly name: N;
  readonly register: (app: App, bank: Bank, exchanges: Exchanges, inFlight: InFlight) => void;
};

type Asked<P, Q> = { readonly params: P; readonly request: Q };

function parseRequest<P, Q>(
  route: { readonly method: 'GET' | 'POST'; readonly params: z.ZodType<P>; readonly request: z.ZodType<Q> },
  request: Request,
): Result<Asked<P, Q>, Refusal> {
  const params = route.params.safeParse(request.params);
  const body = route.request.safeParse(route.method === 'GET' ? request.query : (request.body ?? {}));
  if (!params.success || !body.success) return err(refusal('invalid-request'));
  return ok({ params: params.data, request: body.data });
}

function noteAnswer(exchanges: Exchanges, request: Request, answer: Answer): void {
  const problem = answer.status < 400 ? null : Problem.safeParse(JSON.parse(answer.body));
  if (problem?.success) exchangeOf(exchanges, request).code = problem.data.code;
}

/**
 * Registers a route: the door opens before the body is read, then the schemas, then the handler.
 *
 * @param run the handler, which gives its answer as it goes over the wire
 */
function registerRoute<N extends RouteName, D extends Door, P, Q, A>(
  name: N,
  route: RouteOf<D, P, Q, A>,
  run: (bank: Bank, context: Contexts[D], asked: Asked<P, Q>, request: Request) => Promise<Answer>,
): Binding<N> {
  const register: Binding<N>['register'] = (app, bank, exchanges, inFlight) => {
    const contexts = new WeakMap<Request['raw'], Contexts[D]>();
    app.route({
      method: route.method,
      url: route.path,
      config: { door: route.door },
      onRequest: async (request: Request, reply: Reply) => {
        const { caller } = exchangeOf(exchanges, request);
        if (caller === null) throw new Error('a request passed the gate without a caller');
        const opened = DOORS[route.door](bank, caller, request.headers.authorization);
        if (!opened.ok) return sendRefusal(exchanges, request, reply, told(bank, caller, opened.error));
        contexts.set(request.raw, opened.value);
      },
      handler: async (request: Request, reply: Reply) => {
        const context = contexts.get(request.raw);
        if (context === undefined) throw new Error('a request passed its door without a context');
        const asked = parseRequest(route, request);
        if (!asked.ok) return sendRefusal(exchanges, request, reply, asked.error);
        const answer = await inFlight.track(run(bank, context, asked.value, request));
        noteAnswer(exchanges, request, answer);
        return sendAnswer(reply, answer);
      },
    });
  };
  return { name, register };
}

/** What a handler gave, as this caller may hear it. */
function toldResult<A>(bank: Bank, { caller }: Pick<Contexts[Door], 'caller'>, result: Result<A, Refusal>) {
  return result.ok ? result : err(told(bank, caller, result.error));
}

/** Binds a route that is no command. */
export function plain<N extends RouteName, D extends Door, P, Q, A>(
  name: N,
  route: BankApi[N] & RouteOf<D, P, Q, A> & { readonly command: false },
  handler: (bank: Bank, context: Contexts[D], request: Q, params: P) => Outcome<A>,
): Binding<N> {
  return registerRoute<N, D, P, Q, A>(name, route, async (bank, context, { params, request }, { id }) =>
    answerOf(route.response, toldResult(bank, context, await handler(bank, context, request, params)), id),
  );
}

/** Binds a route that is no command and whose answer is long: its handler writes the body in pieces. */
export function written<N extends RouteName, D extends Door, P, Q>(
  name: N,
  route: BankApi[N] & RouteOf<D, P, Q, unknown> & { readonly command: false },
  handler: (bank: Bank, context: Contexts[D], request: Q, params: P) => Promise<Result<string, Refusal>>,
): Binding<N> {
  return registerRoute<N, D, P, Q, unknown>(name, route, async (bank, context, { params, request }, { id }) =>
    writtenAnswer(await handler(bank, context, request, params), id),
  );
}

/** Binds a command: it must carry an `Idempotency-Key`, and its handler writes its answer itself. */
export function command<N extends RouteName, D extends Door, P, Q, A>(
  name: N,
  route: BankApi[N] & RouteOf<D, P, Q, A> & { readonly command: true },
  handler: (
    bank: Bank,
    context: Contexts[D] & Intent,
    params: P,
    request: Q,
    answer: (result: Result<A, Refusal>) => Answer,
  ) => Promise<Answer>,
): Binding<N> {
  return registerRoute<N, D, P, Q, A>(
    name,
    route,
    async (bank, context, { params, request }, { id, headers }) => {
      const answer = (result: Result<A, Refusal>) =>
        answerOf(route.response, toldResult(bank, context, result), id);
      const key = IdempotencyKey.safeParse(headers['idempotency-key']);
      if (!key.success) return answer(err(refusal('invalid-request')));
      return handler(bank, { ...context, idempotencyKey: key.data }, params, request, answer);
    },
  );
}
