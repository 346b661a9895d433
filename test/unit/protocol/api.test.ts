import { describe, expect, it } from 'vitest';
import { problemType } from '#protocol/api/problem.ts';
import { ProblemCode } from '#protocol/api/problem-code.ts';
import type { Door } from '#protocol/api/route.ts';
import { BANK_API } from '#protocol/api/routes.ts';
import { FailureCode } from '#protocol/ipc/failure.ts';

const routes = Object.entries(BANK_API);

/** Commands that are not an administrator's whose contract is opened. */
const OTHER_DOORS: ReadonlyMap<string, Door> = new Map([
  ['changeOwnPins', 'user-logged-on'],
  ['openContract', 'administrator-opening'],
  // The 取得コード stands for a log-on.
  ['acquireCertificate', 'without-certificate'],
]);

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
    '%s, a command, needs the administrator’s live log-on, unless it says otherwise',
    (name, route) => {
      expect(route.door).toBe(OTHER_DOORS.get(name) ?? 'administrator-logged-on');
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
