import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Problem } from '#protocol/api/problem.ts';
import { BANK_API } from '#protocol/api/routes.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { ContractId, IdempotencyKey, Thumbprint } from '#protocol/domain/identifiers.ts';
import { ContractConfirmationPin } from '#protocol/domain/secrets.ts';
import { recordVainInquiries } from '#server/administration/bill-payment.ts';
import { registerCertificate } from '#server/administration/certificates.ts';
import { createContract } from '#server/administration/contracts.ts';
import { liftUserFlag, recordWrongEntries } from '#server/administration/flags.ts';
import { listUsers, readAudit } from '#server/administration/reading.ts';
import { createCheckpointWriter, readCheckpoints } from '#server/audit/checkpoint-file.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import { type Answer, answerOf } from '#server/service/answer.ts';
import { type CertifiedCaller, originOf } from '#server/service/caller.ts';
import { changeUser } from '#server/service/change-user.ts';
import type { Commanding } from '#server/service/confirmed-command.ts';
import { deregisterUser } from '#server/service/deregister-user.ts';
import { liftIncident, registerIncident } from '#server/service/incident.ts';
import { openLogOn } from '#server/service/log-on-opening.ts';
import { registerUser } from '#server/service/register-user.ts';
import { unblockBillPayment } from '#server/service/unblock-bill-payment.ts';
import { unlockUser, unlockUserAndResetPins } from '#server/service/unlock-user.ts';
import { grantedCodes } from '#server/service/user-command.ts';
import { findLogOn } from '#server/store/log-ons.ts';
import {
  CONFIRMATION_PIN,
  CONTRACT_PIN,
  must,
  openTestWorld,
  type TestWorld,
} from '../../fixtures/bank-world.ts';
import { liftLock } from '../../fixtures/desk.ts';
import {
  CONTRACTED,
  LIMITS,
  type ModelCommand,
  type ModelStep,
  modelStep,
  UserModel,
} from '../../fixtures/user-model.ts';

const RUNS = 60;
const STEPS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_CONTRACT = 30_000_000_000;
const { policy } = BANK_1635;
const PROFILE = {
  ...BANK_1635,
  policy: {
    ...policy,
    lock: {
      ...policy.lock,
      contractConfirmationPin: LIMITS.confirmationPin,
      userPin: LIMITS.userPin,
      userConfirmationPin: LIMITS.userPin,
    },
    logOn: { ...policy.logOn, idleMinutes: 1_000_000, absoluteMinutes: 1_000_000 },
    billPayment: { wrongPerDay: LIMITS.vainPerDay, cumulative: LIMITS.blocks },
    users: { max: LIMITS.users },
  },
};
const PIN = {
  right: CONFIRMATION_PIN,
  wrong: ContractConfirmationPin.parse('machigai-9'),
  malformed: ContractConfirmationPin.parse('abc'),
} as const;
/** So that the steps have somebody to be about. */
const TWO_USERS = ['U1', 'U2'].map((id): ModelStep => {
  const pins = { pin: 'pin-1', userConfirmationPin: 'pin-2' };
  return { kind: 'register', id, pins, permissions: [], entry: 'right', retry: false };
});
const publicKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
  format: 'der',
  type: 'spki',
});

/** One contract in the bank beside its model. */
class Contract {
  readonly #world: TestWorld;
  readonly #caller: CertifiedCaller;
  readonly #model = new UserModel();
  readonly id: ContractId;
  #context: Omit<Commanding, 'idempotencyKey'>;

  constructor(world: TestWorld, caller: CertifiedCaller) {
    this.#world = world;
    this.#caller = caller;
    this.id = caller.holder.contractId;
    this.#model.audit = this.#records();
    this.#context = this.#logOn();
  }

  #records(): number {
    return readAudit(this.#world.bank, this.id, { limit: 10_000 }).length;
  }

  #logOn(): Omit<Commanding, 'idempotencyKey'> {
    const { bank } = this.#world;
    const caller = this.#caller;
    const contractId = this.id;
    const logOn = bank.store.write((writer) => {
      const recording = { contractId, now: bank.clock().getTime(), origin: originOf(caller, null) };
      const opened = openLogOn(bank, writer, recording, { caller, contractId, userId: null });
      return findLogOn(writer, opened.logOn.token_hash);
    });
    if (logOn === undefined) throw new Error('the log-on is not there');
    return { caller, contractId, logOn };
  }

  #row(id: string) {
    return listUsers(this.#world.bank, this.id).find(({ userId }) => userId === id);
  }

  /** Takes the command through the service function of its route, as the binding does. */
  #run(asked: ModelCommand, key: string, entry: keyof typeof PIN, version: number): Promise<Answer> {
    const { bank } = this.#world;
    const context = { ...this.#context, idempotencyKey: IdempotencyKey.parse(key) };
    const params = { userId: BANK_API.unlockUser.params.shape.userId.parse(asked.id) };
    const confirmationPin = PIN[entry];
    const confirmed = { version, confirmationPin };
    switch (asked.kind) {
      case 'register': {
        const { request, response } = BANK_API.registerUser;
        const user = { userId: asked.id, nameKana: 'ｱ', nameKanji: null, permissions: asked.permissions };
        const parsed = request.parse({ user, pins: asked.pins, confirmationPin });
        return registerUser(bank, context, {}, parsed, (result) => answerOf(response, result, 'T'));
      }
      case 'change': {
        const { request, response } = BANK_API.changeUser;
        const parsed = request.parse({ ...confirmed, change: asked.change });
        return changeUser(bank, context, params, parsed, (result) => answerOf(response, result, 'T'));
      }
      case 'unlock-and-reset': {
        const { request, response } = BANK_API.unlockUserAndResetPins;
        const parsed = request.parse({ ...confirmed, pins: asked.pins });
        return unlockUserAndResetPins(bank, context, params, parsed, (result) =>
          answerOf(response, result, 'T'),
        );
      }
      case 'incident': {
        const { request, response } = BANK_API.registerIncident;
        const parsed = request.parse({ ...confirmed, reason: '紛失' });
        return registerIncident(bank, context, params, parsed, (result) => answerOf(response, result, 'T'));
      }
      case 'deregister': {
        const { response } = BANK_API.deregisterUser;
        return deregisterUser(bank, context, params, confirmed, (result) => answerOf(response, result, 'T'));
      }
      case 'lift-incident':
      case 'unlock':
      case 'unblock': {
        const service = { 'lift-incident': liftIncident, unlock: unlockUser, unblock: unblockBillPayment };
        const { response } = BANK_API.unlockUser;
        return service[asked.kind](bank, context, params, confirmed, (result) =>
          answerOf(response, result, 'T'),
        );
      }
    }
  }

  async #command(asked: ModelCommand): Promise<void> {
    const stale = 'stale' in asked && asked.stale ? 1 : 0;
    const version = (this.#row(asked.id)?.version ?? 1) + stale;
    const key = randomUUID();
    const answer = await this.#run(asked, key, asked.entry, version);
    const code = answer.status === 200 ? 'done' : Problem.parse(JSON.parse(answer.body)).code;
    expect(code).toBe(this.#model.command(asked));
    if (!asked.retry || code !== 'done') return;
    expect(await this.#run(asked, key, 'wrong', version)).toEqual(answer);
  }

  async step(step: ModelStep): Promise<void> {
    if ('entry' in step) return this.#command(step);
    const { bank, clock } = this.#world;
    const user = 'id' in step ? this.#model.users.get(step.id) : undefined;
    const userId = 'id' in step ? this.#row(step.id)?.userId : undefined;
    expect(userId !== undefined).toBe(user !== undefined);
    switch (step.kind) {
      case 'next-day':
        clock.advance(DAY_MS);
        return this.#model.nextDay();
      case 'bank-unlocks':
        if (!this.#model.locked) return;
        liftLock(bank, this.id);
        this.#context = this.#logOn();
        return this.#model.unlockContract();
    }
    if (user === undefined || userId === undefined) return;
    switch (step.kind) {
      case 'wrong-entries':
        must(recordWrongEntries(bank, this.id, userId, step.of, step.count));
        return this.#model.wrongEntries(user, step.of, step.count);
      case 'vain-inquiries':
        must(recordVainInquiries(bank, this.id, userId, step.count));
        return this.#model.vainInquiries(user, step.count);
      case 'bank-lifts-block': {
        const lifted = liftUserFlag(bank, this.id, userId, 'bill-payment-blocked');
        expect(lifted.ok).toBe(user.blocked);
        if (user.blocked) this.#model.liftBlock(user);
      }
    }
  }

  /** What the bank has on its users, and the length of its history, are what the model has. */
  compare(): void {
    const rows = listUsers(this.#world.bank, this.id).map((row) => ({
      ...{ id: row.userId, version: row.version, granted: grantedCodes(row) },
      suspended: row.flags.suspended.set,
      incident: row.flags.incident.set,
      blocked: row.flags.billPaymentBlocked.set,
      blockedForGood: row.flags.billPaymentCumulativelyBlocked.set,
      failed: { pin: row.failedAttempts.pin, 'confirmation-pin': row.failedAttempts.confirmationPin },
    }));
    const known = [...this.#model.users].map(([id, user]) => {
      const { version, granted, suspended, incident, blocked, blockedForGood, failed } = user;
      return { id, version, granted: [...granted], suspended, incident, blocked, blockedForGood, failed };
    });
    expect(rows).toEqual(known.sort((left, right) => (left.id < right.id ? -1 : 1)));
    expect(this.#records()).toBe(this.#model.audit);
  }

  verifyChain(): void {
    const { bank } = this.#world;
    createCheckpointWriter(bank).write();
    const checkpoints = must(readCheckpoints(bank.checkpointFile));
    const verified = bank.store.read((reader) =>
      verifyAudit(reader, this.id, checkpoints, bank.keys.auditPublicKey),
    );
    expect(verified).toEqual({ ok: true, value: { records: this.#model.audit } });
  }
}

let world: TestWorld;
let contracts = 0;
beforeAll(() => {
  world = openTestWorld({ profile: PROFILE });
});
afterAll(() => {
  world.bank.store.close();
  world.remove();
});

/** A contract whose administrator is logged on, without the steps of a log-on. */
async function newContract(): Promise<Contract> {
  contracts += 1;
  const contractId = ContractId.parse(`${FIRST_CONTRACT + contracts}`);
  must(
    await createContract(world.bank, {
      contractId,
      nameKana: 'ｱ',
      nameKanji: '亜',
      email: 'a@example.jp',
      contractPin: CONTRACT_PIN,
      contractConfirmationPin: CONFIRMATION_PIN,
      contractedPermissions: [...CONTRACTED],
    }),
  );
  const holder = { kind: 'administrator', contractId } as const;
  const thumbprint = Thumbprint.parse(randomBytes(32).toString('hex'));
  const now = world.clock.now();
  const notAfter = new Date(now.getTime() + 10_000 * DAY_MS);
  const dates = { notBefore: now.toISOString(), notAfter: notAfter.toISOString() };
  must(registerCertificate(world.bank, { holder, thumbprint, serial: '01', publicKey, ...dates }));
  return new Contract(world, {
    ...{ holder, thumbprint, serial: '01', notAfter: notAfter.getTime() },
    ...{ publicKeyHash: null, remoteAddress: '127.0.0.1', requestId: 'TEST' },
  });
}

it('does to users, counters and history what the rules say, whatever is asked in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(modelStep, { maxLength: STEPS, size: 'max' }), async (steps) => {
      const contract = await newContract();
      for (const step of [...TWO_USERS, ...steps]) {
        await contract.step(step);
        contract.compare();
      }
      contract.verifyChain();
    }),
    { numRuns: RUNS },
  );
}, 120_000);
