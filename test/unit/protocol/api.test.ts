import { describe, expect, it } from 'vitest';
import { problemType } from '#protocol/api/problem.ts';
import { ProblemCode } from '#protocol/api/problem-code.ts';
import { BANK_API } from '#protocol/api/routes.ts';
import { FailureCode } from '#protocol/ipc/failure.ts';

const routes = Object.entries(BANK_API);

describe('bank API', () => {
  it('has one route for each method and path', () => {
    const addresses = routes.map(([, route]) => `${route.method} ${route.path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('lives under /v1', () => {
    for (const [, route] of routes) expect(route.path).toMatch(/^\/v1\//);
  });

  it('offers no way to lift a contract lock', () => {
    const addresses = routes.map(([, route]) => route.path).filter((path) => path.includes('unlock'));
    expect(addresses).toEqual(['/v1/users/:userId/unlock', '/v1/users/:userId/unlock-and-reset-pins']);
  });

  it.each(routes.filter(([, route]) => route.command))(
    '%s, a command, needs a live log-on: the administrator’s, or for his own PINs the user’s',
    (name, route) => {
      expect(route.door).toBe(name === 'changeOwnPins' ? 'user-logged-on' : 'administrator-logged-on');
      expect(route.method).toBe('POST');
    },
  );

  it('refuses members that a request does not have', () => {
    const parsed = BANK_API.userLogOn.request.safeParse({ pin: '1234', admin: true });
    expect(parsed.success).toBe(false);
  });
});

describe('problem codes', () => {
  it('are all failures that the screen has words for', () => {
    for (const code of ProblemCode.options) expect(FailureCode.options).toContain(code);
  });

  it('appear as a URN in the type member', () => {
    expect(problemType('contract-locked')).toBe('urn:kagimori:problem:contract-locked');
  });
});
