import { describe, expect, it } from 'vitest';
import { advisoriesOf, auditProblems } from '#scripts/lib/advisories.ts';

describe('advisories', () => {
  const advisory = {
    name: 'left-pad',
    title: 'Pads wrongly',
    url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
    severity: 'high',
  };
  const report = { vulnerabilities: { 'left-pad': { via: [advisory] }, user: { via: ['left-pad'] } } };
  const exception = {
    advisory: 'GHSA-aaaa-bbbb-cccc',
    until: '2027-01-31',
    reason: 'the padding is never shown to anybody',
  };

  it('are each read once', () => {
    expect(advisoriesOf(report)).toEqual([advisory]);
    expect(advisoriesOf({ vulnerabilities: {} })).toEqual([]);
  });

  it.each([null, { message: '405 Method Not Allowed' }])('are not none when npm answered %j', (answer) => {
    expect(advisoriesOf(answer)).toBeNull();
  });

  it.each([
    ['2027-01-31', []],
    ['2027-02-01', ['high: left-pad: Pads wrongly (https://github.com/advisories/GHSA-aaaa-bbbb-cccc)']],
  ])('are excepted until the day that was written down: %s', (today, problems) => {
    expect(auditProblems([advisory], [exception], today)).toEqual(problems);
  });

  it('end their exceptions when they are gone', () => {
    expect(auditProblems([], [exception], '2026-12-01')).toEqual([
      'the exception for GHSA-aaaa-bbbb-cccc is not needed any more',
    ]);
  });
});
