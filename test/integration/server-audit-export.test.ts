import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LogOnToken } from '#protocol/domain/identifiers.ts';
import { readAudit } from '#server/administration/reading.ts';
import { SYSTEM_ORIGIN } from '#server/domain/audit-chain.ts';
import type { Contexts } from '#server/service/caller.ts';
import { exportAudit } from '#server/service/export-audit.ts';
import { record } from '#server/service/recording.ts';
import { tokenHash } from '#server/service/tokens.ts';
import { findLogOn } from '#server/store/log-ons.ts';
import { codeOf, logOnAdministrator, responseOf, startTestBank, type TestBank } from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { must } from '../fixtures/bank-world.ts';
import { EVERYTHING } from '../fixtures/good-requests.ts';

const RECORDS = 10_000;

describe('an export of a long 操作履歴', () => {
  let bank: TestBank;
  let client: TestClient;
  let token: string;
  let context: Contexts['administrator-logged-on'];
  beforeEach(async () => {
    bank = await startTestBank();
    client = bank.connect(bank.administrator);
    token = await logOnAdministrator(client, bank.contract);
    context = contextOf();
    append(RECORDS);
  });
  afterEach(() => bank.stop());

  /** What the door of the route would give its handler. */
  function contextOf(): typeof context {
    const { contractId } = bank.contract;
    const { thumbprint, serial, validity } = bank.administrator.issued;
    const logOn = bank.bank.store.read((reader) => findLogOn(reader, tokenHash(LogOnToken.parse(token))));
    if (logOn === undefined) throw new Error('nobody is logged on');
    const caller = {
      holder: { kind: 'administrator', contractId },
      thumbprint,
      serial,
      notAfter: validity.notAfter.getTime(),
      publicKeyHash: null,
      remoteAddress: '127.0.0.1',
      requestId: 'export',
    } as const;
    return { caller, contractId, logOn };
  }
  function append(count: number): void {
    const { contractId } = bank.contract;
    const recording = { contractId, now: bank.clock.now().getTime(), origin: SYSTEM_ORIGIN };
    bank.bank.store.write((writer) => {
      for (let index = 0; index < count; index += 1) record(writer, recording, { action: 'log-off' });
    });
  }
  const records = () => readAudit(bank.bank, bank.contract.contractId, { limit: 20_000 });
  const isRecorded = () => records().some(({ action }) => action === 'audit-exported');
  const begin = async () => exportAudit(bank.bank, context, { filter: { ...EVERYTHING, actions: [] } });
  const eventsOf = (body: string) => responseOf('exportAudit').parse(JSON.parse(body)).events;

  it('leaves the bank free to answer others before it is done', async () => {
    const exporting = begin();
    const answer = await client.call('contractStatus', { token });
    expect([codeOf(answer), isRecorded()]).toEqual(['done', false]);
    expect(eventsOf(must(await exporting))).toHaveLength(RECORDS);
    expect(isRecorded()).toBe(true);
  });

  it('is the state of its beginning, without a gap, whatever is recorded meanwhile', async () => {
    const newest = records().length;
    const exporting = begin();
    await client.call('searchAudit', { request: { filter: EVERYTHING, before: null, limit: 1 }, token });
    append(250);
    const events = eventsOf(must(await exporting));
    expect(events.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: RECORDS }, (_, index) => newest - index),
    );
    expect(records().at(-1)).toMatchObject({ action: 'audit-exported', requestId: 'export' });
  });

  it('gives nothing to a log-on that ended meanwhile', async () => {
    const exporting = begin();
    await client.call('logOff', { token });
    expect(await exporting).toEqual({ ok: false, error: { code: 'log-on-ended' } });
    expect(isRecorded()).toBe(false);
  });
});
