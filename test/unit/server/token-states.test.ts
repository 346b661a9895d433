import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeldToken, TokenSerial, type TokenStep } from '#protocol/domain/token.ts';
import {
  heldToken,
  offerToConfirm,
  presentState,
  serialsOf,
  serialToOffer,
  type TokenState,
  withConfirmation,
  withOffer,
  withoutToken,
  withWrongCode,
} from '#server/domain/token.ts';

const WRONG_CODES = 3;
const OFFER_MS = 15;

/** What a person would write on paper about one holder: the device that works, and the one that waits. */
type Paper = {
  works: TokenSerial | null;
  waits: { serial: TokenSerial; endsAt: number; wrong: number } | null;
};

/** The holder's token as the code under test has it. */
class Real {
  state: TokenState = { state: 'none' };
  now = 0;
  given = 0;
  readonly revoked = new Set<string>();

  limits() {
    return { now: this.now, wrongCodes: WRONG_CODES };
  }

  become(after: TokenState): void {
    for (const serial of serialsOf(this.state)) {
      if (!serialsOf(after).includes(serial)) this.revoked.add(serial);
    }
    this.state = after;
  }

  newSerial(): TokenSerial {
    this.given += 1;
    return TokenSerial.parse(`KT${String(this.given).padStart(8, '0')}`);
  }
}

type Step = fc.Command<Paper, Real>;

/** An ended offer is none, whoever looks. */
const waiting = ({ waits }: Paper, { now }: Real): Paper['waits'] =>
  waits !== null && now < waits.endsAt && waits.wrong < WRONG_CODES ? waits : null;

function expectSame(paper: Paper, real: Real): void {
  const waits = waiting(paper, real);
  const shown = heldToken(presentState(real.state, real.limits()));
  expect(HeldToken.parse(shown)).toEqual(shown);
  const works = shown.state === 'registered' ? shown.serial : null;
  const offered =
    shown.state === 'offered'
      ? shown.serial
      : shown.state === 'registered'
        ? shown.replacement?.serial
        : null;
  expect([works, offered ?? null]).toEqual([paper.works, waits?.serial ?? null]);
  for (const serial of serialsOf(real.state)) expect(real.revoked.has(serial)).toBe(false);
}

const always = () => true;

class Offer implements Step {
  readonly #step: TokenStep;
  constructor(step: TokenStep) {
    this.#step = step;
  }
  check = always;
  run(paper: Paper, real: Real): void {
    const waits = waiting(paper, real);
    const possible = {
      register: paper.works === null,
      initialise: paper.works !== null || waits !== null,
      replace: paper.works !== null,
    }[this.#step];
    const present = presentState(real.state, real.limits());
    const asked = serialToOffer(present, this.#step);
    expect(asked.ok).toBe(possible);
    if (!asked.ok) return;
    const again = this.#step === 'register' ? null : (waits?.serial ?? null);
    const kept = this.#step === 'initialise' ? (paper.works ?? again) : again;
    expect(asked.value).toBe(kept);
    const serial = asked.value ?? real.newSerial();
    const endsAt = real.now + OFFER_MS;
    real.become(withOffer(present, this.#step, { serial, key: 'sealed', endsAt, wrongCodes: 0 }));
    if (this.#step === 'initialise') paper.works = null;
    paper.waits = { serial, endsAt, wrong: 0 };
    expectSame(paper, real);
  }
  toString = () => this.#step;
}

class Confirm implements Step {
  readonly #right: boolean;
  constructor(right: boolean) {
    this.#right = right;
  }
  check = ({ waits }: Readonly<Paper>) => waits !== null;
  run(paper: Paper, real: Real): void {
    const { waits } = paper;
    if (waits === null) return;
    const offer = offerToConfirm(real.state, waits.serial, real.limits());
    const other = offerToConfirm(real.state, TokenSerial.parse('KT99999999'), real.limits());
    expect(other).toEqual({ ok: false, error: 'token-state-conflict' });
    if (!offer.ok) {
      expect(waiting(paper, real)).toBeNull();
      expect(offer.error).toBe('token-offer-ended');
      return;
    }
    expect(waiting(paper, real)).not.toBeNull();
    if (this.#right) {
      real.become(withConfirmation(offer.value, { now: real.now, step: real.now }));
      paper.works = waits.serial;
      paper.waits = null;
    } else {
      real.become(withWrongCode(real.state, real.limits()));
      waits.wrong += 1;
    }
    expectSame(paper, real);
  }
  toString = () => (this.#right ? 'confirm' : 'confirm wrongly');
}

class Revoke implements Step {
  readonly #which: 'works' | 'waits' | 'other';
  constructor(which: 'works' | 'waits' | 'other') {
    this.#which = which;
  }
  check = always;
  run(paper: Paper, real: Real): void {
    const waits = waiting(paper, real);
    const serial = { works: paper.works, waits: waits?.serial ?? null, other: null }[this.#which];
    const after = withoutToken(
      presentState(real.state, real.limits()),
      serial ?? TokenSerial.parse('KT99999999'),
    );
    expect(after.ok).toBe(serial !== null);
    if (!after.ok) return;
    real.become(after.value);
    if (this.#which === 'works') {
      paper.works = null;
      paper.waits = waits;
    } else paper.waits = null;
    expect(real.revoked.has(serial ?? '')).toBe(true);
    expectSame(paper, real);
  }
  toString = () => `revoke ${this.#which}`;
}

class Wait implements Step {
  readonly #ms: number;
  constructor(ms: number) {
    this.#ms = ms;
  }
  check = always;
  run(paper: Paper, real: Real): void {
    real.now += this.#ms;
    expectSame(paper, real);
  }
  toString = () => `wait ${this.#ms}`;
}

const commands = [
  fc.constantFrom<TokenStep>('register', 'initialise', 'replace').map((step) => new Offer(step)),
  fc.boolean().map((right) => new Confirm(right)),
  fc.constantFrom<'works' | 'waits' | 'other'>('works', 'waits', 'other').map((which) => new Revoke(which)),
  fc.integer({ min: 1, max: OFFER_MS + 1 }).map((ms) => new Wait(ms)),
];

describe('the token of a holder', () => {
  it('stands as its steps say, in any order, and a revoked number never comes back', () => {
    fc.assert(
      fc.property(fc.commands(commands, { maxCommands: 60 }), (steps) => {
        fc.modelRun(() => ({ model: { works: null, waits: null }, real: new Real() }), steps);
      }),
      { numRuns: 400 },
    );
  });
});
