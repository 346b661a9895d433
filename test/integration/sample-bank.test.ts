import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContractId } from '#protocol/domain/identifiers.ts';
import { listUsers, readAudit } from '#server/administration/reading.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import { type OpenedBank, openBankDirectory } from '#server/open-bank.ts';
import { createSampleBank } from '#server/sample/sample-bank.ts';
import { SAMPLE_BILLS, SAMPLE_CONTRACT, SAMPLE_USERS } from '#server/sample/sample-contract.ts';
import { billCounter, findBill } from '#server/store/bill-payment.ts';
import { roleTemplates } from '#server/store/role-templates.ts';
import { must } from '../fixtures/bank-world.ts';

describe('the sample bank', () => {
  const contractId = ContractId.parse(SAMPLE_CONTRACT.contractId);
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-sample-'));
  const now = new Date();
  let opened: OpenedBank;
  beforeAll(async () => {
    const directory = join(folder, 'bank');
    must(await createSampleBank(directory, { dnsNames: [], ipAddresses: ['127.0.0.1'] }, now));
    opened = must(openBankDirectory(directory));
  });
  afterAll(() => {
    opened.bank.store.close();
    rmSync(folder, { recursive: true });
  });

  it('has the users with the flags, names and certificates that it is described by', () => {
    const found = listUsers(opened.bank, contractId).map(({ userId, flags, nameKana, certificate }) => {
      const { suspended, incident, billPaymentBlocked, billPaymentCumulativelyBlocked } = flags;
      const letters = [
        ...(suspended.set ? ['S'] : []),
        ...(incident.set ? ['I'] : []),
        ...(billPaymentBlocked.set ? ['B'] : []),
        ...(billPaymentCumulativelyBlocked.set ? ['C'] : []),
      ];
      return [userId.toString(), letters.join(''), nameKana.toString(), certificate.state];
    });
    const described = SAMPLE_USERS.map(({ userId, flags, kana, certificate }) => [
      userId,
      flags,
      kana,
      certificate === 'ending-soon' ? 'valid' : certificate,
    ]);
    expect(found).toEqual(described);
  });

  it('came to each 累積封鎖 by as many 封鎖 as the policy says', () => {
    const { cumulative } = opened.bank.profile.policy.billPayment;
    for (const row of listUsers(opened.bank, contractId)) {
      const counter = opened.bank.store.read((reader) => billCounter(reader, contractId, row.userId));
      const expected = row.flags.billPaymentCumulativelyBlocked.set
        ? cumulative
        : row.flags.billPaymentBlocked.set
          ? 1
          : 0;
      expect([row.userId, counter?.blocks ?? 0]).toEqual([row.userId, expected]);
    }
  });

  it('has a whole history in the order of time, which ends before its present', () => {
    const audit = readAudit(opened.bank, contractId, { limit: 10_000 });
    const times = audit.map(({ time }) => time);
    expect(times).toEqual(times.toSorted((left, right) => left - right));
    expect(times.at(-1)).toBeLessThan(now.getTime());
    const verified = opened.bank.store.read((reader) =>
      verifyAudit(reader, contractId, [], opened.bank.keys.auditPublicKey),
    );
    expect(verified).toEqual({ ok: true, value: { records: audit.length } });
  });

  it('has role templates and bills to try', () => {
    const templates = opened.bank.store.read((reader) => roleTemplates(reader, contractId));
    expect(templates.map(({ name }) => name)).toEqual(['照会のみ', 'データ登録者', '承認者', 'すべての業務']);
    expect(templates.every(({ permissions }) => permissions.length > 0)).toBe(true);
    for (const { identifiers, bill } of SAMPLE_BILLS) {
      expect(opened.bank.store.read((reader) => findBill(reader, identifiers))).toEqual(bill);
    }
  });
});
