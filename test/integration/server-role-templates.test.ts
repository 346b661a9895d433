import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '#protocol/api/problem.ts';
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

  const sent = async (
    name: string,
    confirmationPin: string = CONFIRMATION_PIN,
    permissions: string[] = [],
    version: number | null = null,
  ) => {
    const request = { template: { name, permissions }, version, confirmationPin };
    return client.call('saveRoleTemplate', { request, token, key: randomUUID() });
  };
  const save = async (...template: Parameters<typeof sent>) => codeOf(await sent(...template));
  const versionOf = async (name: string) => {
    const found = (await list()).find((template) => template.name === name);
    if (found === undefined) throw new Error(`there is no template ${name}`);
    return found.version;
  };
  const remove = async (name: string, version: number) => {
    const request = { name, version, confirmationPin: CONFIRMATION_PIN };
    return client.call('deleteRoleTemplate', { request, token, key: randomUUID() });
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
    const seen = await versionOf('承認者');
    expect(await save('承認者', CONFIRMATION_PIN, ['balance-inquiry'], seen)).toBe('done');
    expect(await list()).toMatchObject([{}, { name: '承認者', permissions: ['balance-inquiry'] }]);
  });

  it('have room again when one was deleted', async () => {
    await remove('照会のみ', await versionOf('照会のみ'));
    expect(await save('三つめ')).toBe('done');
    expect(await names()).toEqual(['承認者', '三つめ']);
  });

  it('never become more, however many are saved at the same time', async () => {
    await remove('照会のみ', await versionOf('照会のみ'));
    const codes = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => save(name)));
    expect(codes.toSorted()).toEqual(['done', ...Array(3).fill('role-templates-full')]);
    expect(await names()).toHaveLength(2);
  });

  it('are not replaced by who has not seen what they are, and the present one comes with the refusal', async () => {
    const seen = await versionOf('承認者');
    expect(await save('承認者', CONFIRMATION_PIN, ['balance-inquiry'], seen)).toBe('done');
    const compared = bank.hasher.verified();
    const stale = await sent('承認者', WRONG, ['transfer'], seen);
    const anew = await sent('承認者', WRONG, ['transfer'], null);
    const present = { name: '承認者', permissions: ['balance-inquiry'], version: await versionOf('承認者') };
    for (const answer of [stale, anew]) {
      expect(answer.status).toBe(409);
      expect(Problem.parse(answer.json)).toMatchObject({ code: 'version-conflict', template: present });
    }
    expect(bank.hasher.verified()).toBe(compared);
    expect(await list()).toContainEqual(present);
    expect(await save('承認者', CONFIRMATION_PIN, ['transfer'], present.version)).toBe('done');
  });

  it('are replaced once, by the first of two who saw the same', async () => {
    const seen = await versionOf('承認者');
    const codes = await Promise.all(
      ['transfer', 'balance-inquiry'].map((code) => save('承認者', CONFIRMATION_PIN, [code], seen)),
    );
    expect(codes.toSorted()).toEqual(['done', 'version-conflict']);
  });

  it('are not deleted by who has not seen what they are', async () => {
    const seen = await versionOf('承認者');
    await save('承認者', CONFIRMATION_PIN, ['balance-inquiry'], seen);
    const refused = Problem.parse((await remove('承認者', seen)).json);
    expect(refused).toMatchObject({
      code: 'version-conflict',
      template: { permissions: ['balance-inquiry'] },
    });
    expect(codeOf(await remove('承認者', await versionOf('承認者')))).toBe('done');
  });

  it('that are gone are said to be gone, also when one of the same name was made anew', async () => {
    const seen = await versionOf('承認者');
    await remove('承認者', seen);
    const gone = await sent('承認者', CONFIRMATION_PIN, [], seen);
    expect(Problem.parse(gone.json)).toMatchObject({ code: 'version-conflict', template: null });
    expect(Problem.parse((await remove('承認者', seen)).json)).toMatchObject({
      code: 'role-template-not-found',
      template: null,
    });
    await save('承認者');
    expect(await save('承認者', CONFIRMATION_PIN, ['transfer'], seen)).toBe('version-conflict');
    expect(codeOf(await remove('承認者', seen))).toBe('version-conflict');
  });

  it('are counted for bank staff too', () => {
    const provide = (name: string) =>
      provideRoleTemplate(bank.bank, bank.contract.contractId, RoleTemplate.parse({ name, permissions: [] }));
    expect(provide('三つめ')).toEqual({ ok: false, error: 'too-many-role-templates' });
    expect(provide('承認者')).toMatchObject({ ok: true });
  });
});
