import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { createCheckpointWriter, readCheckpoints } from '#server/audit/checkpoint-file.ts';
import { NO_LINES, readSignedHeads } from '#server/audit/signed-heads.ts';
import { verifyAudit, verifyAuditBetweenRequests } from '#server/audit/verify.ts';
import { type AuditRecord, CHAIN_START, chainHash, SYSTEM_ORIGIN } from '#server/domain/audit-chain.ts';
import { record } from '#server/service/recording.ts';
import { auditHead, auditRecords } from '#server/store/audit.ts';
import { addContract, must, openTestWorld, type TestWorld } from '../../fixtures/bank-world.ts';

const RECORDS = 20;

describe('the audit chain', () => {
  let world: TestWorld;
  let contractId: ContractId;
  let otherId: ContractId;
  beforeEach(async () => {
    world = openTestWorld();
    ({ contractId } = await addContract(world.bank, '12345678901'));
    otherId = (await addContract(world.bank, '98765432109')).contractId;
    append(RECORDS - 1);
  });
  afterEach(() => {
    world.bank.store.close();
    world.remove();
  });

  const append = (count: number): void => {
    const recording = { contractId, now: world.clock.now().getTime(), origin: SYSTEM_ORIGIN };
    world.bank.store.write((writer) => {
      for (let index = 0; index < count; index += 1) {
        record(writer, recording, { action: 'log-off', after: { count: index } });
      }
    });
  };
  const checkpoint = (): void => {
    createCheckpointWriter(world.bank).write();
  };
  const check = (id = contractId) =>
    world.bank.store.read((reader) =>
      verifyAudit(reader, id, must(readCheckpoints(world.paths.checkpoints)), world.bank.keys.auditPublicKey),
    );
  const tamper = (...statements: readonly string[]): void => {
    const connection = new Database(world.paths.database);
    for (const statement of statements) connection.prepare(statement).run();
    connection.close();
  };
  const records = (): AuditRecord[] =>
    world.bank.store.read((reader) => [...auditRecords(reader, contractId, 0, 1000)]);
  /** What somebody with the database and this program, but without the key, could do. */
  const rehashFrom = (sequence: number, change: (each: AuditRecord) => AuditRecord): void => {
    const connection = new Database(world.paths.database);
    const update = connection.prepare<[string | null, string, string, string, number]>(
      'UPDATE audit SET after = ?, previous_hash = ?, hash = ? WHERE contract_id = ? AND sequence = ?',
    );
    let previous = CHAIN_START;
    for (const stored of records()) {
      const changed = stored.sequence >= sequence ? change(stored) : stored;
      const hash = chainHash(changed, previous);
      update.run(changed.after, previous, hash, contractId, stored.sequence);
      previous = hash;
    }
    connection.prepare('UPDATE audit_heads SET head = ? WHERE contract_id = ?').run(previous, contractId);
    connection.close();
  };

  it('holds when nobody touched it, one chain for each contract', () => {
    checkpoint();
    expect(check()).toEqual({ ok: true, value: { records: RECORDS } });
    expect(check(otherId)).toEqual({ ok: true, value: { records: 1 } });
    const head = world.bank.store.read((reader) => auditHead(reader, contractId));
    expect(head).toEqual({ contractId, size: RECORDS, head: records().at(-1)?.hash });
  });

  it('is checked with the same outcome when other work gets its turn in between', async () => {
    append(1000 - RECORDS);
    checkpoint();
    const { auditPublicKey } = world.bank.keys;
    const read = readSignedHeads(world.paths.checkpoints, contractId, auditPublicKey, NO_LINES);
    const { signed } = must(await read);
    const checkBetween = () => verifyAuditBetweenRequests(world.bank, contractId, signed);
    let turns = 0;
    const turn = (): void => {
      turns += 1;
      append(1);
      if (turns < 3) setImmediate(turn);
    };
    setImmediate(turn);
    const grown = must(await checkBetween());
    expect(grown.records).toBeGreaterThan(1000);
    expect(grown.records).toBeLessThanOrEqual(1000 + turns);
    tamper(`UPDATE audit SET time = time + 1 WHERE contract_id = '${contractId}' AND sequence = 700`);
    expect(await checkBetween()).toEqual({ ok: false, error: { kind: 'edited', sequence: 700 } });
    expect(await checkBetween()).toEqual(check());
  });

  it('shows an edit of any column', () => {
    const columns = [
      ...['actor', 'actor_user', 'certificate', 'remote_address', 'log_on', 'action', 'target_user'],
      ...['before', 'after', 'result', 'code', 'request_id'],
    ];
    for (const column of columns) {
      const before = must(check());
      expect(before.records).toBe(RECORDS);
      const old = new Database(world.paths.database);
      const kept = old
        .prepare(`SELECT ${column} FROM audit WHERE sequence = 7 AND contract_id = '${contractId}'`)
        .pluck()
        .get();
      old.prepare(`UPDATE audit SET ${column} = 'forged' WHERE sequence = 7`).run();
      expect([column, check()]).toEqual([column, { ok: false, error: { kind: 'edited', sequence: 7 } }]);
      old.prepare(`UPDATE audit SET ${column} = ? WHERE sequence = 7`).run(kept);
      old.close();
    }
    tamper(`UPDATE audit SET time = time + 1 WHERE sequence = 3`);
    expect(check()).toEqual({ ok: false, error: { kind: 'edited', sequence: 3 } });
  });

  it('shows a record that was taken out', () => {
    tamper(`DELETE FROM audit WHERE sequence = 5`);
    expect(check()).toEqual({ ok: false, error: { kind: 'sequence', sequence: 5 } });
  });

  it('shows two records that changed places', () => {
    tamper(
      'UPDATE audit SET sequence = 1000 WHERE sequence = 5',
      'UPDATE audit SET sequence = 5 WHERE sequence = 6',
      'UPDATE audit SET sequence = 6 WHERE sequence = 1000',
    );
    expect(check()).toEqual({ ok: false, error: { kind: 'unchained', sequence: 5 } });
  });

  it('shows a cut-off end by the head row, and when that is adapted too by the checkpoint', () => {
    checkpoint();
    tamper(`DELETE FROM audit WHERE sequence > 15`);
    expect(check()).toEqual({ ok: false, error: { kind: 'truncated', sequence: 16 } });
    const last = records().at(-1);
    tamper(`UPDATE audit_heads SET size = 15, head = '${last?.hash}' WHERE contract_id = '${contractId}'`);
    expect(check()).toEqual({ ok: false, error: { kind: 'truncated', sequence: 16 } });
  });

  it('shows a chain that is gone altogether', () => {
    checkpoint();
    tamper(`DELETE FROM audit`, `DELETE FROM audit_heads`);
    expect(check()).toEqual({ ok: false, error: { kind: 'truncated', sequence: 1 } });
  });

  it('shows a chain that was calculated anew, by the checkpoint only', () => {
    rehashFrom(4, (each) => ({ ...each, after: '{"count":98}' }));
    expect(check().ok).toBe(true);
    rehashFrom(1, (each) => each);
    checkpoint();
    rehashFrom(4, (each) => ({ ...each, after: '{"count":99}' }));
    expect(check()).toEqual({ ok: false, error: { kind: 'rewritten', sequence: RECORDS } });
  });

  it('shows a checkpoint that the service did not sign', () => {
    checkpoint();
    const forged = readFileSync(world.paths.checkpoints, 'utf8').replaceAll(`"size":${RECORDS}`, '"size":3');
    writeFileSync(world.paths.checkpoints, forged);
    expect(check()).toEqual({ ok: false, error: { kind: 'checkpoint-forged', sequence: 3 } });
  });

  it('adds checkpoints only for chains that grew, also after a new start', () => {
    const writer = createCheckpointWriter(world.bank);
    expect([writer.write(), writer.write()]).toEqual([2, 0]);
    append(1);
    expect(createCheckpointWriter(world.bank).write()).toBe(1);
    expect(must(readCheckpoints(world.paths.checkpoints))).toHaveLength(3);
  });

  it('survives a checkpoint that was cut off while it was written, but no broken line', () => {
    checkpoint();
    appendFileSync(world.paths.checkpoints, '{"contractId":"123');
    expect(must(readCheckpoints(world.paths.checkpoints))).toHaveLength(2);
    append(1);
    checkpoint();
    expect(readCheckpoints(world.paths.checkpoints)).toMatchObject({ ok: true });
    appendFileSync(world.paths.checkpoints, 'nonsense\n');
    expect(readCheckpoints(world.paths.checkpoints)).toEqual({ ok: false, error: 'checkpoints-damaged' });
  });
});
