import { type BankClient, createBankClient } from '#electron/main/bank/bank-client.ts';
import type { BankTransport } from '#electron/main/bank/bank-transport.ts';
import type { Clock } from '#electron/main/clock.ts';
import { PROBLEM_MEDIA_TYPE } from '#protocol/api/problem.ts';
import { ProblemCode } from '#protocol/api/problem-code.ts';
import { BANK_API, type RouteName, type RouteResponse } from '#protocol/api/routes.ts';
import { ConnectionProblem, type Failure } from '#protocol/ipc/failure.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { memoryLog } from './doubles.ts';

/** What a bank answers, by route; a route without an answer is a mistake of the test. */
export type BankAnswers = { [N in RouteName]?: Result<RouteResponse<N>, Failure> };

const isRoute = (name: string): name is RouteName => name in BANK_API;

function routeAt(method: string, path: string): RouteName {
  const found = Object.entries(BANK_API).find(([, route]) => {
    const pattern = new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`);
    return route.method === method && pattern.test(path);
  });
  if (found === undefined || !isRoute(found[0])) throw new Error(`no route ${method} ${path}`);
  return found[0];
}

function onTheWire({ code, reference }: Failure): Awaited<ReturnType<BankTransport['exchange']>> {
  const connection = ConnectionProblem.safeParse(code);
  if (connection.success) return err({ problem: connection.data, mayHaveArrived: false, cause: 'none' });
  const problem = { type: 't', title: 't', status: 400, code: ProblemCode.parse(code), requestId: reference };
  return ok({ status: 400, contentType: PROBLEM_MEDIA_TYPE, body: JSON.stringify(problem) });
}

/** A bank client whose bank answers as `answers` says at that moment; `calls` names what was asked of it. */
export function bankDouble(answers: BankAnswers, clock: Clock) {
  const calls: (RouteName | 'close')[] = [];
  const transport: BankTransport = {
    exchange: async ({ method, path }) => {
      const name = routeAt(method, path);
      calls.push(name);
      const answer = answers[name];
      if (answer === undefined) throw new Error(`the test has no answer of ${name}`);
      if (!answer.ok) return onTheWire(answer.error);
      return ok({ status: 200, contentType: 'application/json', body: JSON.stringify(answer.value) });
    },
    close: () => void calls.push('close'),
  };
  const client: BankClient = createBankClient(transport, clock, memoryLog());
  return { client, calls };
}
