import { describe, expect, it } from 'vitest';
import { IdempotencyKey } from '#protocol/domain/identifiers.ts';
import { ContractConfirmationPin, ContractPin } from '#protocol/domain/secrets.ts';
import { err, ok } from '#protocol/result.ts';
import {
  ADMINISTRATOR_CODE,
  ADMINISTRATOR_ON,
  CARD,
  failure,
  LIMITS,
  PIN,
  administratorLogOn as setUp,
} from './log-on-double.ts';
import { CONTRACT } from './pki.ts';

const KEY = IdempotencyKey.parse('5f0f7d1e-8f0a-4d0e-9d52-0a4b8f5f2c11');
const FIRST = {
  present: PIN,
  credentials: {
    contractPin: ContractPin.parse('mine1234'),
    contractConfirmationPin: ContractConfirmationPin.parse('mine5678'),
    email: 'keiri@example.jp',
  },
};

describe('開通確認 in the main process', () => {
  it.each(['card', 'token'] as const)(
    'leads to 開通確認 while the contract is 未開通, by %s, and from there to everything',
    async (by) => {
      const { logOn, answers, stage, stages, list } = setUp();
      answers.administratorLogOnCard = ok({ ...ADMINISTRATOR_ON, opened: false });
      answers.administratorLogOnToken = ok({ ...ADMINISTRATOR_ON, opened: false });
      await logOn.begin('c1');
      await logOn.submitPin(PIN);
      await (by === 'card' ? logOn.submitCard(CARD) : logOn.submitToken(ADMINISTRATOR_CODE));
      expect(stage()).toMatchObject({ stage: 'opening', contractName: '株式会社見本', limits: LIMITS });
      answers.openContract = err(failure('contract-pin-wrong'));
      expect(await logOn.openContract(FIRST, KEY)).toMatchObject({ error: { code: 'contract-pin-wrong' } });
      expect(stage().stage).toBe('opening');
      answers.openContract = ok({ email: FIRST.credentials.email });
      expect(await logOn.openContract(FIRST, KEY)).toMatchObject({ ok: true });
      expect(stage()).toMatchObject({ stage: 'on', certificateId: 'c1.opened', contractId: CONTRACT });
      expect(stages.map((at) => at.stage)).not.toContain('ended');
      expect(await list()).toMatchObject({ ok: true });
    },
  );

  it('ends by itself also while 開通確認 is still to be done', async () => {
    const { answers, clock, logOnFully, stage } = setUp();
    answers.administratorLogOnCard = ok({ ...ADMINISTRATOR_ON, opened: false });
    await logOnFully();
    clock.advance(LIMITS.idleSeconds * 1000);
    expect(stage()).toMatchObject({ stage: 'ended', reason: { failure: { code: 'log-on-expired' } } });
  });
});
