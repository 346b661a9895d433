import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { RoleTemplate } from '#protocol/domain/role-template.ts';
import { provideRoleTemplate } from '#server/administration/role-templates.ts';
import { codeOf, logOnAdministrator, responseOf, startTestBank, type TestBank } from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { CONFIRMATION_PIN } from '../fixtures/bank-world.ts';

const TWO = { ...BANK_1635, policy: { ...BANK_1635.policy, roleTemplates: { max: 2 } } };
const WRONG = 'machigai-9';

describe('権限テンプレート of a contract whose bank allows two', () => {
  let bank: TestBank;
  let client: TestClient;
  let token: string;
  beforeEach(async () => {
    bank = await startTestBank({ profile: TWO });
    client = bank.connect(bank.administrator);
    token = await logOnAdministrator(client, bank.contract);
    for (const name of ['照会のみ', '承認者']) expect(await save(name)).toBe('done');
  });
  afterEach(() => bank.stop());

  const save = async (
    name: string,
    confirmationPin: string = CONFIRMATION_PIN,
    permissions: string[] = [],
  ) => {
    const request = { template: { name, permissions }, confirmationPin };
    return codeOf(await client.call('saveRoleTemplate', { request, token, key: randomUUID() }));
  };
  const list = async () =>
    responseOf('listRoleTemplates').parse((await client.call('listRoleTemplates', { token })).json).templates;
  const names = async () => (await list()).map(({ name }) => name);

  it('are refused from the third on, before the PIN is looked at', async () => {
    const compared = bank.hasher.verified();
    expect(await save('三つめ')).toBe('role-templates-full');
    expect(await save('三つめ', WRONG)).toBe('role-templates-full');
    expect(bank.hasher.verified()).toBe(compared);
    expect(await names()).toEqual(['照会のみ', '承認者']);
  });

  it('can be replaced when there is no room', async () => {
    expect(await save('承認者', CONFIRMATION_PIN, ['balance-inquiry'])).toBe('done');
    expect(await list()).toMatchObject([{}, { name: '承認者', permissions: ['balance-inquiry'] }]);
  });

  it('have room again when one was deleted', async () => {
    const request = { name: '照会のみ', confirmationPin: CONFIRMATION_PIN };
    await client.call('deleteRoleTemplate', { request, token, key: randomUUID() });
    expect(await save('三つめ')).toBe('done');
    expect(await names()).toEqual(['承認者', '三つめ']);
  });

  it('never become more, however many are saved at the same time', async () => {
    const request = { name: '照会のみ', confirmationPin: CONFIRMATION_PIN };
    await client.call('deleteRoleTemplate', { request, token, key: randomUUID() });
    const codes = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => save(name)));
    expect(codes.toSorted()).toEqual(['done', ...Array(3).fill('role-templates-full')]);
    expect(await names()).toHaveLength(2);
  });

  it('are counted for bank staff too', () => {
    const provide = (name: string) =>
      provideRoleTemplate(bank.bank, bank.contract.contractId, RoleTemplate.parse({ name, permissions: [] }));
    expect(provide('三つめ')).toEqual({ ok: false, error: 'too-many-role-templates' });
    expect(provide('承認者')).toMatchObject({ ok: true });
  });
});
