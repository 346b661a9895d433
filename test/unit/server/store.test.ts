import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { KanaName } from '#protocol/domain/names.ts';
import type { Reader, Writer } from '#server/store/access.ts';
import { findContract, insertContract } from '#server/store/contracts.ts';
import { openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/store.ts';
import { insertUser } from '#server/store/users.ts';
import { must } from '../../fixtures/bank-world.ts';

const ID = ContractId.parse('12345678901');
const contract = {
  contractId: ID,
  nameKana: 'ｱ',
  nameKanji: '亜',
  email: 'a@example.jp',
  createdAt: 1,
  openedAt: 1,
  cardGeneration: 1,
  challenge: ['ア', 'イ', 'ウ'],
  permissions: [],
} as const;

describe('the store', () => {
  let directory: string;
  let file: string;
  let store: Store;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'kagimori-store-'));
    file = join(directory, 'bank.sqlite');
    store = must(openStore(file, { create: true }));
  });
  afterEach(() => {
    store.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('gives a writer all that a reader can do', () => {
    store.write((writer) => {
      insertContract(writer, contract);
      expect(findContract(writer, ID)?.contract_id).toBe(ID);
    });
  });

  it('undoes everything when the work fails', () => {
    const work = () =>
      store.write((writer) => {
        insertContract(writer, contract);
        throw new Error('halfway');
      });
    expect(work).toThrow('halfway');
    expect(store.read((reader) => findContract(reader, ID))).toBeUndefined();
    store.write((writer) => insertContract(writer, contract));
    expect(store.read((reader) => findContract(reader, ID))?.email).toBe('a@example.jp');
  });

  it('lets no reader or writer outlive its transaction', () => {
    const kept: (Reader | Writer)[] = [];
    store.read((reader) => kept.push(reader));
    store.write((writer) => kept.push(writer));
    for (const access of kept) expect(() => findContract(access, ID)).toThrow('after its transaction');
  });

  it('is durable: write-ahead log, full synchronisation, foreign keys', () => {
    const user = {
      contractId: ID,
      userId: UserId.parse('S1'),
      nameKana: KanaName.parse('ｱ'),
      nameKanji: null,
    };
    const orphan = () =>
      store.write((writer) =>
        insertUser(writer, { ...user, registeredAt: 1, openedAt: null, permissions: [] }),
      );
    expect(orphan).toThrow(/FOREIGN KEY/);
    const other = new Database(file, { readonly: true });
    expect(other.pragma('journal_mode', { simple: true })).toBe('wal');
    other.close();
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('can be opened again, and by two at once', () => {
    store.write((writer) => insertContract(writer, contract));
    const second = must(openStore(file));
    expect(second.read((reader) => findContract(reader, ID))?.name_kanji).toBe('亜');
    second.close();
  });
});
