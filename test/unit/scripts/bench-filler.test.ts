import { expect, it } from 'vitest';
import { ContractId } from '#protocol/domain/identifiers.ts';
import { fillWithCopies } from '#scripts/bench/filler.ts';
import { listUsers } from '#server/administration/reading.ts';
import { openStore } from '#server/store/open.ts';
import { addContract, addUser, must, openTestWorld } from '../../fixtures/bank-world.ts';

it('copies a contract with its users as often as it is told, whatever columns they have by now', async () => {
  const world = openTestWorld();
  const { contractId } = await addContract(world.bank, '12345678901');
  await addUser(world.bank, contractId, 'S0001');
  const [original] = listUsers(world.bank, contractId);
  world.bank.store.close();
  fillWithCopies(world.paths.database, contractId, 3);
  const bank = { ...world.bank, store: must(openStore(world.paths.database, {})) };
  const copies = [0, 1, 2].map((number) => ContractId.parse(String(20_000_000_000 + number)));
  for (const copy of copies) {
    const [user, ...more] = listUsers(bank, copy);
    expect(more).toEqual([]);
    expect(user).toMatchObject({ userId: 'S0001', nameKana: original?.nameKana, version: original?.version });
  }
  bank.store.close();
  world.remove();
});
